"""The night before: every sheet fits two sides of A4; the reader's own list comes from what they practiced."""

import pytest
from playwright.sync_api import expect
from site_build import ROOT

from whiteboard.practice.pdf import count_sides, print_page
from whiteboard.project import Project

NOW = 1_800_000_000_000
PAGE = "practice/cram/"
SLUGS = [chapter.slug for chapter in Project(ROOT).chapters]
SEED = """async (now) => {
  const { openStore, announce } = await import('../../widgets/practice/store.mjs');
  const database = await openStore();
  const data = await (await fetch('../data/rag.json')).json();
  const fsrs = { due: now - 1, stability: 1, difficulty: 5, elapsed_days: 0, scheduled_days: 1, learning_steps: 0, reps: 3, lapses: 2, state: 2, last_review: now - 9 };
  const [first, second] = data.cards;
  await database.put('cards', { id: first.id, chapter: 'rag', fsrs, suspended: false, buriedUntil: 0, lapsesAtLeech: 0 });
  await database.put('cards', { id: second.id, chapter: 'rag', fsrs: { ...fsrs, due: now + 1e9, lapses: 0 }, suspended: false, buriedUntil: 0, lapsesAtLeech: 0 });
  await database.put('answers', { id: data.questions[0].id, chapter: 'rag', attempts: [{ at: 1, right: false, given: 0 }], due: true });
  announce('all');
}"""
WIDE = """() => [...document.querySelectorAll('.wb-sheet div.wb-math')].filter((box) => box.querySelector('math').getBoundingClientRect().width
  > box.clientWidth + 1).map((box) => box.querySelector('annotation').textContent)"""
A4_BETWEEN_MARGINS = {"width": 703, "height": 1040}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_sheet_fits_two_sides_of_paper(page, site_url, slug):
    page.goto(f"{site_url}{PAGE}{slug}/", wait_until="networkidle")
    assert 1 <= count_sides(print_page(page)) <= 2


def test_a_sheet_with_too_much_on_it_would_be_noticed(page, site_url):
    page.goto(f"{site_url}{PAGE}rag/", wait_until="networkidle")
    page.evaluate(
        "document.querySelector('.wb-sheet__columns').innerHTML += document.querySelector('.wb-sheet').innerHTML.repeat(2)"
    )
    assert count_sides(print_page(page)) > 2


def test_on_paper_no_formula_is_wider_than_its_column(page, site_url):
    page.goto(f"{site_url}{PAGE}all/", wait_until="networkidle")
    page.emulate_media(media="print")
    page.set_viewport_size(A4_BETWEEN_MARGINS)
    assert page.evaluate(WIDE) == []


def test_each_chapter_begins_on_a_new_side(page, site_url):
    page.goto(f"{site_url}{PAGE}all/", wait_until="networkidle")
    expect(page.locator(".wb-sheet")).to_have_count(len(SLUGS))
    page.emulate_media(media="print")
    breaks = page.locator(".wb-sheet").evaluate_all(
        "(all) => all.slice(1).map((one) => getComputedStyle(one).breakBefore)"
    )
    assert set(breaks) == {"page"}


def test_the_sheets_are_two_clicks_from_a_chapter(page, site_url):
    page.goto(site_url + "systems/rag/")
    page.get_by_role("link", name="Practice", exact=True).click()
    page.get_by_role("link", name="The night before", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The night before")


def test_the_list_says_when_there_is_nothing_on_it(page, site_url):
    page.goto(site_url + PAGE)
    expect(page.locator("wb-cram")).to_contain_text("Nothing is due")


def test_the_list_names_what_was_forgotten_missed_and_is_due(page, site_url):
    page.add_init_script(f"document.documentElement?.setAttribute('data-now', '{NOW}')")
    page.goto(site_url + PAGE)
    page.evaluate("(now) => { document.documentElement.dataset.now = String(now); }", NOW)
    page.evaluate(SEED, NOW)
    mine = page.locator("wb-cram")
    expect(mine.get_by_role("heading", name="1 card is due")).to_be_visible()
    expect(mine.get_by_role("heading", name="Questions you missed")).to_be_visible()
    expect(mine).to_contain_text("forgotten 2 times")
    mine.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Retrieval-augmented generation")


def test_without_script_the_page_says_where_the_material_is(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    expect(page.locator("wb-cram")).to_contain_text("at the end of its page")
    expect(page.get_by_role("link", name="Retrieval-augmented generation", exact=True)).to_be_visible()
    context.close()


def test_every_deck_can_be_downloaded(page, site_url):
    page.goto(site_url + PAGE)
    addresses = page.locator("a[href$='.apkg']").evaluate_all("(all) => all.map((one) => one.href)")
    assert len(addresses) == len(SLUGS) + 1
    for address in addresses:
        assert page.request.get(address).ok
