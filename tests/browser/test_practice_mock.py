"""Mock interviews and quick fire: a session from the first question to the result, by pointer, keyboard and reload."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .test_accessibility import AXE, RULES

PAGE = "practice/mock/"
NINE, TEN = "2026-01-05T09:00:00", "2026-01-05T10:00:00"
SECOND, MINUTE = 1_000, 60_000
ROWS = """(store) => new Promise((done) => {
  const opening = indexedDB.open('whiteboard');
  opening.onsuccess = () => { const all = opening.result.transaction(store).objectStore(store).getAll(); all.onsuccess = () => { opening.result.close(); done(all.result); }; };
})"""
PUT = """(row) => new Promise((done) => {
  const opening = indexedDB.open('whiteboard');
  opening.onsuccess = () => { const change = opening.result.transaction('sessions', 'readwrite'); change.objectStore('sessions').put(row); change.oncomplete = () => { opening.result.close(); done(); }; };
})"""


def violations(page) -> list[str]:
    """What axe finds within the element (the page around it is tested with the other kinds of page)."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("(rules) => axe.run('wb-mock', { runOnly: rules })", RULES)
    return [f"{row['id']}: {node['target']}" for row in found["violations"] for node in row["nodes"]]


@pytest.fixture
def mock(page, site_url):
    """The page's start, with the clock in the test's hand."""
    page.clock.install(time=NINE)
    page.goto(site_url + PAGE)
    expect(page.get_by_role("button", name="Start the clock")).to_be_visible()
    page.clock.pause_at(TEN)
    return page


def button(page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def begin(page, system: str = "rag", minutes: int = 45) -> None:
    page.get_by_role("combobox", name="System").select_option(system)
    page.get_by_role("radio", name=f"{minutes} minutes").check()
    button(page, "Start the clock").click()
    expect(button(page, "Pause")).to_be_visible()


def time_of(page) -> str:
    return page.get_by_role("timer").inner_text()


def grade_all(page, *, places=(0, 1, 2)) -> None:
    """Grade the lines in turn: 0 shown, 1 partly, 2 missed."""
    groups = page.get_by_role("radiogroup")
    expect(groups.first).to_be_visible()
    groups.evaluate_all(
        "(all, places) => all.forEach((one, number) => one.querySelectorAll('input')[places[number % places.length]].click())",
        places,
    )


def finish(page, *, system: str = "rag", places=(0, 1, 2)) -> None:
    """Run a whole interview in a few seconds."""
    begin(page, system)
    for _ in range(9):
        page.clock.run_for(20 * SECOND)
        button(page, "Next phase").click()
    button(page, "Stop and grade").click()
    grade_all(page, places=places)
    button(page, "See the result").click()
    expect(page.get_by_role("heading", name="Result:")).to_be_visible()


def draw(page) -> None:
    """Two boxes and an arrow, by keyboard alone."""
    for text in ("Client", "Index"):
        button(page, "Add box").press("Enter")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    button(page, "Client").focus()
    page.keyboard.press("c")
    expect(page.get_by_role("combobox", name="Arrow from it to")).to_be_focused()
    button(page, "Connect").press("Enter")
    expect(button(page, "Arrow from Client to Index")).to_be_attached()


def test_prompts_come_with_time_and_on_request(mock):
    begin(mock)
    talk = mock.get_by_role("region", name="Interviewer")
    expect(talk).to_contain_text("Design an assistant that answers employees' questions")
    button(mock, "Model").click()
    expect(mock.locator(".wb-mock__turn")).to_have_count(1)
    expect(button(mock, "Model")).to_have_attribute("aria-current", "step")
    button(mock, "Ask me more").click()
    expect(mock.locator(".wb-mock__turn")).to_have_count(2)
    button(mock, "System design").click()
    expect(mock.locator(".wb-mock__turn")).to_have_count(1)
    mock.clock.run_for(4 * MINUTE)
    expect(mock.locator(".wb-mock__turn")).to_have_count(2)
    assert time_of(mock) == "4:00 of 45:00"
    mock.clock.run_for(3 * MINUTE)
    expect(mock.get_by_text("The suggested time for System design is over.")).to_be_visible()


def test_a_branch_opens_its_follow_up(mock):
    begin(mock)
    choice = button(mock, "I asked about permissions")
    choice.click()
    expect(choice).to_have_attribute("aria-pressed", "true")
    expect(mock.get_by_text("Where in your design is that enforced?")).to_be_visible()
    expect(mock.get_by_text("How many chunks and how many questions per second?")).to_have_count(0)


def test_a_pause_stops_the_clock(mock):
    begin(mock, minutes=60)
    mock.clock.run_for(30 * SECOND)
    button(mock, "Pause").click()
    mock.clock.run_for(10 * MINUTE)
    assert time_of(mock) == "0:30 of 60:00"
    button(mock, "Continue").click()
    mock.clock.run_for(30 * SECOND)
    assert time_of(mock) == "1:00 of 60:00"


def test_the_end_of_the_time_is_announced(mock):
    begin(mock)
    mock.clock.run_for(44 * MINUTE)
    expect(mock.get_by_text("Time is up")).to_have_count(0)
    mock.clock.run_for(MINUTE + SECOND)
    expect(mock.get_by_text("Time is up")).to_be_visible()


def test_a_reload_in_the_middle_loses_nothing(mock):
    begin(mock)
    button(mock, "Data").click()
    mock.clock.run_for(100 * SECOND)
    button(mock, "Ask me more").click()
    mock.get_by_role("textbox", name="Notes").fill("16 million chunks")
    draw(mock)
    mock.clock.run_for(4 * SECOND)
    mock.wait_for_timeout(200)
    mock.reload()
    expect(button(mock, "Continue")).to_be_visible()
    assert re.match(r"1:4[0-4] of 45:00", time_of(mock))
    expect(button(mock, "Data")).to_have_attribute("aria-current", "step")
    expect(mock.locator(".wb-mock__turn")).to_have_count(2)
    expect(mock.get_by_role("textbox", name="Notes")).to_have_value("16 million chunks")
    expect(button(mock, "Arrow from Client to Index")).to_be_attached()
    before = time_of(mock)
    mock.clock.run_for(MINUTE)
    assert time_of(mock) == before


def test_a_page_that_goes_out_of_sight_saves_at_once(mock):
    begin(mock)
    mock.get_by_role("textbox", name="Notes").fill("kept")
    mock.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true}); document.dispatchEvent(new Event('visibilitychange'))"
    )
    mock.wait_for_timeout(200)
    assert mock.evaluate(ROWS, "sessions")[0]["notes"] == "kept"


def test_the_board_works_by_keyboard(mock):
    begin(mock)
    draw(mock)
    index = button(mock, "Index")
    index.focus()
    x = index.locator("rect").get_attribute("x")
    mock.keyboard.press("ArrowRight")
    assert float(button(mock, "Index").locator("rect").get_attribute("x")) == float(x) + 10
    expect(button(mock, "Index")).to_be_focused()
    mock.keyboard.press("Control+z")
    assert button(mock, "Index").locator("rect").get_attribute("x") == x
    mock.keyboard.press("Delete")
    expect(mock.locator(".wb-board__shape")).to_have_count(1)
    button(mock, "Undo").press("Enter")
    expect(mock.locator(".wb-board__shape")).to_have_count(3)
    button(mock, "Add label").press("Enter")
    mock.keyboard.type("p95 300 ms")
    expect(button(mock, "p95 300 ms")).to_be_attached()


def test_the_board_works_by_pointer(mock):
    mock.set_viewport_size({"width": 1280, "height": 1800})
    begin(mock)
    mock.get_by_role("radio", name="Box").check()
    surface = mock.locator(".wb-board__surface")
    surface.scroll_into_view_if_needed()
    for place, text in (({"x": 120, "y": 150}, "Client"), ({"x": 420, "y": 150}, "Index")):
        surface.click(position=place)
        mock.keyboard.type(text)
    mock.get_by_role("radio", name="Arrow").check()
    _drag(mock, button(mock, "Client"), button(mock, "Index"))
    expect(button(mock, "Arrow from Client to Index")).to_be_attached()
    mock.get_by_role("radio", name="Freehand").check()
    area = surface.bounding_box()
    mock.mouse.move(area["x"] + 100, area["y"] + 260)
    mock.mouse.down()
    for step in range(10):
        mock.mouse.move(area["x"] + 100 + 10 * step, area["y"] + 260 + step)
    mock.mouse.up()
    expect(mock.get_by_role("button", name="Stroke")).to_have_count(1)
    mock.get_by_role("radio", name="Move").check()
    before = button(mock, "Client").locator("rect").get_attribute("y")
    _drag(mock, button(mock, "Client"), mock.get_by_role("button", name="Stroke"))
    assert button(mock, "Client").locator("rect").get_attribute("y") != before


def _drag(page, start, end) -> None:
    (a, b) = (one.bounding_box() for one in (start, end))
    page.mouse.move(a["x"] + a["width"] / 2, a["y"] + a["height"] / 2)
    page.mouse.down()
    page.mouse.move(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, steps=6)
    page.mouse.up()


def test_the_board_is_saved_as_svg_and_png(mock):
    begin(mock)
    draw(mock)
    with mock.expect_download() as saved:
        button(mock, "Save SVG").click()
    text = Path(saved.value.path()).read_text("utf-8")
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert ">Client</text>" in text
    with mock.expect_download() as saved:
        button(mock, "Save PNG").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_the_rubric_gives_a_score_weak_sections_and_cards(mock):
    finish(mock)
    expect(mock.get_by_role("heading", name="Result: Retrieval-augmented generation")).to_be_focused()
    expect(mock.get_by_text(re.compile(r"\d+ %, \d+ of 56 points"))).to_be_visible()
    scores = mock.get_by_role("table", name="Score by phase")
    expect(scores.get_by_role("row")).to_have_count(10)
    expect(scores.get_by_role("row", name="Clarify")).to_contain_text("50 %")
    again = mock.locator("section", has=mock.get_by_role("heading", name="Read again"))
    assert "/systems/rag/#" in again.get_by_role("link").first.get_attribute("href")
    study = mock.get_by_role("button", name=re.compile(r"Put these \d+ on today's list"))
    study.click()
    expect(mock.get_by_text("They are on today's list of cards.")).to_be_visible()
    rows = mock.evaluate(ROWS, "cards")
    assert len(rows) == int(re.search(r"\d+", study.inner_text())[0])
    assert {row["chapter"] for row in rows} == {"rag"}


def test_grades_survive_a_reload_and_can_be_changed_later(mock):
    begin(mock)
    button(mock, "Stop and grade").click()
    grade_all(mock, places=(0,))
    mock.clock.run_for(4 * SECOND)
    mock.wait_for_timeout(200)
    mock.reload()
    expect(mock.get_by_text("All 28 lines are graded.")).to_be_visible()
    button(mock, "See the result").click()
    expect(mock.get_by_text("100 %, 56 of 56 points.")).to_be_visible()
    expect(mock.get_by_text("It reads as a staff answer")).to_be_visible()
    button(mock, "Grade again").click()
    expect(mock.get_by_role("heading", name="Grade:")).to_be_visible()


def test_two_sessions_stand_side_by_side(mock):
    finish(mock, places=(2,))
    button(mock, "All sessions").click()
    finish(mock, places=(0,))
    button(mock, "All sessions").click()
    marks = mock.get_by_role("checkbox", name="Compare")
    marks.nth(0).check()
    button(mock, "Compare the two marked").click()
    expect(mock.get_by_role("alert")).to_contain_text("Mark exactly two")
    marks.nth(1).check()
    button(mock, "Compare the two marked").click()
    table = mock.get_by_role("table", name="Share of the points")
    expect(table.get_by_role("row", name="All")).to_contain_text("+100")
    expect(table.get_by_role("row", name="Deep dives")).to_contain_text("100 %")
    expect(mock.get_by_role("heading", name="Better than before")).to_be_visible()
    expect(mock.get_by_role("heading", name="Worse than before")).to_have_count(0)


def test_sessions_are_exported_continued_and_deleted(mock):
    finish(mock)
    with mock.expect_download() as saved:
        button(mock, "Export as JSON").click()
    data = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert (data["format"], data["version"]) == ("whiteboard-sessions", 1)
    assert len(data["sessions"][0]["grades"]) == 28
    button(mock, "All sessions").click()
    begin(mock, "translation")
    mock.goto(mock.url.split("#")[0] + "#")
    mock.get_by_role("link", name="Continue Machine translation, 45 minutes").click()
    expect(button(mock, "Stop and grade")).to_be_visible()
    mock.go_back()
    mock.on("dialog", lambda dialog: dialog.accept())
    mock.get_by_role("button", name="Delete Machine translation").click()
    expect(mock.get_by_role("button", name="Delete Machine translation")).to_have_count(0)
    expect(mock.get_by_role("link", name="Retrieval-augmented generation, 45 minutes")).to_have_count(1)


def test_two_tabs_do_not_run_one_session(mock):
    begin(mock)
    other = mock.context.new_page()
    other.goto(mock.url)
    # The second tab gives up after a while of the clock that this test holds: the clock runs on until it has, however late it began.
    for _ in range(120):
        mock.clock.run_for(SECOND)
        if other.get_by_role("alert").inner_text():
            break
        other.wait_for_timeout(250)
    expect(other.get_by_role("alert")).to_contain_text("open in another tab")
    other.get_by_role("link", name="Back to the start").click()
    expect(button(other, "Start the clock")).to_be_visible()


def test_a_damaged_session_is_left_out_and_a_missing_one_is_named(mock, site_url):
    mock.evaluate(PUT, {"kind": "mock", "version": 1, "system": 7, "started": 1})
    mock.evaluate(PUT, {"kind": "quick", "questions": "none"})
    finish(mock)
    button(mock, "All sessions").click()
    expect(mock.get_by_role("link", name="Retrieval-augmented generation, 45 minutes")).to_have_count(1)
    mock.goto(site_url + PAGE + "#session-99")
    expect(mock.get_by_role("alert")).to_contain_text("no such session")


def test_what_was_typed_is_text(mock):
    mock.evaluate(
        PUT,
        {
            **{"kind": "mock", "version": 1, "system": "rag", "title": "<img src=x onerror=alert(1)>", "minutes": 45},
            **{"started": 1, "finished": 2, "status": "done", "phase": 0, "spent": [0] * 9, "asked": [0] * 9},
            **{"chosen": {}, "notes": "<b id=planted>x</b>", "drawing": [], "grades": {}},
        },
    )
    mock.reload()
    mock.get_by_role("link", name="<img").click()
    mock.get_by_text("Your notes and board").click()
    expect(mock.get_by_text("<b id=planted>x</b>")).to_be_visible()
    assert mock.locator("#planted, article img[src=x]").count() == 0


def test_quick_fire_asks_twenty_questions(mock):
    mock.get_by_label("Seed").fill("friday")
    button(mock, "Start quick fire").click()
    expect(mock.get_by_text("Question 1 of 20, seed friday")).to_be_visible()
    first = mock.locator(".wb-mock__question").inner_text()
    mock.clock.run_for(125 * SECOND)
    assert time_of(mock) == "0:00"
    expect(mock.get_by_text("Two minutes are over.")).to_be_visible()
    for number in range(20):
        button(mock, "Show the answer").click()
        expect(mock.get_by_role("link", name="Read it in the chapter")).to_be_visible()
        button(mock, "I had it" if number % 2 else "Not yet").click()
    expect(mock.get_by_text("50 %, 20 of 40 points.")).to_be_visible()
    expect(mock.get_by_role("table", name="Questions").get_by_role("row")).to_have_count(21)
    button(mock, "All sessions").click()
    mock.get_by_label("Seed").fill("friday")
    button(mock, "Start quick fire").click()
    expect(mock.locator(".wb-mock__question")).to_have_text(first)


def test_quick_fire_shows_the_section_and_survives_a_reload(mock):
    mock.get_by_role("combobox", name="From").select_option("rag")
    button(mock, "Start quick fire").click()
    mock.clock.run_for(40 * SECOND)
    button(mock, "Show the answer").click()
    answer = mock.locator(".wb-mock__answer")
    expect(answer).to_contain_text(re.compile(r"\w+ \w+ \w+ \w+"))
    mock.clock.run_for(4 * SECOND)
    mock.wait_for_timeout(200)
    mock.reload()
    expect(answer.get_by_role("link", name="Read it in the chapter")).to_be_visible()
    assert time_of(mock) == "1:20"
    answer.get_by_role("link", name="Read it in the chapter").click()
    expect(mock).to_have_url(re.compile(r"/systems/rag/#"))


def test_a_result_prints_without_the_furniture(mock):
    finish(mock)
    mock.emulate_media(media="print")
    expect(mock.get_by_role("table", name="Score by phase")).to_be_visible()
    expect(button(mock, "Print")).to_be_hidden()
    expect(mock.get_by_role("heading", name="How to grade")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_session_and_its_result(browser, site_url, scheme):
    context = browser.new_context(
        viewport={"width": 390, "height": 900}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    page.clock.install(time=NINE)
    page.goto(site_url + PAGE)
    begin(page)
    button(page, "I asked about permissions").click()
    draw(page)
    assert violations(page) == []
    button(page, "Stop and grade").click()
    grade_all(page)
    assert violations(page) == []
    button(page, "See the result").click()
    expect(page.get_by_role("heading", name="Result:")).to_be_visible()
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_view_scrolls_sideways_and_targets_are_large_enough(mock, width):
    mock.set_viewport_size({"width": width, "height": 800})
    begin(mock)
    draw(mock)
    small = "(all) => all.filter((one) => one.checkVisibility() && Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width) < 24).map((one) => one.outerHTML)"
    targets = "wb-mock button, wb-mock select, wb-mock input:not([type=radio]), wb-mock label:has([type=radio])"
    for step in ("Stop and grade", "See the result", "All sessions"):
        assert mock.locator(targets).evaluate_all(small) == []
        assert mock.evaluate("document.documentElement.scrollWidth") <= width
        button(mock, step).click()
        expect(button(mock, step)).to_have_count(0)
    assert mock.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_the_page_names_the_questions(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    expect(page.get_by_text("The timed interviews need JavaScript")).to_be_visible()
    assert page.locator("article a[href$='#deep-dives']").count() == 10
    context.close()
