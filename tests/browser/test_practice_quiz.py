"""Quizzes, in practice and exam mode and in a chapter: answering, reasons, reload, what comes back, time, cards."""

import json

import pytest
from playwright.sync_api import expect

from .conftest import CHAPTER

PAGE = "practice/quiz/"
READ = """(store) => new Promise((done, fail) => {
  const opening = indexedDB.open('whiteboard');
  opening.onerror = fail;
  opening.onsuccess = () => {
    const all = opening.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => { opening.result.close(); done(all.result); };
  };
})"""
RUNTIME_CLOCK = "(ms) => { document.documentElement.dataset.now = String(ms); }"
NOON = 1_800_000_000_000


@pytest.fixture
def data(site_url, page):
    """The questions of a chapter as the site publishes them, by id."""
    rows = page.request.get(f"{site_url}practice/data/rag.json").json()["questions"]
    return {row["id"]: row for row in rows}


@pytest.fixture
def quiz(page, site_url):
    """Return a function that opens the quiz page at a time; the clock stands still."""

    def _open(query: str = "?chapter=rag"):
        page.goto(site_url + PAGE + query)
        page.evaluate(RUNTIME_CLOCK, NOON)
        expect(page.locator("wb-practice-quiz")).to_have_attribute("data-ready", "")
        return page

    return _open


def start(page, mode: str = "Practice", count: str = "5", minutes: str = "10"):
    page.get_by_role("radio", name=mode).check()
    page.get_by_role("combobox", name="Questions").select_option(count)
    page.get_by_role("combobox", name="Time for an exam").select_option(minutes)
    page.get_by_role("button", name="Start").click()


def answer(form, question: dict, *, right: bool) -> None:
    """Answer the question in a form, as a reader would, rightly or wrongly."""
    kind = question["kind"]
    if kind in ("choice", "multiple"):
        boxes = form.locator("input")
        for place in range(boxes.count()):
            option = question["options"][int(boxes.nth(place).get_attribute("value"))]
            wanted = option["correct"] if right else not option["correct"]
            if wanted:
                boxes.nth(place).check()
                if kind == "choice":
                    break
    elif kind == "ordering":
        while right:
            rows = form.locator(".wb-sort__row").evaluate_all("(all) => all.map((one) => Number(one.dataset.index))")
            wrong = next((place for place, index in enumerate(rows) if index != place), None)
            if wrong is None:
                break
            form.locator(".wb-sort__row").nth(rows.index(wrong)).get_by_role("button", name="Move up").click()
    elif kind == "matching":
        for index in range(len(question["pairs"])):
            form.locator("select").nth(index).select_option(
                str(index if right else (index + 1) % len(question["pairs"]))
            )
    elif kind == "numeric":
        form.get_by_role("textbox").fill(f"{question['answer'] * (1 if right else 77)} {question['unit']}")
    else:
        form.get_by_role("textbox").fill(question["accept"][0] if right else "no idea")


def question_in(page, data) -> dict:
    control = page.locator(".wb-ask [aria-labelledby^='wb-text-']").first
    return data[control.get_attribute("aria-labelledby").removeprefix("wb-text-")]


def test_practice_grades_at_once_and_a_missed_question_comes_back(quiz, data):
    page = quiz()
    start(page)
    missed = question_in(page, data)
    answer(page.locator(".wb-ask"), missed, right=False)
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".wb-outcome")).to_contain_text("Not right")
    expect(page.get_by_role("link", name="Read the section")).to_have_attribute(
        "href", f"{page.url.split('practice/')[0]}{missed['see']}"
    )
    seen = []
    for _ in range(5):
        page.get_by_role("button", name="Next question").click()
        seen.append(question_in(page, data)["id"])
        answer(page.locator(".wb-ask"), question_in(page, data), right=True)
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".wb-outcome")).to_contain_text("Right.")
    assert seen.count(missed["id"]) == 1
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("5 right of 6 answers.")).to_be_visible()
    rows = {row["id"]: row for row in page.evaluate(READ, "answers")}
    assert len(rows) == 5
    assert [attempt["right"] for attempt in rows[missed["id"]]["attempts"]] == [False, True]
    assert not any(row["due"] for row in rows.values())


def test_every_option_stays_with_its_reason(data, page, site_url):
    page.goto(f"{site_url}{CHAPTER}#quiz")
    section = page.locator(".wb-question[data-kind=choice]").first
    section.get_by_role("button", name="Check").wait_for()
    question = data[section.get_attribute("id")]
    answer(section.locator(".wb-ask"), question, right=False)
    section.get_by_role("button", name="Check").click()
    assert section.locator(".wb-choice").count() == len(question["options"])
    assert section.locator(".wb-choice .wb-remark").count() == len(question["options"])
    expect(section.get_by_text("Wrong (your choice):")).to_be_visible()
    assert section.locator(".wb-choice input:disabled").count() == len(question["options"])


def test_answers_in_a_chapter_survive_a_reload_and_can_be_tried_again(data, page, site_url):
    page.goto(f"{site_url}{CHAPTER}#quiz")
    for kind in ("choice", "multiple", "ordering", "matching", "numeric", "short"):
        section = page.locator(f".wb-question[data-kind={kind}]").first
        section.get_by_role("button", name="Check").wait_for()
        answer(section.locator(".wb-ask"), data[section.get_attribute("id")], right=True)
        section.get_by_role("button", name="Check").click()
        expect(section.locator(".wb-outcome")).to_contain_text("Right.")
    page.wait_for_function(f"async () => (await ({READ})('answers')).length === 6")
    page.goto("about:blank")
    page.goto(f"{site_url}{CHAPTER}#quiz")
    page.locator(".wb-quiz[data-ready]").wait_for(timeout=15_000)
    for kind in ("choice", "multiple", "ordering", "matching", "numeric", "short"):
        expect(page.locator(f".wb-question[data-kind={kind}]").first.locator(".wb-outcome")).to_contain_text("Right.")
    section = page.locator(".wb-question[data-kind=choice]").first
    section.get_by_role("button", name="Answer again").click()
    expect(section.get_by_role("button", name="Check")).to_be_visible()
    expect(section.get_by_role("radio").first).to_be_focused()


def test_a_sitting_goes_on_after_a_reload(quiz, data):
    page = quiz()
    start(page)
    first = question_in(page, data)["id"]
    answer(page.locator(".wb-ask"), question_in(page, data), right=True)
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".wb-outcome")).to_contain_text("Right.")
    page.wait_for_function(
        f"async () => (await ({READ})('settings')).some((row) => row.value && row.value.asked === 1)"
    )
    page.reload()
    expect(page.get_by_text("2 of 5")).to_be_visible()
    assert question_in(page, data)["id"] != first
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("1 right of 1 answers. 4 left open.")).to_be_visible()


def test_an_exam_is_kept_over_a_reload_and_handed_in_once(quiz, data):
    page = quiz()
    start(page, "Exam")
    forms = page.locator(".wb-ask")
    expect(forms).to_have_count(5)
    assert page.get_by_role("button", name="Check").count() == 0
    asked = [
        data[one.removeprefix("wb-text-")]
        for one in forms.locator(".wb-question__text").evaluate_all("(all) => all.map((one) => one.id)")
    ]
    for place, question in enumerate(asked[:3]):
        answer(forms.nth(place), question, right=place != 1)
    page.wait_for_function(
        f"async () => Object.keys((await ({READ})('sessions'))[0].given).length >= 3 || {json.dumps([q['kind'] for q in asked[:3]])}.includes('ordering')"
    )
    page.reload()
    expect(forms).to_have_count(5)
    page.get_by_role("button", name="Hand in").first.click()
    expect(page.locator(".wb-test__said")).to_contain_text("Hand in again to finish")
    page.get_by_role("button", name="Hand in").first.click()
    expect(page.get_by_role("heading", name="2 of 5 right")).to_be_focused()
    expect(page.get_by_text("Sections to read again:")).to_be_visible()
    expect(forms).to_have_count(5)
    assert len(page.evaluate(READ, "answers")) == 5
    assert sum(row["due"] for row in page.evaluate(READ, "answers")) == 3
    page.reload()
    expect(page.get_by_text("3 missed and to come back")).to_be_visible()
    page.get_by_role("button", name="Review the exam").click()
    expect(page.get_by_role("heading", name="2 of 5 right")).to_be_visible()


def test_time_running_out_hands_the_exam_in(quiz):
    page = quiz()
    start(page, "Exam")
    expect(page.get_by_text("10:00 left")).to_be_visible()
    page.evaluate(RUNTIME_CLOCK, NOON + 9.5 * 60_000)
    expect(page.get_by_text("Less than a minute left.")).to_be_visible()
    page.evaluate(RUNTIME_CLOCK, NOON + 10 * 60_000)
    expect(page.get_by_role("heading", name="0 of 5 right")).to_be_visible()
    assert page.evaluate(READ, "sessions")[0]["submitted"] == NOON + 10 * 60_000


def test_a_missed_question_becomes_a_card_that_is_due(quiz, data, site_url):
    page = quiz()
    start(page)
    missed = question_in(page, data)
    answer(page.locator(".wb-ask"), missed, right=False)
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Add to my cards").click()
    expect(page.get_by_text("It is among your cards, due today.")).to_be_visible()
    assert [(row["id"], row["chapter"]) for row in page.evaluate(READ, "cards")] == [(missed["id"], "rag")]
    page.goto(f"{site_url}practice/cards/?tag=quiz")
    expect(page.get_by_role("button", name="Show answer")).to_be_visible()
    expect(page.locator(".wb-study__front")).to_contain_text(
        page.evaluate(
            "(html) => { const one = document.createElement('div'); one.innerHTML = html; return one.querySelector('p').textContent.slice(0, 30); }",
            missed["question"],
        )
    )


def test_a_quiz_works_by_keyboard_alone(quiz, data):
    page = quiz()
    page.get_by_role("radio", name="Practice").focus()
    page.get_by_role("combobox", name="Questions").select_option("5")
    page.get_by_role("button", name="Start").press("Enter")
    expect(page.locator(".wb-quiz-run__where")).to_be_focused()
    question = question_in(page, data)
    answer(page.locator(".wb-ask"), question, right=False)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Check").press("Enter")
    expect(page.locator(".wb-outcome p")).to_be_focused()
    page.get_by_role("button", name="Next question").press("Enter")
    expect(page.locator(".wb-quiz-run__where")).to_be_focused()


def test_nothing_is_answered_by_checking_an_empty_form(quiz):
    page = quiz()
    start(page)
    if page.locator(".wb-ask[data-kind=ordering]").count():
        pytest.skip("an order is always an answer")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".wb-outcome")).to_contain_text("first")
    assert page.evaluate(READ, "answers") == []


def test_a_damaged_row_does_no_harm(quiz):
    page = quiz()
    page.evaluate("""() => new Promise((done) => {
      const opening = indexedDB.open('whiteboard');
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(['answers', 'sessions', 'settings'], 'readwrite');
        transaction.objectStore('answers').put({ id: 'rag.q-broken', chapter: 'rag', attempts: 'none' });
        transaction.objectStore('sessions').put({ kind: 'exam', started: 'never' });
        transaction.objectStore('settings').put({ name: 'quiz.practice', value: { queue: 3 } });
        transaction.oncomplete = () => { opening.result.close(); done(); };
      };
    })""")
    page.reload()
    expect(page.get_by_role("button", name="Start")).to_be_enabled()
    assert page.get_by_role("alert").count() == 0


def test_without_storage_the_page_says_why(browser, site_url):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
    page.goto(site_url + PAGE)
    expect(page.get_by_role("alert")).to_contain_text("keeps no study data")
    page.goto(f"{site_url}{CHAPTER}#quiz")
    section = page.locator(".wb-question[data-kind=choice]").first
    section.get_by_role("radio").first.check()
    section.get_by_role("button", name="Check").click()
    expect(section.locator(".wb-choice .wb-remark").first).to_be_visible()
    context.close()


def test_a_chapters_first_load_fetches_no_quiz_code(page, site_url):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(site_url + CHAPTER)
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "practice/" in url] == []
    page.locator("#quiz").scroll_into_view_if_needed()
    page.get_by_role("button", name="Check").first.wait_for()
    assert any("practice/chapter-quiz.mjs" in url for url in fetched)
