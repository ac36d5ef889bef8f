"""Reading: nothing from elsewhere, no error, no shift, on any width, with and without script, on paper."""

import pytest
from playwright.sync_api import expect

from .conftest import CHAPTER, KINDS_OF_PAGE, lay_out_all

SHIFT = """() => new Promise((done) => {
  let total = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(total), 800);
})"""


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_a_visit_stays_at_home_and_logs_no_error(watched, site_url, kind):
    watched.goto(site_url + KINDS_OF_PAGE[kind])
    watched.wait_for_load_state("networkidle")
    assert watched.foreign == []
    assert watched.errors == []


def test_a_foreign_request_would_be_seen_and_blocked(watched, site_url):
    watched.goto(site_url)
    watched.evaluate("fetch('https://example.invalid/x').catch(() => {})")
    watched.wait_for_timeout(200)
    assert any("Content Security Policy" in error for error in watched.errors)


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_nothing_shifts_while_a_page_loads(page, site_url, kind):
    page.goto(site_url + KINDS_OF_PAGE[kind])
    assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2560])
def test_no_page_scrolls_sideways(page, site_url, kind, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + KINDS_OF_PAGE[kind])
    lay_out_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_something_too_wide_would_be_seen(page, site_url):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site_url + CHAPTER)
    page.evaluate(
        "[...document.querySelectorAll('.wb-section')].at(-1).insertAdjacentHTML('beforeend', '<div style=\"width: 700px\">x</div>')"
    )
    lay_out_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") > 320


def test_what_is_far_from_the_viewport_is_not_laid_out_and_its_height_is_about_right(page, site_url):
    page.goto(site_url + CHAPTER)
    skipped = page.evaluate(
        "[...document.querySelectorAll('.wb-section')].filter((one) => !one.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length"
    )
    assert skipped > 20
    estimate = page.evaluate("document.body.scrollHeight")
    lay_out_all(page)
    assert 0.75 < estimate / page.evaluate("document.body.scrollHeight") < 1.25


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("target", ["in-60-seconds", "evaluation", "references"])
def test_a_link_to_a_section_leads_there_though_what_lies_between_is_not_laid_out(page, site_url, width, target):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}{CHAPTER}#{target}")
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("(target) => { location.hash = 'x'; location.hash = target; }", target)
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_a_citation_shows_its_reference_on_focus_and_leads_to_the_list(page, site_url):
    page.goto(site_url + CHAPTER)
    mark = page.locator("a.footnote-ref").first
    mark.focus()
    expect(page.get_by_role("tooltip").locator(".wb-ref-title")).to_be_visible()
    target = mark.get_attribute("href")
    mark.press("Enter")
    assert page.url.endswith(target)
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()


def test_every_reference_leads_back_to_the_places_that_cite_it(page, site_url):
    page.goto(site_url + CHAPTER)
    backs = page.locator(".footnote-backref").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('href').slice(1))"
    )
    missing = page.evaluate("(ids) => ids.filter((id) => !document.getElementById(id))", backs)
    assert backs
    assert missing == []


def test_a_chapter_reads_completely_without_script(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CHAPTER)
    expect(page.get_by_role("heading", name="In 60 seconds")).to_be_visible()
    expect(page.locator(".wb-math math").first).to_be_visible()
    expect(page.get_by_role("img", name="query").first).to_be_attached()
    card = page.locator("details.wb-card").first
    card.locator("summary").click()
    expect(card.locator(".wb-card__back")).to_be_visible()
    answer = page.locator("details.wb-answer").first
    answer.locator("summary").click()
    expect(answer.get_by_text("Right:").first).to_be_visible()
    expect(page.locator(".footnote li").first).to_be_attached()
    context.close()


def test_on_paper_a_chapter_shows_its_answers_and_hides_the_furniture(page, site_url):
    page.goto(site_url + CHAPTER)
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    styles = page.locator(".wb-section").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).contentVisibility)"
    )
    assert set(styles) == {"visible"}
    expect(page.locator(".wb-card__back").first).to_be_visible()


def test_the_color_scheme_can_be_chosen_and_is_kept(page, site_url):
    page.emulate_media(color_scheme="light")
    page.goto(site_url)
    page.get_by_title("Switch to light mode").click()
    page.get_by_title("Switch to dark mode").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.goto(site_url + CHAPTER)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_diagrams_follow_the_color_scheme(page, site_url):
    page.goto(site_url + CHAPTER)
    text = page.locator(".wb-figure--diagram svg text").first
    page.emulate_media(color_scheme="light")
    light = text.evaluate("(one) => getComputedStyle(one).fill")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "(light) => getComputedStyle(document.querySelector('.wb-figure--diagram svg text')).fill !== light", arg=light
    )


def test_the_landing_page_offers_reading_searching_and_practicing(page, site_url):
    page.goto(site_url)
    page.locator(".wb-actions").get_by_role("link", name="Search", exact=True).click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.goto(site_url)
    expect(page.locator(".wb-actions").get_by_role("link", name="Practice", exact=True)).to_be_visible()
    page.get_by_role("link", name="Read the introduction").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Introduction")


def test_the_page_that_is_not_there_offers_ways_on(page, site_url):
    page.goto(site_url + "404.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("no page")
    page.get_by_role("link", name="All chapters on one map").click()
    expect(page.get_by_role("heading", name="Chapters")).to_be_visible()
