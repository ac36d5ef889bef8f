"""The reference pages: lists that filter and read without script, and abbreviations that open by mouse, keyboard and finger."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import CHAPTER

GLOSSARY, METRICS = "reference/glossary/", "reference/metrics/"


def filters(page, title):
    return page.get_by_role("search", name=title)


def shown(page) -> int:
    return int(re.match(r"(\d+) of", page.locator(".wb-filter__count").inner_text()).group(1))


@pytest.fixture
def glossary(page, site_url):
    page.goto(site_url + GLOSSARY)
    expect(filters(page, "Filter the glossary").get_by_role("status")).to_contain_text("of")
    return page


@pytest.fixture
def metrics(page, site_url):
    page.goto(site_url + METRICS)
    expect(filters(page, "Filter the metrics").get_by_role("status")).to_contain_text("of")
    return page


def test_words_narrow_the_glossary_and_hide_empty_letters(glossary):
    everything = shown(glossary)
    filters(glossary, "Filter the glossary").get_by_label("Words in").fill("frechet")
    assert 0 < shown(glossary) < everything
    assert glossary.locator(".wb-terms li:visible").count() == shown(glossary)
    expect(glossary.get_by_role("heading", name="Z", exact=True)).to_be_hidden()


def test_the_glossarys_address_reproduces_the_filter(glossary):
    filters(glossary, "Filter the glossary").get_by_label("Words in").fill("attention")
    count = filters(glossary, "Filter the glossary").get_by_role("status").inner_text()
    glossary.reload()
    expect(filters(glossary, "Filter the glossary").get_by_role("status")).to_have_text(count)


def test_letters_and_terms_have_addresses(glossary, site_url):
    glossary.get_by_role("navigation", name="Letters").get_by_role("link", name="R", exact=True).click()
    expect(glossary.get_by_role("heading", name="R", exact=True)).to_be_in_viewport()
    glossary.goto(f"{site_url}{GLOSSARY}#retrieval-augmented-generation")
    expect(glossary.locator("#retrieval-augmented-generation")).to_be_in_viewport()


def test_a_term_leads_to_the_section_that_teaches_it(glossary):
    glossary.get_by_role("link", name="teaches hierarchical navigable small world").click()
    expect(glossary.get_by_role("heading", name="HNSW").first).to_be_in_viewport()


def test_metrics_filter_by_kind_direction_and_words(metrics):
    form = filters(metrics, "Filter the metrics")
    everything = shown(metrics)
    form.get_by_label("Kind").select_option("image")
    images = shown(metrics)
    form.get_by_label("Better").select_option("lower")
    lower = shown(metrics)
    form.get_by_label("Words in").fill("inception")
    assert everything > images > lower > shown(metrics) > 0
    expect(metrics.get_by_role("heading", name="Products and experiments")).to_be_hidden()


@pytest.mark.parametrize(("path", "rows", "least"), [(GLOSSARY, ".wb-terms li", 350), (METRICS, ".wb-metric", 60)])
def test_the_lists_are_whole_without_script(browser, site_url, path, rows, least):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + path)
    assert page.locator(rows).count() >= least
    expect(page.locator(rows).first).to_be_visible()
    expect(page.locator(".wb-filter")).to_be_hidden()
    context.close()


def test_an_abbreviation_shows_what_it_stands_for_on_focus_until_escape(page, site_url):
    page.goto(site_url + CHAPTER)
    mark, tip = page.locator("article abbr").first, page.get_by_role("tooltip")
    expect(tip).to_have_count(0)
    mark.focus()
    expect(tip).to_have_text(mark.get_attribute("title"))
    expect(tip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    expect(mark).to_be_focused()


def test_without_script_an_abbreviation_is_followed_by_what_it_stands_for(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CHAPTER)
    mark = page.locator("article abbr").first
    before = mark.bounding_box()["width"]
    mark.focus()
    assert mark.bounding_box()["width"] > before + 20
    context.close()


def test_the_mouse_gets_the_browsers_own_tooltip_and_no_second_one(page, site_url):
    page.goto(site_url + CHAPTER)
    mark = page.locator("article abbr").first
    mark.hover()
    assert mark.get_attribute("title")
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_a_tap_shows_what_an_abbreviation_stands_for(browser, site_url):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site_url + CHAPTER)
    mark = page.locator("article abbr").first
    mark.tap()
    expect(page.get_by_role("tooltip")).to_have_text(mark.get_attribute("title"))
    expect(page.get_by_role("tooltip")).to_be_in_viewport(ratio=1)
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_citation_shows_its_reference_to_the_mouse_which_may_rest_on_it(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + CHAPTER)
    page.locator("a.footnote-ref").nth(4).hover()
    tip = page.get_by_role("tooltip")
    expect(tip.get_by_role("link").first).to_be_visible()
    expect(tip).to_be_in_viewport(ratio=1)
    tip.hover()
    page.wait_for_timeout(600)
    expect(tip).to_be_visible()
    page.mouse.move(2, 2)
    expect(tip).to_have_count(0)


def test_every_abbreviation_can_be_focused_and_none_twice_in_a_section(page, site_url):
    page.goto(site_url + CHAPTER)
    marks = page.evaluate("""() => {
      const found = [];
      let section = '';
      for (const one of document.querySelectorAll('article h2, article abbr')) {
        if (one.localName === 'h2') section = one.id;
        else found.push([section, one.textContent, one.tabIndex, Boolean(one.closest('a, code, h2, h3'))]);
      }
      return found;
    }""")
    assert len(marks) > 10
    assert all(tab == 0 and not inside for _, _, tab, inside in marks)
    assert len({(section, text) for section, text, _, _ in marks}) == len(marks)


def test_a_chapter_leads_to_what_comes_before_and_after_it(page, site_url):
    page.goto(site_url + "systems/chatbot/")
    expect(page.get_by_role("navigation", name="After this").get_by_role("link").first).to_be_visible()
    page.get_by_role("navigation", name="Before this").get_by_role("link", name="Machine translation").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Machine translation")


def test_the_landing_page_draws_the_map_with_letters_that_a_phone_shows(page, site_url):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url)
    drawing = page.get_by_role("img", name="Introduction needs no other")
    expect(drawing).to_be_visible()
    scale = drawing.evaluate("(one) => one.getBoundingClientRect().width / one.viewBox.baseVal.width")
    assert 11 * scale >= 10
