"""The documented form of an exported file (schemas/export.json) and the browser's check accept and refuse the same."""

import copy
import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from whiteboard.render import find_node

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).parent / "practice" / "check_exports.mjs"
SCHEMA = json.loads((ROOT / "scripts" / "whiteboard" / "schemas" / "export.json").read_text("utf-8"))
MEMORY = {
    "due": 1_795_000_000_000,
    "stability": 2.3,
    "difficulty": 2.1,
    "elapsed_days": 0,
    "scheduled_days": 2,
    "learning_steps": 0,
    "reps": 2,
    "lapses": 0,
    "state": 2,
    "last_review": 1_794_800_000_000,
}
VALID = {
    "format": "whiteboard-study-data",
    "schema": 1,
    "exported": "2026-11-22T12:00:00.000Z",
    "cards": [
        {"id": "rag.a", "chapter": "rag", "fsrs": MEMORY, "suspended": False, "buriedUntil": 0, "lapsesAtLeech": 0}
    ],
    "reviews": [{"card": "rag.a", "rating": 3, "reviewed": 1_794_800_000_000, "before": None, "after": MEMORY}],
    "answers": [
        {"id": "rag.q-a", "chapter": "rag", "due": True, "attempts": [{"at": 1, "right": False, "given": [0]}]}
    ],
    "sessions": [{"kind": "mock", "notes": "x"}],
    "settings": [{"name": "cards", "value": {"newPerDay": 5}}],
}
FIELDS = [(store, name) for store in ("cards", "reviews", "answers", "settings") for name in VALID[store][0]]
WRONG = (None, -1, 1.5, "", "<b>", [], {}, 10**15, True)


def changed(change) -> dict:
    data = copy.deepcopy(VALID)
    change(data)
    return data


def put(value, *path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def drop(*path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


CASES = [
    VALID,
    *[changed(drop(name)) for name in VALID],
    *[changed(put([], name)) for name in VALID],
    *[changed(drop(store, 0, name)) for store, name in FIELDS],
    *[changed(put(wrong, store, 0, name)) for store, name in FIELDS for wrong in WRONG],
    *[changed(drop("cards", 0, "fsrs", name)) for name in MEMORY],
    *[changed(put(wrong, "cards", 0, "fsrs", name)) for name in MEMORY for wrong in WRONG],
    *[changed(put(1, *path)) for path in (("more",), ("cards", 0, "more"), ("reviews", 0, "after", "more"))],
    *[changed(put(state, "cards", 0, "fsrs", "state")) for state in range(6)],
    changed(put("game", "sessions", 0, "kind")),
]


@pytest.fixture(scope="module")
def verdicts() -> list:
    texts = json.dumps([json.dumps(case) for case in CASES])
    done = subprocess.run([find_node(), str(SCRIPT)], input=texts, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_schema_is_valid():
    Draft202012Validator.check_schema(SCHEMA)


def test_both_accept_and_refuse_the_same(verdicts):
    validator = Draft202012Validator(SCHEMA)
    differ = [
        (case, verdict)
        for case, verdict in zip(CASES, verdicts, strict=True)
        if validator.is_valid(case) != (verdict is None)
    ]
    assert differ == []


def test_most_cases_are_refused_with_a_sentence(verdicts):
    assert verdicts[0] is None
    refused = [verdict for verdict in verdicts if verdict]
    assert len(refused) > 150
    assert all(verdict.endswith(".") for verdict in refused)
