"""Offline: with the network cut every page opens; a newer build comes whole or not at all; a reader with an older one is told."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from site_build import ROOT, serving_folder

from whiteboard.project import Project
from whiteboard.published.offline import write_offline

PAGES = [path.removesuffix("index.md") for path in Project(ROOT).nav_sources]
STORED = """() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller ??
  new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done))).then(() => true)"""
MARK = "build {}"
KEPT_MARK = """async () => {
  const { active, waiting, installing } = await navigator.serviceWorker.ready;
  const kept = await caches.match('../../widgets/mark.mjs', { ignoreSearch: true });
  return !waiting && !installing && active.state === 'activated' && kept ? kept.text() : '';
}"""
"""The marked script as it is kept; empty until the newest worker is at work and has thrown the older build away."""
CHAPTER = "systems/rag/"


def store(context, address: str):
    """Visit a page and wait until everything is kept."""
    page = context.new_page()
    page.goto(address)
    page.evaluate(STORED)
    return page


@pytest.fixture(scope="module")
def kept(browser, built_site):
    """A page of a browser that visited once, stored, and lost its network; it remembers what went wrong."""
    with serving_folder(built_site) as address:
        context = browser.new_context()
        page = store(context, address)
        context.set_offline(True)
        page.failed, page.address = [], address
        page.on("console", lambda message: page.failed.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.failed.append(str(error)))
        yield page
        context.close()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_every_page_opens_without_a_network(kept, path):
    kept.failed.clear()
    kept.goto(kept.address + path)
    expect(kept.get_by_role("heading", level=1)).to_be_visible()
    assert kept.failed == []


@pytest.mark.parametrize("path", ["practice/cram/rag/", "practice/cram/all/"])
def test_the_sheets_open_without_a_network(kept, path):
    kept.goto(kept.address + path)
    expect(kept.locator(".wb-sheet").first).to_be_visible()


def test_the_search_answers_without_a_network(kept):
    kept.goto(kept.address)
    kept.wait_for_load_state("networkidle")
    kept.locator("[data-md-component=search-query]").click()
    kept.keyboard.type("reciprocal rank fusion", delay=20)
    expect(kept.locator(".md-search-result__link[href*='#hybrid-search']").first).to_be_visible()


def test_the_practice_data_is_there_without_a_network(kept):
    kept.goto(kept.address + "practice/cram/")
    expect(kept.locator("wb-cram")).to_contain_text("Nothing is due")
    cards = kept.evaluate("fetch('../data/rag.json').then((answer) => answer.json()).then((data) => data.cards.length)")
    assert cards > 0


def test_an_unknown_address_gets_the_page_for_that(kept):
    assert kept.goto(kept.address + "no/such/page/").status == 404
    expect(kept.get_by_role("heading", level=1)).to_contain_text("no page")


def test_a_file_that_is_not_kept_says_so(kept):
    assert kept.goto(kept.address + "llms.txt").status == 503
    expect(kept.locator("body")).to_contain_text("not kept on this device")


def mark_build(site: Path, number: int) -> None:
    """Make a site of few pages look like another build: a page's words and a script's agree on its number."""
    page = site / CHAPTER / "index.html"
    text = re.sub(r"(<h1[^>]*>)(?:build \d )?", rf"\g<1>{MARK.format(number)} ", page.read_text("utf-8"), count=1)
    page.write_text(text, "utf-8")
    module = site / "widgets" / "mark.mjs"
    module.write_text(f"export const mark = '{MARK.format(number)}';\n", "utf-8")
    write_offline(site)


@pytest.fixture
def site(built_site, tmp_path):
    """A copy of the site with one chapter, as build 1."""
    keep = {"systems": {"rag"}, "practice": {"cram"}, "practice/cram": {"index.html"}}

    def place(folder):
        return Path(folder).relative_to(built_site).as_posix()

    target = shutil.copytree(
        built_site,
        tmp_path / "site",
        ignore=lambda folder, names: (
            set(names) - keep[place(folder)]
            if place(folder) in keep
            else {"bibliography", "text-to-image"} & set(names)
        ),
    )
    mark_build(target, 1)
    return target


@pytest.fixture
def context(browser):
    context = browser.new_context()
    yield context
    context.close()


def builds_of(page) -> tuple[str, str]:
    """Return which build the page says it is of, and which a script says that it loads now."""
    heading = page.get_by_role("heading", level=1).inner_text()
    script = page.evaluate("import('../../widgets/mark.mjs').then(({ mark }) => mark)")
    return re.match(r"build \d", heading).group(), script


def test_a_reload_shows_the_new_build_and_never_a_mix(site, context):
    with serving_folder(site) as address:
        page = store(context, address + CHAPTER)
        assert builds_of(page) == (MARK.format(1), MARK.format(1))
        mark_build(site, 2)
        page.reload()
        wait_for_take_over(page)
        page.reload()
        assert builds_of(page) == (MARK.format(2), MARK.format(2))
        context.set_offline(True)
        page.reload()
        assert builds_of(page) == (MARK.format(2), MARK.format(2))


def wait_for_take_over(page) -> None:
    """Wait until the worker of build 2 is at work; all the while the page and what it loads are of build 2."""
    for _ in range(150):
        assert builds_of(page) == (MARK.format(2), MARK.format(2))
        if MARK.format(2) in page.evaluate(KEPT_MARK):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the new build never took over")


def test_offline_an_older_build_stays_whole(site, context):
    with serving_folder(site) as address:
        page = store(context, address + CHAPTER)
        mark_build(site, 2)
        context.set_offline(True)
        page.reload()
        assert builds_of(page) == (MARK.format(1), MARK.format(1))


def test_an_open_page_is_told_and_reloads_on_request(site, context):
    with serving_folder(site) as address:
        page = store(context, address + CHAPTER)
        page.reload()
        mark_build(site, 2)
        page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
        expect(page.get_by_role("status").filter(has_text="newer version")).to_be_visible(timeout=15_000)
        assert builds_of(page) == (MARK.format(1), MARK.format(1))
        page.get_by_role("button", name="Reload").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(MARK.format(2))
        assert builds_of(page) == (MARK.format(2), MARK.format(2))


def test_a_half_uploaded_build_is_not_stored(site, context):
    with serving_folder(site) as address:
        page = store(context, address + CHAPTER)
        page.reload()
        mark_build(site, 2)
        (site / "widgets" / "mark.mjs").write_text("export const mark = 'build 3';\n", "utf-8")
        page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
        page.wait_for_timeout(3000)
        context.set_offline(True)
        page.reload()
        assert builds_of(page) == (MARK.format(1), MARK.format(1))


def test_the_first_visit_shows_how_far_storing_is(site, context):
    with serving_folder(site) as address:
        page = context.new_page()
        page.goto(address + CHAPTER)
        note = page.locator(".wb-offline")
        expect(note.get_by_role("status")).to_contain_text("Storing", timeout=10_000)
        expect(note.get_by_role("status")).to_contain_text("Stored", timeout=15_000)
        expect(note).to_be_hidden(timeout=10_000)


def test_python_runs_without_a_network_once_it_has_run(site, context):
    with serving_folder(site) as address:
        page = store(context, address + CHAPTER)
        for offline in (False, True):
            context.set_offline(offline)
            page.reload()
            page.locator(".wb-run").first.scroll_into_view_if_needed()
            cell = page.get_by_role("group", name="Runnable Python").first
            cell.get_by_role("button", name="Run").click()
            expect(cell.get_by_role("status")).to_contain_text("as recorded", timeout=90_000)


def test_nothing_is_stored_when_data_is_dear(site, context):
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    with serving_folder(site) as address:
        page = context.new_page()
        page.goto(address + CHAPTER)
        page.wait_for_timeout(6000)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_an_author_sees_every_change(site, context):
    with serving_folder(site) as address:
        page = store(context, address + CHAPTER)
        for name in ("sw.js", "build.json"):
            (site / name).unlink()
        path = site / CHAPTER / "index.html"
        text = re.sub(r'<meta name="wb-service-worker"[^>]*>', "", path.read_text("utf-8"))
        path.write_text(text.replace(MARK.format(1), MARK.format(9)), "utf-8")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_contain_text(MARK.format(9))
        page.wait_for_timeout(500)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_the_manifest_makes_the_site_installable(site, context):
    with serving_folder(site) as address:
        page = context.new_page()
        page.goto(address)
        session = context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert json.loads(manifest["data"])["short_name"] == "Whiteboard"
        page.evaluate(STORED)
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
