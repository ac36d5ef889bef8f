"""Nothing is lost: races, killed tabs, a full disk, private windows, older, newer and damaged databases, wrong clocks, files."""

import json
import re

import pytest
from playwright.sync_api import expect

from .practice_store import CARDS, DAY, NOW, at, card_row, grade, memory, milliseconds, open_cards, plant, read

RACE = """async (now) => {
  const { gradeCard } = await import('/widgets/practice/deck.mjs');
  const { openStore } = await import('/widgets/practice/store.mjs');
  const { schedulerOf } = await import('/widgets/logic/practice/schedule.mjs');
  const database = await openStore();
  const once = () => gradeCard(database, { id: 'rag.two-halves', chapter: 'rag', shown: null, rating: 3, now, scheduler: schedulerOf(0.9) });
  return (await Promise.allSettled([once(), once(), once()])).map(({ status, reason }) => reason?.reason ?? status);
}"""
MIGRATE = """async (fail) => {
  const { openStore, closeStore, MIGRATIONS } = await import('/widgets/practice/store.mjs');
  await closeStore();
  const step = (database, transaction) => {
    transaction.objectStore('reviews').createIndex('rating', 'rating');
    transaction.objectStore('cards').openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      if (fail) throw new Error('planted');
      cursor.update({ ...cursor.value, note: 'migrated' });
      cursor.continue();
    };
  };
  try {
    const database = await openStore([...MIGRATIONS, step]);
    const rows = await database.getAll('cards');
    const version = database.version;
    await closeStore();
    return [version, rows.map(({ id, note }) => [id, note])];
  } catch (error) {
    return error.reason;
  }
}"""
FULL = """() => {
  window.add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function () { throw new DOMException('full', 'QuotaExceededError'); };
}"""
MAKE_BY_HAND = """([version, stores]) => new Promise((done) => {
  indexedDB.deleteDatabase('whiteboard').onsuccess = () => {
    const request = indexedDB.open('whiteboard', version);
    request.onupgradeneeded = () => stores.forEach((name) => request.result.createObjectStore(name, { keyPath: 'id' }).put({ id: 'rag.x' }));
    request.onsuccess = () => { request.result.close(); done(); };
  };
})"""


@pytest.fixture
def cards(page, site_url):
    return open_cards(at(page, NOW), site_url, "?chapter=rag")


def make_by_hand(page, site_url, version: int, *stores: str) -> None:
    """Leave a database behind that this site's code did not make, on a page that doesn't open it."""
    page.goto(site_url + "404.html")
    page.evaluate(MAKE_BY_HAND, [version, list(stores)])


def test_of_three_grades_at_once_one_is_recorded(cards):
    assert sorted(cards.evaluate(RACE, milliseconds(NOW))) == ["changed", "changed", "fulfilled"]
    assert len(read(cards)["reviews"]) == 1


def test_a_grade_on_a_card_that_changed_meanwhile_is_refused_and_said(cards):
    cards.keyboard.press("Space")
    plant(cards, "cards", card_row("rag.why-not-in-weights", memory(NOW + 20 * DAY)))  # as another tab, unheard
    cards.keyboard.press("3")
    expect(cards.get_by_role("alert")).to_contain_text("graded elsewhere")
    assert read(cards)["reviews"] == []


def test_a_killed_tab_leaves_a_grade_whole_or_not_at_all(cards, context, site_url):
    for wait in (0, 2, 10):
        page = open_cards(at(context.new_page(), NOW), site_url, "?chapter=rag")
        page.keyboard.press("Space")
        page.evaluate("document.querySelector('[data-rating=\"4\"]').click()")
        page.wait_for_timeout(wait)
        page.close(run_before_unload=False)
    stored = read(cards)
    assert {row["id"]: row["fsrs"]["reps"] for row in stored["cards"]} == {row["card"]: 1 for row in stored["reviews"]}


def test_a_full_disk_is_said_and_records_nothing(cards):
    grade(cards, "4")
    before = read(cards)
    cards.evaluate(FULL)
    cards.keyboard.press("Space")
    front = cards.locator(".wb-study__front").text_content()
    cards.keyboard.press("3")
    expect(cards.get_by_role("alert")).to_contain_text("is full")
    expect(cards.locator(".wb-study__front")).to_have_text(front)
    assert read(cards) == before  # the card was written before the review: that is undone
    cards.evaluate("() => { IDBObjectStore.prototype.add = window.add; }")
    cards.keyboard.press("3")
    expect(cards.get_by_text("Good: again in 10 min.")).to_be_visible()
    assert len(read(cards)["reviews"]) == 2


@pytest.mark.parametrize(
    "block",
    [
        "Object.defineProperty(window, 'indexedDB', { value: undefined })",
        "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); }",
    ],
)
def test_a_window_that_stores_nothing_says_so(page, site_url, block):
    page.add_init_script(block)
    page.goto(site_url + CARDS)
    expect(page.locator("wb-practice-cards").get_by_role("alert")).to_contain_text("keeps no study data")


def test_a_newer_database_is_left_alone(page, site_url):
    make_by_hand(page, site_url, 99, "cards")
    page.goto(site_url + CARDS)
    expect(page.locator("wb-practice-cards").get_by_role("alert")).to_contain_text("newer version of this site")
    assert page.evaluate("indexedDB.databases()")[0]["version"] == 99


def test_a_damaged_database_is_saved_and_begun_anew(page, site_url):
    make_by_hand(page, site_url, 1, "cards")
    page.goto(site_url + CARDS)
    note = page.locator("wb-practice-cards").get_by_role("alert")
    expect(note).to_contain_text("it lacks reviews, answers, sessions, settings")
    with page.expect_download() as saved:
        note.get_by_role("button", name="Save what is left").click()
    assert json.loads(saved.value.path().read_text("utf-8"))["cards"] == [{"id": "rag.x"}]
    page.on("dialog", lambda dialog: dialog.accept())
    note.get_by_role("button", name="Begin anew").click()
    expect(page.locator(".wb-study__front")).to_be_visible()


def test_an_older_database_migrates_with_all_its_rows(cards, site_url):
    grade(cards, "4")
    at(cards, NOW).goto(site_url + "404.html")
    assert cards.evaluate(MIGRATE, False) == [2, [["rag.why-not-in-weights", "migrated"]]]


def test_a_migration_that_fails_changes_nothing(cards, site_url):
    grade(cards, "4")
    cards.goto(site_url + "404.html")
    assert cards.evaluate(MIGRATE, True) == "unknown"
    open_cards(cards, site_url)
    assert [row["fsrs"]["reps"] for row in read(cards)["cards"]] == [1]


def test_an_upgrade_in_another_tab_is_not_blocked_by_this_one(cards, context, site_url):
    other = context.new_page()
    other.goto(site_url + "404.html")
    assert other.evaluate(MIGRATE, False)[0] == 2


def test_a_card_that_left_the_notes_keeps_its_history(cards, site_url):
    plant(cards, "cards", card_row("rag.retired", memory(NOW)))
    open_cards(cards, site_url)
    expect(cards.get_by_text("1 card you studied is no longer in the notes.")).to_be_visible()
    grade(cards, "3")
    assert "rag.retired" in [row["id"] for row in read(cards)["cards"]]


def test_rows_that_cannot_be_read_do_no_harm(cards, site_url):
    plant(cards, "cards", {"id": "rag.two-halves", "fsrs": "garbage"}, {"id": "rag.other"})
    open_cards(cards, site_url, "?chapter=rag")
    expect(cards.get_by_text("2 stored entries cannot be read")).to_be_visible()
    for _ in range(4):
        grade(cards, "4")
    stored = read(cards)
    assert len(stored["reviews"]) == 4
    assert next(row for row in stored["cards"] if row["id"] == "rag.two-halves")["fsrs"]["reps"] == 1


def test_a_clock_that_jumps_back_does_no_harm(cards, site_url):
    grade(cards, "4")
    open_cards(at(cards, NOW - 400 * DAY), site_url, "?chapter=rag")
    expect(cards.get_by_text("1 card was graded later than this device's clock")).to_be_visible()
    grade(cards, "4")
    cards.get_by_role("button", name="Take them in today").click()
    expect(cards.locator(".wb-practice__counts")).to_contain_text("1 to review")
    cards.keyboard.press("Space")
    cards.wait_for_timeout(50)
    cards.keyboard.press("3")
    cards.wait_for_timeout(200)
    for row in read(cards)["cards"]:
        assert 0 < row["fsrs"]["last_review"] <= row["fsrs"]["due"] <= milliseconds(NOW)
        assert row["fsrs"]["elapsed_days"] == 0


def export(page) -> dict:
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export study data").click()
    assert re.fullmatch(r"whiteboard-2026-11-22\.json", saved.value.suggested_filename)
    return json.loads(saved.value.path().read_text("utf-8"))


def choose(page, text: str) -> None:
    page.get_by_label("Import an export").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
    )


@pytest.mark.parametrize("how", ["Replace what is here", "Add it to what is here"])
def test_an_export_comes_back_as_it_was(cards, browser, site_url, how):
    grade(cards, "4")
    grade(cards, "1")
    file = export(cards)
    context = browser.new_context()
    page = open_cards(at(context.new_page(), NOW), site_url, "?chapter=rag")
    grade(page, "2")
    choose(page, json.dumps(file))
    page.get_by_role("button", name=how).click()
    expect(page.get_by_text("Imported 2 reviews.")).to_be_visible()
    stored = read(page)
    assert len(stored["reviews"]) == (2 if how.startswith("Replace") else 3)
    assert {row["id"]: row["fsrs"] for row in file["cards"]}["rag.when-no-rag"] in [
        row["fsrs"] for row in stored["cards"]
    ]
    context.close()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda text: text[:-20], "damaged or cut off"),
        (lambda text: '{"deck": []}', "something else"),
        (lambda text: text.replace('"rating":4', '"rating":9'), "Row 1 of"),
        (lambda text: text.replace('"rag.why', '"<img src=x onerror=alert(1)>'), "Row 1 of"),
        (lambda text: text.replace('"schema":1', '"schema":2'), "newer version"),
    ],
)
def test_a_bad_file_changes_nothing_and_says_why(cards, spoil, reason):
    grade(cards, "4")
    before = read(cards)
    text = json.dumps(export(cards), separators=(",", ":"))
    assert spoil(text) != text
    choose(cards, spoil(text))
    expect(cards.locator("wb-practice-data").get_by_role("alert")).to_contain_text(reason)
    expect(cards.get_by_text("Nothing was changed.")).to_be_visible()
    assert read(cards) == before


def test_an_import_that_fails_midway_changes_nothing(cards):
    grade(cards, "4")
    before = read(cards)
    text = json.dumps(export(cards))
    cards.evaluate(
        "void (IDBObjectStore.prototype.put = (put => function (row) { if (this.name === 'reviews') throw new DOMException('full', 'QuotaExceededError'); return put.call(this, row); })(IDBObjectStore.prototype.put))"
    )
    choose(cards, text)
    cards.get_by_role("button", name="Replace what is here").click()
    expect(cards.locator("wb-practice-data").get_by_role("alert")).to_contain_text("is full")
    assert read(cards) == before
