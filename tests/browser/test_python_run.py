"""Runnable Python: cells run in Pyodide, share a namespace, stop, fail in a line that is marked, and read without script."""

import re

import pytest
from playwright.sync_api import expect
from site_build import FolderHandler, serving

from .conftest import lay_out_all
from .test_accessibility import scheme, violations, visit, width  # noqa: F401  fixtures

ONE = "systems/rag/"
TWO = "systems/headshots/"
"""A page whose second cell uses what its first one defines."""
FIRST_USE = 90_000
"""Milliseconds that loading Python may take on a busy machine."""


class Cell:
    """One cell as a reader finds it, by role and name."""

    def __init__(self, page, place=0):
        self.page = page
        self.group = page.get_by_role("group", name="Runnable Python").nth(place)
        self.group.get_by_role("button", name="Run").scroll_into_view_if_needed()
        self.status = self.group.get_by_role("status")
        self.code = self.group.get_by_role("textbox")
        self.output = self.group.get_by_role("log")

    def press(self, name):
        self.group.get_by_role("button", name=name, exact=True).click()

    def write(self, code):
        """Replace the code by another, as typing would."""
        self.press("Edit")
        self.code.fill(code)

    def limit(self, seconds):
        self.group.evaluate("(group, seconds) => { group.dataset.seconds = seconds; }", str(seconds))

    def says(self, words):
        expect(self.status).to_contain_text(words, timeout=FIRST_USE)


def open_page(page, address):
    """Open a page with all cells in place."""
    page.goto(address)
    page.locator(".wb-run").first.scroll_into_view_if_needed()
    expect(page.locator(".wb-run[data-ready]")).to_have_count(page.locator(".wb-run").count())
    return page


@pytest.fixture
def rag(watched, site_url):
    return Cell(open_page(watched, site_url + ONE))


@pytest.fixture(scope="module")
def warm(browser, site_url):
    """A page whose Python has started; a test that needs another state begins with Reset."""
    context = browser.new_context(service_workers="block", permissions=["clipboard-read", "clipboard-write"])
    page = open_page(context.new_page(), site_url + ONE)
    cell = Cell(page)
    cell.press("Run")
    cell.says("as recorded")
    yield cell
    context.close()


@pytest.fixture(scope="module")
def strict_url(built_site):
    """The site as a host serves it that reads `_headers`: the policy holds for workers, too."""
    policy = re.search(r"Content-Security-Policy: (.+)", (built_site / "_headers").read_text("utf-8"))[1]

    class Handler(FolderHandler):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, directory=str(built_site), **options)

        def end_headers(self):
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    with serving(Handler) as address:
        yield address


def test_a_cell_runs_under_the_policy_from_our_own_files_and_prints_what_is_recorded(watched, strict_url):
    asked = []
    watched.on("request", lambda request: asked.append(request.url))
    cell = Cell(open_page(watched, strict_url + ONE))
    expect(cell.group).to_contain_text("First Run: Python 3.14, 13.4 MB")
    assert not any("pyodide" in url for url in asked)
    cell.press("Run")
    expect(cell.group.get_by_role("progressbar")).to_be_visible()
    cell.says("as recorded")
    cell.says("Python 3.14")
    expect(cell.group.get_by_role("progressbar")).to_be_hidden()
    expect(cell.output).to_contain_text("BM25: ['e4012', 'vpn']")
    assert {url.rsplit("/", 1)[1] for url in asked if "vendor/pyodide" in url} >= {"pyodide.asm.wasm"}
    assert watched.foreign == []
    assert watched.errors == []


def test_a_file_that_does_not_come_is_said_and_run_tries_again(rag):
    rag.page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404))
    rag.press("Run")
    rag.says("Python could not be loaded")
    rag.page.unroute("**/pyodide.asm.wasm")
    rag.press("Run")
    rag.says("as recorded")


def test_cells_share_a_namespace_and_what_stands_above_runs_first(page, site_url):
    open_page(page, site_url + TWO)
    first, second = Cell(page, 0), Cell(page, 1)
    second.press("Run")
    second.says("as recorded")
    first.says("as recorded")
    first.write("raise ValueError('no')")
    second.press("Run")
    second.says("cell 1 above did not come to its end")
    first.says("Line 1: ValueError: no")


def test_an_endless_cell_is_stopped_by_hand_and_the_next_run_starts_again_from_the_top(page, site_url):
    open_page(page, site_url + TWO)
    first, second = Cell(page, 0), Cell(page, 1)
    first.press("Run")
    first.says("as recorded")
    second.write("print('before')\nwhile True:\n    pass")
    second.press("Run")
    expect(second.output).to_have_text("before")
    second.press("Stop")
    second.says("Stopped. The variables of this page are gone")
    second.write("print(len(frozen))")
    second.press("Run")
    second.says("differs from the recorded one")
    expect(second.output).to_have_text("2")


def test_an_endless_cell_is_stopped_by_the_limit(rag):
    rag.limit(1)
    rag.write("while True:\n    pass")
    rag.press("Run")
    rag.says("Stopped after 1 s, the limit for a cell.")


def test_an_error_marks_its_line_and_says_so(warm):
    warm.write("x = 1\nprint('so far')\nprint(x / 0)\n")
    warm.code.press("Control+Enter")
    warm.says("Failed. Line 3: ZeroDivisionError: division by zero.")
    assert warm.group.locator(".wb-editor__bad").inner_text() == "3"
    expect(warm.code).to_have_attribute("aria-invalid", "true")
    expect(warm.code).to_have_accessible_description(re.compile("Line 3: ZeroDivisionError"))
    expect(warm.output).to_have_text("so far")
    expect(warm.group.get_by_role("region", name="Traceback")).to_contain_text("print(x / 0)")
    warm.press("Go to line 3")
    assert warm.page.evaluate("getSelection().toString()") == "print(x / 0)"
    warm.code.press("End")
    warm.code.press("Space")
    expect(warm.group.locator(".wb-editor__bad")).to_have_count(0)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("print(", "Line 1: SyntaxError"),
        ("import numpy", "Only Python's standard library is here"),
        ("input()", "nobody answers input()"),
        ("def f(n):\n    return f(n + 1)\nf(0)", "RecursionError"),
        ("raise SystemExit", "SystemExit"),
    ],
)
def test_other_errors_are_told_too(warm, code, words):
    warm.write(code)
    warm.press("Run")
    warm.says(words)


def test_long_output_is_cut_with_a_sentence(warm):
    warm.write("for n in range(4000):\n    print('line', n)")
    warm.press("Run")
    warm.says("cut after 10,000 characters")
    assert len(warm.output.text_content()) == 10_000


def test_reset_brings_code_and_recorded_output_back(warm):
    warm.write("print('other')")
    warm.press("Run")
    warm.says("differs from the recorded one")
    expect(warm.page.locator(".wb-output--replaced")).to_be_hidden()
    warm.press("Reset")
    expect(warm.code).to_have_count(0)
    expect(warm.output).to_be_hidden()
    expect(warm.group.locator(".highlight")).to_be_visible()
    expect(warm.group.locator("xpath=following-sibling::*[1]")).to_contain_text("BM25:")
    warm.press("Run")
    warm.says("as recorded")


def test_copy_takes_what_stands_in_the_editor(warm):
    warm.write("print('copied')")
    warm.press("Copy")
    warm.says("Copied.")
    assert warm.page.evaluate("navigator.clipboard.readText()") == "print('copied')"


def test_the_keyboard_gets_in_edits_runs_and_gets_out(warm):
    warm.press("Reset")
    warm.press("Edit")
    keyboard = warm.page.keyboard
    expect(warm.code).to_be_focused()
    keyboard.press("Shift+Tab")
    expect(warm.code).not_to_be_focused()  # nothing was typed: Tab leaves
    warm.code.focus()
    keyboard.press("Control+a")
    keyboard.type("for n in range(2):\nprint(n)")
    keyboard.press("Tab")
    assert warm.code.input_value() == "for n in range(2):\n    print(n)    "
    keyboard.press("Control+z")
    keyboard.press("Control+Enter")
    warm.says("differs")
    expect(warm.output).to_have_text("0\n1")
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(warm.group.get_by_role("button", name="Run")).to_be_focused()


def test_only_a_run_fetches_python_and_no_cell_moves_the_page(watched, site_url):
    asked = []
    watched.on("request", lambda request: asked.append(request.url))
    watched.goto(site_url + ONE)
    watched.wait_for_load_state("networkidle")
    assert not any("/python/" in url or "pyodide" in url for url in asked)
    run = watched.locator(".wb-run").first
    lay_out_all(watched)
    height = run.evaluate("(one) => one.getBoundingClientRect().height")
    run.scroll_into_view_if_needed()
    expect(run).to_have_attribute("data-ready", "")
    assert run.evaluate("(one) => one.getBoundingClientRect().height") == height
    watched.set_viewport_size({"width": 320, "height": 800})
    reserved = run.locator(".wb-run__bar").evaluate(
        "(bar) => [bar.getBoundingClientRect().height, parseFloat(getComputedStyle(bar).minHeight)]"
    )
    assert reserved[0] == reserved[1]
    last = run.get_by_role("button", name="Copy").bounding_box()
    assert last["x"] + last["width"] <= 320 - 16
    assert watched.evaluate("document.documentElement.scrollWidth") <= 320
    assert not any("pyodide" in url for url in asked)


def test_the_editor_takes_exactly_the_place_of_the_listing(rag):
    listing = rag.group.locator(".highlight").bounding_box()["height"]
    rag.press("Edit")
    assert abs(rag.group.locator(".wb-editor").bounding_box()["height"] - listing) < 2


def test_targets_are_large_enough(rag):
    rag.page.set_viewport_size({"width": 390, "height": 844})
    heights = rag.group.get_by_role("button").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert len(heights) == 5
    assert min(heights) >= 24


def test_axe_finds_nothing_in_any_state_of_a_cell(visit):  # noqa: F811
    page = open_page(visit(ONE), visit(ONE).url)
    cell = Cell(page)
    assert violations(page) == []
    cell.write("print('x')\n1 / 0")
    cell.press("Run")
    cell.says("Failed")
    assert violations(page) == []


def test_on_paper_stand_the_listing_and_the_recorded_output(warm):
    warm.write("print('mine')")
    warm.press("Run")
    warm.says("differs")
    warm.page.emulate_media(media="print")
    expect(warm.group.locator(".highlight")).to_be_visible()
    expect(warm.group.locator("xpath=following-sibling::*[1]")).to_be_visible()
    for hidden in (warm.code, warm.output, warm.group.get_by_role("button", name="Run")):
        expect(hidden).to_be_hidden()
    warm.page.emulate_media(media="screen")


def test_without_script_a_cell_is_a_highlighted_listing_with_its_output(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + ONE)
    run = page.locator(".wb-run").first
    expect(run.locator(".highlight .k").first).to_be_visible()
    expect(run.locator(".wb-run__bar")).to_be_hidden()
    expect(run.locator("xpath=following-sibling::*[1]")).to_contain_text("BM25:")
    context.close()
