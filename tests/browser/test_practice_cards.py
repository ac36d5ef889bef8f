"""Practicing cards: by keyboard, by touch, in two tabs, across reloads, in a chapter's text, with settings and an exam date."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import CHAPTER
from .practice_store import CARDS, DAY, NOW, at, card_row, grade, memory, milliseconds, open_cards, plant, read
from .test_accessibility import violations


@pytest.fixture
def cards(page, site_url):
    """The cards' page of a reader without data, at noon."""
    return open_cards(at(page, NOW), site_url, "?chapter=rag")


def test_a_card_is_shown_revealed_and_graded_by_keyboard(cards):
    assert cards.locator(".wb-study__back").count() == 0
    cards.keyboard.press("Space")
    expect(cards.get_by_role("group", name="Answer")).to_be_focused()
    grades = cards.get_by_role("group", name="How well did you recall it?").get_by_role("button")
    assert grades.all_text_contents() == ["Again2 min", "Hard6 min", "Good10 min", "Easy8 days"]
    first = cards.locator(".wb-study__front").text_content()
    cards.keyboard.press("4")
    expect(cards.get_by_role("status").filter(has_text="Easy: again in 8 days.")).to_be_visible()
    expect(cards.locator(".wb-study__front")).not_to_have_text(first)
    expect(cards.locator(".wb-study")).to_be_focused()
    stored = read(cards)
    assert [(row["card"], row["rating"], row["before"]) for row in stored["reviews"]] == [
        ("rag.why-not-in-weights", 4, None)
    ]
    assert stored["cards"][0]["fsrs"] == stored["reviews"][0]["after"]
    assert stored["cards"][0]["fsrs"]["due"] == milliseconds(NOW + 8 * DAY)


def test_a_reload_in_the_middle_loses_nothing_and_undo_still_works(cards):
    grade(cards, "3")
    second = cards.locator(".wb-study__front").text_content()
    cards.keyboard.press("Space")
    cards.reload()
    expect(cards.locator(".wb-study__front")).to_have_text(second)
    assert len(read(cards)["reviews"]) == 1
    cards.keyboard.press("u")
    expect(cards.get_by_text("Taken back.")).to_be_visible()
    expect(cards.locator(".wb-study__front")).not_to_have_text(second)
    stored = read(cards)
    assert (stored["reviews"], stored["cards"][0]["fsrs"]["state"]) == ([], 0)
    cards.keyboard.press("u")
    expect(cards.get_by_text("There is nothing to take back.")).to_be_visible()


def test_every_step_of_a_sitting_can_be_taken_back(cards):
    grade(cards, "1")
    cards.get_by_role("button", name="Suspend").click()
    expect(cards.get_by_text("Set aside: 1 card")).to_be_visible()
    cards.get_by_role("button", name="Bury until tomorrow").click()
    expect(cards.get_by_text("Set aside: 2 cards")).to_be_visible()
    for _ in range(3):
        cards.get_by_role("button", name="Undo").click()
        expect(cards.get_by_text("Taken back.")).to_be_visible()
        cards.wait_for_timeout(150)
    stored = read(cards)
    assert stored["reviews"] == []
    assert not any(row["suspended"] or row["buriedUntil"] for row in stored["cards"])


def test_a_suspended_card_stays_away_until_it_is_resumed(cards):
    first = cards.locator(".wb-study__front").text_content()
    cards.get_by_role("button", name="Suspend").click()
    expect(cards.locator(".wb-study__front")).not_to_have_text(first)
    cards.get_by_text("Set aside: 1 card").click()
    cards.get_by_role("button", name="Resume").click()
    expect(cards.get_by_text("Set aside")).to_have_count(0)
    assert not read(cards)["cards"][0]["suspended"]


def test_the_eighth_lapse_marks_a_leech(cards, site_url):
    plant(cards, "cards", card_row("rag.two-halves", memory(NOW, lapses=7)))
    open_cards(cards, site_url, "?chapter=rag")
    cards.keyboard.press("Space")
    cards.keyboard.press("1")
    expect(cards.get_by_text("marked as a leech")).to_be_visible()
    assert read(cards)["cards"][0]["lapsesAtLeech"] == 8
    open_cards(at(cards, NOW + DAY), site_url, "?chapter=rag")
    expect(cards.get_by_text("Leech:")).to_be_visible()


def test_the_choice_narrows_and_stands_in_the_address(cards):
    cards.get_by_label("Level").select_option("staff")
    expect(cards).to_have_url(re.compile(r"\?chapter=rag&level=staff"))
    expect(cards.locator(".wb-study__where")).to_contain_text("staff")
    expect(cards.get_by_label("Level")).to_be_focused()
    cards.reload()
    expect(cards.locator(".wb-study__where")).to_contain_text("staff")


def test_today_takes_so_many_new_cards_and_tomorrow_as_many_again(cards, site_url):
    cards.get_by_label("New cards a day").fill("2")
    cards.get_by_label("New cards a day").blur()
    expect(cards.get_by_text("2 new", exact=False).first).to_be_visible()
    grade(cards, "4")
    grade(cards, "4")
    expect(cards.get_by_text("Nothing is due in this selection.")).to_be_visible()
    open_cards(at(cards, NOW + DAY), site_url)
    expect(cards.locator(".wb-practice__counts")).to_have_text("0 to review · 0 being learned · 2 new")


def test_keys_do_nothing_while_a_field_is_filled_in_and_can_be_turned_off(cards):
    cards.keyboard.press("Space")
    cards.get_by_label("New cards a day").press("3")
    cards.get_by_label("New cards a day").press("Backspace")
    assert read(cards)["reviews"] == []
    cards.get_by_label("Single keys").uncheck()
    expect(cards.get_by_text("Saved.")).to_be_visible()
    cards.evaluate("document.activeElement.blur()")
    cards.keyboard.press("3")
    cards.wait_for_timeout(100)
    assert read(cards)["reviews"] == []


def test_a_phone_grades_by_touch_with_large_targets(browser, site_url):
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = open_cards(context.new_page(), site_url)
    page.get_by_role("button", name="Show answer").tap()
    sizes = page.locator(".wb-grade, wb-practice-cards .wb-button").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))"
    )
    assert min(sizes) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Good").tap()
    expect(page.get_by_text("Good: again in 10 min.")).to_be_visible()
    context.close()


def test_a_grade_in_one_tab_moves_the_other_on_and_counts_once(cards, context, site_url):
    other = open_cards(at(context.new_page(), NOW), site_url, "?chapter=rag")
    first = other.locator(".wb-study__front").text_content()
    grade(cards, "4")
    expect(other.locator(".wb-study__front")).not_to_have_text(first)
    grade(other, "4")
    assert [row["card"] for row in read(cards)["reviews"]] == ["rag.why-not-in-weights", "rag.when-no-rag"]


def test_a_card_in_the_chapter_shows_its_state_and_is_graded_in_place(page, site_url):
    at(page, NOW).goto(site_url + CHAPTER + "#cards")
    card = page.locator("details.wb-card").first
    card.locator("summary").click()
    card.get_by_role("button", name=re.compile("Easy")).click()
    expect(card.locator(".wb-card__state")).to_have_text("in 8 days")
    expect(card.get_by_role("button", name="Undo")).to_be_focused()
    page.reload()
    expect(page.locator("details.wb-card").first.locator(".wb-card__state")).to_have_text("in 8 days")
    assert len(read(page)["reviews"]) == 1
    expect(page.get_by_role("link", name="Practice these cards")).to_have_attribute(
        "href", re.compile(r"practice/cards/\?chapter=rag$")
    )


def test_reading_a_chapter_stores_nothing(page, site_url):
    page.goto(site_url + CHAPTER + "#cards")
    page.wait_for_timeout(500)
    assert page.evaluate("indexedDB.databases()") == []


def test_the_map_and_the_navigation_carry_marks(cards, site_url):
    plant(cards, "cards", card_row("rag.two-halves", memory(NOW)), card_row("rag.gone", memory(NOW)))
    cards.goto(site_url)
    expect(cards.locator(".wb-map").get_by_text(re.compile(r"^1 of \d+ seen, 0 mature, 1 due$"))).to_be_visible()
    cards.goto(site_url + CHAPTER)
    expect(cards.locator(".md-sidebar--primary .wb-mark").filter(has_text="1 due")).to_be_visible()


def test_progress_counts_charts_and_an_exam_date_gives_a_plan(cards):
    grade(cards, "3")
    progress = cards.locator("wb-practice-progress")
    expect(progress.get_by_text(re.compile(r"You have seen 1 of \d+ cards: 1 young, 0 mature"))).to_be_visible()
    expect(progress.get_by_role("img", name=re.compile("Reviews done. 1 review on 1 day"))).to_be_visible()
    expect(progress.get_by_role("img", name=re.compile("Reviews to come"))).to_be_visible()
    assert progress.get_by_role("row").count() > 2
    cards.get_by_label("Exam date").fill("2026-11-24")
    expect(progress.get_by_text("Exam in 2 days.")).to_be_visible()
    before = progress.get_by_text(re.compile(r"of \d+ cards then")).text_content()
    progress.locator("summary", has_text="What to cut").click()
    progress.get_by_role("button", name=re.compile("^Leave out: .*staff")).first.click()
    expect(progress.get_by_text(before)).to_have_count(0)
    assert any(row["suspended"] for row in read(cards)["cards"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_middle_of_a_sitting(browser, site_url, scheme, width):
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page = open_cards(at(context.new_page(), NOW), site_url, "?chapter=rag")
    plant(page, "cards", card_row("rag.two-halves", memory(NOW, lapses=9), lapsesAtLeech=8, suspended=True))
    page.reload()
    page.get_by_label("Exam date").fill("2026-11-25")
    page.locator("wb-practice-progress").scroll_into_view_if_needed()
    page.locator("wb-practice-progress summary").first.wait_for()
    page.get_by_role("button", name="Show answer").click()
    page.evaluate("document.querySelectorAll('article details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_script_the_page_leads_to_the_chapters(browser, site_url):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CARDS)
    page.get_by_role("link", name="chapter map").click()
    expect(page.get_by_role("heading", name="Chapters")).to_be_visible()
    context.close()
