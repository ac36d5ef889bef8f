"""The bibliography filters without a reload, by text, kind, chapter and year; its state is in the address."""

import re

import pytest
from playwright.sync_api import expect

PAGE = "reference/bibliography/"


@pytest.fixture
def bibliography(page, site_url):
    page.goto(site_url + PAGE)
    expect(filters(page).get_by_role("status")).to_contain_text("of")
    return page


def filters(page):
    return page.get_by_role("search", name="Filter the bibliography")


def shown(page) -> int:
    return int(re.match(r"(\d+) of", page.locator(".wb-filter__count").inner_text()).group(1))


def test_words_narrow_the_list_whatever_their_accents(bibliography):
    everything = shown(bibliography)
    filters(bibliography).get_by_label("Words in").fill("schutze retrieval")
    assert 0 < shown(bibliography) < everything
    assert bibliography.locator(".wb-bibliography li:visible").count() == shown(bibliography)


def test_kind_chapter_and_years_combine(bibliography):
    filters(bibliography).get_by_label("Kind").select_option("paper")
    papers = shown(bibliography)
    filters(bibliography).get_by_label("Chapter").select_option("rag")
    papers_of_rag = shown(bibliography)
    filters(bibliography).get_by_label("From year").fill("2020")
    filters(bibliography).get_by_label("To year").fill("2020")
    assert papers > papers_of_rag > shown(bibliography) > 0


def test_the_address_reproduces_the_filter(bibliography):
    filters(bibliography).get_by_label("Words in").fill("attention")
    count = shown(bibliography)
    bibliography.reload()
    assert shown(bibliography) == count
    expect(filters(bibliography).get_by_label("Words in")).to_have_value("attention")


def test_nothing_found_says_so(bibliography):
    filters(bibliography).get_by_label("Words in").fill("zzzzzz")
    assert shown(bibliography) == 0


def test_entries_lead_to_the_sections_that_cite_them(bibliography):
    link = bibliography.locator(".wb-ref-cited a").first
    name = link.inner_text().split(": ", 1)[-1]
    link.click()
    expect(bibliography.get_by_role("heading", name=name).first).to_be_in_viewport()


def test_the_list_is_whole_without_script(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    assert page.locator(".wb-bibliography li").count() > 500
    expect(page.locator(".wb-bibliography li").first).to_be_visible()
    context.close()
