"""What the tests of practicing share: the stored data as seen and planted from a page, and a clock that they set."""

from datetime import UTC, datetime, timedelta

CARDS = "practice/cards/"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)

READ = """async () => {
  const { openStore, STORES } = await import('/widgets/practice/store.mjs');
  const database = await openStore();
  return Object.fromEntries(await Promise.all(STORES.map(async (store) => [store, await database.getAll(store)])));
}"""
PLANT = """async ([store, rows]) => {
  const { openStore } = await import('/widgets/practice/store.mjs');
  const transaction = (await openStore()).transaction(store, 'readwrite');
  for (const row of rows) transaction.store.put(row);
  await transaction.done;
}"""


def read(page) -> dict:
    """Return all stored rows by store."""
    return page.evaluate(READ)


def plant(page, store: str, *rows: dict) -> None:
    page.evaluate(PLANT, [store, list(rows)])


def milliseconds(moment: datetime) -> float:
    return moment.timestamp() * 1000


def memory(due: datetime, **changes) -> dict:
    """Return the memory of a card that was last graded five days before it is due."""
    known = {"stability": 5, "difficulty": 5, "elapsed_days": 5, "scheduled_days": 5, "learning_steps": 0}
    known |= {"reps": 3, "lapses": 0, "state": 2, "due": milliseconds(due)}
    return known | {"last_review": milliseconds(due - 5 * DAY)} | changes


def card_row(card: str, fsrs: dict, **changes) -> dict:
    row = {"id": card, "chapter": card.split(".")[0], "fsrs": fsrs, "suspended": False}
    return row | {"buriedUntil": 0, "lapsesAtLeech": 0} | changes


def at(page, moment: datetime):
    page.clock.set_fixed_time(moment)
    return page


def open_cards(page, site_url: str, query: str = ""):
    """Open the cards' page and wait until it shows a card or says that nothing is due."""
    page.goto(site_url + CARDS + query)
    page.locator(".wb-study").wait_for()
    return page


def grade(page, key: str) -> None:
    """Show the answer and grade by keyboard, and wait until it is recorded."""
    before = page.locator(".wb-study__front").text_content()
    page.keyboard.press("Space")
    page.locator(".wb-grades").wait_for()
    page.keyboard.press(key)
    page.wait_for_function("() => !document.querySelector('wb-practice-cards .wb-grades')")
    assert before is not None
