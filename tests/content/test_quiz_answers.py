"""Every question of the notes, graded by the code that grades readers: its own answer is right, its slips are known."""

import json
import subprocess
from pathlib import Path

import pytest

from whiteboard.practice.data import chapter_data
from whiteboard.project import Project
from whiteboard.render import find_node

SCRIPT = Path(__file__).with_name("quiz_answers.mjs")


def complaints(questions: list[dict]) -> list[str]:
    done = subprocess.run(
        [find_node(), str(SCRIPT)],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def questions() -> list[dict]:
    return [row for chapter in Project.current().chapters for row in chapter_data(chapter)["questions"]]


def test_every_answer_is_graded_right_and_every_slip_recognized(questions):
    assert len(questions) > 200
    assert complaints(questions) == []


def test_a_wrong_answer_in_the_notes_would_be_found(questions):
    numeric = next(row for row in questions if row["kind"] == "numeric" and row["slips"])
    swapped = {**numeric, "slips": [{"value": numeric["answer"], "reason": "planted"}]}
    choice = next(row for row in questions if row["kind"] == "choice")
    none_right = {**choice, "options": [{**option, "correct": False} for option in choice["options"]]}
    assert len(complaints([swapped, none_right])) == 2
