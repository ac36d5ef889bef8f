"""How long the due list takes to open for a reader with 10,000 cards and 100,000 reviews, in the system's Chromium."""

import json
import shutil
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from whiteboard.bootstrap.chromium import find_chromium

CARDS, REVIEWS, CHAPTERS = 10_000, 100_000, 25
TARGET = 300
"""Milliseconds, issue 6."""

SEED = """async ([cards, reviews, chapters]) => {
  const { openStore } = await import('/widgets/practice/store.mjs');
  const database = await openStore();
  const [now, day] = [Date.now(), 86400000];
  const memory = (n) => ({ due: now + (n % 60 - 3) * day, stability: 5 + n % 90, difficulty: 1 + n % 9, elapsed_days: 3, scheduled_days: 3 + n % 90,
    learning_steps: 0, reps: 10, lapses: n % 7, state: 2, last_review: now - (3 + n % 20) * day });
  const transaction = database.transaction(['cards', 'reviews'], 'readwrite');
  for (let n = 0; n < cards; n += 1) {
    transaction.objectStore('cards').put({ id: `c${n % chapters}.card-${n}`, chapter: `c${n % chapters}`, fsrs: memory(n), suspended: n % 50 === 0, buriedUntil: 0, lapsesAtLeech: 0 });
  }
  for (let n = 0; n < reviews; n += 1) {
    transaction.objectStore('reviews').put({ card: `c${n % chapters}.card-${n % cards}`, rating: 1 + n % 4, reviewed: now - (n % 400) * day, before: n < cards ? null : memory(n), after: memory(n + 1) });
  }
  await transaction.done;
}"""
OPENED = """() => {
  const at = (name) => performance.getEntriesByName(name)[0].startTime;
  return [at('wb-practice-cards-ready') - at('wb-practice-cards-open'), at('wb-practice-cards-ready')];
}"""


def write_large_deck(site: Path) -> None:
    """Replace a built site's study data by a large deck."""
    folder = site / "practice" / "data"
    shutil.rmtree(folder)
    folder.mkdir(parents=True)
    chapters = [f"c{number}" for number in range(CHAPTERS)]
    ids = {slug: [f"{slug}.card-{n}" for n in range(number, CARDS, CHAPTERS)] for number, slug in enumerate(chapters)}
    files: dict[str, object] = {
        "deck": {slug: [[card, "core", [f"tag-{n % 9}"]] for n, card in enumerate(ids[slug])] for slug in chapters},
        "index": [
            {"chapter": slug, "part": "systems", "title": slug, "url": "", "cards": len(ids[slug]), "questions": 0}
            for slug in chapters
        ],
    }
    for slug in chapters:
        texts = [
            {"id": card, "front": f"Why {card}?", "back": "<p>So.</p>", "see": "", "level": "core", "tags": ["t"]}
            for card in ids[slug]
        ]
        files[slug] = {"chapter": slug, "title": slug, "url": "", "cards": texts, "questions": []}
    for name, data in files.items():
        (folder / f"{name}.json").write_text(json.dumps(data), "utf-8")


def seed(page: Page, address: str) -> None:
    """Give the reader of a page the cards and reviews."""
    page.goto(address + "404.html")
    page.evaluate(SEED, [CARDS, REVIEWS, CHAPTERS])


def open_due_list(page: Page, address: str) -> tuple[float, float]:
    """Return (milliseconds from the element's start to the first card, milliseconds from the navigation's start)."""
    page.goto(address + "practice/cards/")
    page.locator("wb-practice-cards[data-ready] .wb-study__front").wait_for(timeout=60_000)
    return tuple(page.evaluate(OPENED))


def print_practice(site: Path, serve, runs: int) -> None:
    """Print the medians for a built site, which is changed; `serve` serves a folder and gives its address."""
    write_large_deck(site)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_chromium()), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        seed(page, address)
        times = [open_due_list(page, address) for _ in range(runs + 1)][1:]
        browser.close()
    opened, navigated = (median(column) for column in zip(*times, strict=True))
    print(
        f"due list of {CARDS:,} cards and {REVIEWS:,} reviews: opens in {opened:.0f} ms "
        f"(target {TARGET}), {navigated:.0f} ms from the navigation's start; median of {runs}"
    )
