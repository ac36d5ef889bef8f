"""The site's scheduler agrees with py-fsrs: 1,000 random histories, the same parameters, the same intervals."""

import json
import random
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fsrs import Card, Rating, Scheduler

from whiteboard.render import find_node

SCRIPT = Path(__file__).parent / "practice" / "schedule_histories.mjs"
HISTORIES = 1_000
STEPS = (timedelta(minutes=2), timedelta(minutes=10))
RELEARNING = (timedelta(minutes=10),)
WEIGHTS = tuple(Scheduler().parameters)
START = datetime(2026, 1, 5, 22, 30, tzinfo=UTC)


def history(chance: random.Random) -> dict:
    """Return a reader's reviews of one card: on time, minutes early, a day late, half a year late."""
    weights = [value * chance.uniform(1, 1.1) for value in WEIGHTS]
    scheduler = scheduler_of(weights, retention := chance.choice([0.75, 0.8, 0.85, 0.9, 0.95, 0.97]))
    card, at, reviews = Card(), START + timedelta(seconds=chance.randrange(86_400)), []
    for _ in range(chance.randint(1, 25)):
        rating = chance.choices([1, 2, 3, 4], [15, 15, 55, 15])[0]
        reviews.append([at.timestamp() * 1000, rating])
        card, _log = scheduler.review_card(card, Rating(rating), at)
        if card.stability > 36_500:  # ts-fsrs ends at a century, py-fsrs doesn't
            reviews.pop()
            break
        late = chance.choice([0, 0, 90, 3_600, 90_000, 86_400 * 180, -43_200])
        at = max(at + timedelta(seconds=1), card.due + timedelta(seconds=late))
    return {"retention": retention, "weights": weights, "reviews": reviews}


def scheduler_of(weights, retention) -> Scheduler:
    return Scheduler(weights, retention, STEPS, RELEARNING, enable_fuzzing=False)


def reference(history: dict) -> list:
    """Return what py-fsrs makes of a history, as the script prints it."""
    scheduler, card, rows = scheduler_of(history["weights"], history["retention"]), Card(), []
    for at, rating in history["reviews"]:
        when = datetime.fromtimestamp(at / 1000, UTC)
        card, _log = scheduler.review_card(card, Rating(rating), when)
        rows.append([(card.due - when).total_seconds(), card.state.value, card.stability, card.difficulty])
    return rows


@pytest.fixture(scope="module")
def histories():
    chance = random.Random(20261122)
    return [history(chance) for _ in range(HISTORIES)]


def run_ours(histories: list) -> list:
    done = subprocess.run(
        [find_node(), str(SCRIPT)], input=json.dumps(histories), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_every_interval_is_that_of_py_fsrs(histories):
    ours = run_ours(histories)
    reviews = 0
    for history, rows in zip(histories, ours, strict=True):
        for mine, theirs in zip(rows, reference(history), strict=True):
            assert mine[:2] == theirs[:2], history
            assert mine[2:4] == pytest.approx(theirs[2:4], rel=1e-4, abs=1e-4)
            reviews += 1
    print(f"{len(ours)} histories, {reviews} reviews")
    assert reviews > 5_000


def test_another_retention_would_be_noticed(histories):
    wrong = [{**row, "retention": row["retention"] - 0.02} for row in histories[:20]]
    assert [[step[0] for step in rows] for rows in run_ours(wrong)] != [
        [step[0] for step in reference(row)] for row in histories[:20]
    ]
