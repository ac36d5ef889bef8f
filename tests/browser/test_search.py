"""The search dialog in a browser: typing, keys, links, filters, failures, hostile input, and no cost before it is used."""

import json
import re

import pytest
from playwright.sync_api import expect

from .conftest import CHAPTER
from .test_accessibility import AXE, NOT_OURS, RULES

BOX = "[data-md-component=search-query]"
RESULT = ".md-search-result__item a.md-search-result__link"
SECTIONS = f"{RESULT}[href*='#']"
FILES = re.compile(r"/search/[0-9a-f]{12}/")
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "a" * 10_000,
    "בינה מלאכותית",
    "🤖🔥",
    "'\"`\\${}",
    "%00%ff",
    "(((((",
    "in:nowhere kind:none",
]


def type_query(page, query: str) -> None:
    page.locator(BOX).click()
    page.locator(BOX).fill(query[:-1])
    page.keyboard.insert_text(query[-1])
    page.keyboard.press("Shift")  # the theme reads the box when a key goes up


@pytest.fixture
def chapter(page, site_url):
    page.goto(site_url + CHAPTER)
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def asked(page):
    """The addresses that a page asks for."""
    addresses = []
    page.on("request", lambda request: addresses.append(request.url))
    return addresses


def test_a_page_load_fetches_nothing_of_the_search_but_a_stub(page, site_url, asked, built_site):
    page.goto(site_url + CHAPTER)
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if FILES.search(address) or "engine.mjs" in address]
    assert (built_site / "search" / "search_index.json").stat().st_size < 1000


def test_focus_loads_the_index_before_the_first_letter(chapter, asked):
    with chapter.expect_request(FILES):
        chapter.locator(BOX).click()
    assert chapter.locator(BOX).input_value() == ""


def test_typing_finds_sections_with_the_words_marked(chapter):
    type_query(chapter, "reciprocal rank fusion")
    first = chapter.locator(SECTIONS).first
    expect(first).to_have_attribute("href", re.compile(r"rag/\?h=.*#hybrid-search"))
    expect(first.locator("mark").first).to_be_visible()
    expect(chapter.locator(".md-search-result__meta")).to_contain_text(re.compile("matching page"))


def test_a_page_shows_three_sections_at_most(chapter):
    type_query(chapter, "retrieval of documents")
    expect(chapter.locator(SECTIONS).first).to_be_visible()
    groups = chapter.locator(".md-search-result__item").evaluate_all(
        "(all) => all.map((one) => one.querySelectorAll('a[href*=\"#\"]').length)"
    )
    assert groups
    assert max(groups) <= 3


def test_a_glossary_term_is_answered_at_once(chapter):
    type_query(chapter, "RRF")
    first = chapter.locator(SECTIONS).first
    expect(first).to_contain_text("reciprocal rank fusion")
    expect(first.locator(".md-tag")).to_have_text("Definition")


def test_arrows_walk_through_the_results_and_enter_follows(chapter):
    type_query(chapter, "hnsw layers")
    expect(chapter.locator(SECTIONS).first).to_be_visible()
    chapter.keyboard.press("ArrowDown")
    assert chapter.evaluate("document.activeElement.matches('.md-search-result__link')")
    chapter.keyboard.press("ArrowUp")
    assert chapter.evaluate(f"document.activeElement.matches('{BOX}')")
    chapter.keyboard.press("Enter")
    chapter.wait_for_url(re.compile("#hnsw"))
    expect(chapter.locator("#hnsw")).to_be_in_viewport()


def test_a_result_keeps_the_focus_when_late_texts_redraw_the_list(page, site_url):
    late = []
    page.route(re.compile("/text-"), lambda route: late.append(route))
    page.goto(site_url + CHAPTER)
    type_query(page, "hnsw layers")
    expect(page.locator(SECTIONS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    for route in late:
        route.continue_()
    expect(page.locator(f"{SECTIONS} mark").first).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")


def test_escape_closes_the_dialog(chapter):
    type_query(chapter, "hnsw")
    chapter.keyboard.press("Escape")
    assert not chapter.locator("#__search").is_checked()


def test_tab_goes_to_the_filters_and_stays_open(chapter):
    type_query(chapter, "hnsw")
    chapter.get_by_label("Part", exact=True).focus()
    chapter.keyboard.press("Tab")
    assert chapter.evaluate("document.activeElement.getAttribute('aria-label')") == "Kind"
    assert chapter.locator("#__search").is_checked()


def test_a_link_with_a_query_opens_the_results(page, site_url):
    page.goto(site_url + "?q=product+quantization")
    expect(page.locator(SECTIONS).first).to_have_attribute("href", re.compile("#quantization"))
    expect(page.locator(BOX)).to_have_value("product quantization")


def test_the_words_are_marked_on_the_page_that_a_result_leads_to(chapter):
    type_query(chapter, "beam search")
    chapter.locator(SECTIONS).first.click()
    expect(chapter.locator("mark[data-md-highlight]").first).to_be_attached()


def test_filters_become_part_of_the_query(chapter):
    type_query(chapter, "attention")
    chapter.get_by_label("Kind", exact=True).select_option("formula")
    expect(chapter.locator(BOX)).to_have_value("attention kind:formula")
    expect(chapter.locator(SECTIONS).first).to_be_visible()
    chapter.get_by_label("Part", exact=True).select_option("foundations")
    expect(chapter.locator(BOX)).to_have_value("attention in:foundations kind:formula")
    chapter.get_by_label("Kind", exact=True).select_option("card")
    chapter.get_by_label("Part", exact=True).select_option("systems")
    expect(chapter.locator(SECTIONS).first).to_have_attribute("href", re.compile(r"#[a-z-]+\.[a-z0-9-]+$"))


def test_a_misspelt_term_is_found_and_the_right_one_offered(chapter):
    type_query(chapter, "gradiant checkpointing")
    expect(chapter.locator(SECTIONS).first).to_have_attribute("href", re.compile("#gradient-checkpointing"))
    chapter.get_by_role("button", name="gradient checkpointing").click()
    expect(chapter.locator(BOX)).to_have_value("gradient checkpointing")


def test_recent_queries_are_kept_here_and_forgotten_on_request(chapter):
    type_query(chapter, "hnsw")
    chapter.locator(SECTIONS).first.click()
    chapter.reload()
    chapter.locator(BOX).click()
    expect(chapter.get_by_role("button", name="hnsw", exact=True)).to_be_visible()
    chapter.get_by_role("button", name="Forget these").click()
    expect(chapter.get_by_role("button", name="hnsw", exact=True)).to_have_count(0)
    assert chapter.evaluate("localStorage.getItem('whiteboard-search-recent')") is None


def test_what_was_loaded_once_works_offline(chapter):
    type_query(chapter, "hnsw")
    expect(chapter.locator(SECTIONS).first).to_be_visible()
    chapter.context.set_offline(True)
    type_query(chapter, "speculative decoding")
    expect(chapter.locator(SECTIONS).first).to_be_visible()
    chapter.context.set_offline(False)


@pytest.mark.parametrize("fault", ["missing", "broken"])
def test_without_its_index_the_search_says_so_and_recovers(page, site_url, fault):
    def _spoil(route):
        route.abort() if fault == "missing" else route.fulfill(body='{"words":')

    page.route(FILES, _spoil)
    page.goto(site_url + CHAPTER)
    type_query(page, "hnsw")
    expect(page.get_by_role("status").filter(has_text="could not be loaded")).to_be_visible()
    expect(page.locator("h1")).to_be_attached()
    page.unroute(FILES)
    type_query(page, "hnsw layers")
    expect(page.locator(SECTIONS).first).to_be_visible()
    expect(page.get_by_text("could not be loaded")).to_have_count(0)


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:12])
def test_hostile_queries_do_no_harm(watched, site_url, query):
    watched.goto(site_url + CHAPTER)
    type_query(watched, query)
    watched.wait_for_timeout(300)
    type_query(watched, "hnsw")
    expect(watched.locator(SECTIONS).first).to_be_visible()
    assert watched.errors == []
    assert watched.locator(".md-search img").count() == 0


def test_markup_in_the_notes_stays_text(page, site_url):
    def _plant(route):
        data = json.loads(route.fetch().text())
        data["texts"] = ["<img src=x onerror=alert(1)> hnsw <b>layers</b>" for _ in data["texts"]]
        route.fulfill(body=json.dumps(data))

    page.route(re.compile("/text-"), _plant)
    page.goto(site_url + CHAPTER)
    type_query(page, "hnsw layers")
    expect(page.locator(SECTIONS).first).to_contain_text("<img")
    assert page.locator(".md-search-result img, .md-search-result b").count() == 0


def test_the_open_dialog_is_accessible(browser, site_url):
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_url + CHAPTER)
    type_query(page, "gradiant checkpointing")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    expect(page.locator(SECTIONS).first).to_be_visible()
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "([rules, off]) => axe.run('.md-search', {runOnly: rules, rules: Object.fromEntries(off.map((id) => [id, {enabled: false}]))})",
        [RULES, NOT_OURS],
    )
    assert [
        f"{row['id']}: {node['target']} {node['failureSummary']}"
        for row in found["violations"]
        for node in row["nodes"]
    ] == []
    context.close()


def test_without_script_links_stand_in_its_place(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CHAPTER)
    page.get_by_role("link", name="All chapters").click()
    expect(page.locator("#chapters")).to_be_in_viewport()
    context.close()
