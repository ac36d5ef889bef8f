"""The estimation problems against Python: a second solution of every template, the chapters' sizing, their sections."""

import json
import subprocess
from pathlib import Path

import pytest

from whiteboard.project import Project
from whiteboard.render import find_node
from whiteboard.sizing.sheet import load_sheet
from whiteboard.source import headings_of

from .estimates_reference import ANSWERS, CHAPTERS

SEEDS = 200
SCRIPT = Path(__file__).with_name("estimates.mjs")


@pytest.fixture(scope="module")
def solutions() -> dict:
    """All problems as the browser's code draws and solves them; Node runs once."""
    cases = [[template, parameters] for template, parameters, _, _ in CHAPTERS]
    done = subprocess.run(
        [find_node(), str(SCRIPT)],
        input=json.dumps({"seeds": SEEDS, "cases": cases}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def disagreements(drawn: list[dict], answers: dict) -> list[str]:
    return [
        f"{row['id']} {problem['parameters']}: {problem['answer']} is not {answers[row['id']](problem['parameters'])}"
        for row in drawn
        for problem in row["problems"]
        if problem["answer"] != pytest.approx(answers[row["id"]](problem["parameters"]), rel=1e-9)
    ]


def test_there_are_at_least_40_templates_and_each_is_solved_twice(solutions):
    ids = [row["id"] for row in solutions["drawn"]]
    assert len(ids) == len(set(ids)) >= 40
    assert set(ids) == set(ANSWERS)


def test_every_template_agrees_with_python_on_random_parameters(solutions):
    assert disagreements(solutions["drawn"], ANSWERS) == []


def test_a_wrong_reference_would_be_noticed(solutions):
    forgotten = {**ANSWERS, "kv-token": lambda p: ANSWERS["kv-token"](p) / 2}
    assert len(disagreements(solutions["drawn"], forgotten)) == SEEDS


def test_parameters_vary_with_the_seed(solutions):
    for row in solutions["drawn"]:
        assert len({json.dumps(problem["parameters"]) for problem in row["problems"]}) >= 5, row["id"]


@pytest.mark.parametrize("place", range(len(CHAPTERS)), ids=lambda place: f"{CHAPTERS[place][2]}.{CHAPTERS[place][3]}")
def test_the_chapters_sizing_gives_the_same(solutions, place):
    _, _, slug, row = CHAPTERS[place]
    assert solutions["solved"][place] == pytest.approx(load_sheet(slug).rows[row].value, rel=1e-6)


def test_every_template_leads_to_a_section_of_a_systems_chapter(solutions):
    project = Project.current()
    for see in {row["see"] for row in solutions["drawn"]}:
        page, anchor = see.split("/#")
        text = (project.docs / page / "index.md").read_text("utf-8")
        assert page.startswith("systems/")
        assert anchor in {heading.id for heading in headings_of(text)}, see
