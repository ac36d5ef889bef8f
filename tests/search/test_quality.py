"""The search finds what people type: floors below what was measured, on the half of the queries that no tuning saw.

Measures are shares of the ceiling: queries whose chapters are not written yet have no answer to find (labels.md).
"""

import json
import re
from pathlib import Path

import pytest

from whiteboard.project import Project
from whiteboard.search.evaluation import Sections, evaluate, is_right, load_labels
from whiteboard.search.half_typed import evaluate_half_typed
from whiteboard.search.records import load_records

HERE = Path(__file__).parent
FLOORS = {"hit@1": 0.74, "hit@3": 0.87, "hit@5": 0.9, "mrr@10": 0.81}
FLOORS_BY_STYLE = {"keyword": 0.95, "typo": 0.87, "abbreviation": 0.85, "question": 0.85, "paraphrase": 0.66}
MOST_EMPTY = 0.01
MOST_BYTES = 300_000
UNSAFE = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")


@pytest.fixture(scope="module")
def held_out(built_site, project_root):
    labels = [label for label in load_labels(HERE / "queries.jsonl") if label.held_out]
    return evaluate(built_site, labels, "whiteboard", Project(project_root))


@pytest.fixture(scope="module")
def chapters(project_root):
    return {chapter.url.strip("/") for chapter in Project(project_root).chapters}


def test_every_label_whose_chapter_is_written_has_an_answer(built_site, project_root, chapters):
    project = Project(project_root)
    sections = Sections(load_records(built_site, project))
    labels = [label for label in load_labels(HERE / "queries.jsonl") if chapters & set(label.accept)]
    assert len(labels) >= 383
    assert [label.id for label in labels if not any(is_right(label, place, sections) for place in sections.texts)] == []


@pytest.mark.parametrize("measure", FLOORS)
def test_the_right_section_comes_first_often_enough(held_out, measure):
    assert held_out[measure] >= FLOORS[measure] * held_out["ceiling"]


@pytest.mark.parametrize("style", FLOORS_BY_STYLE)
def test_every_style_is_served(held_out, style):
    row = held_out["by_style"][style]
    assert row["hit@3"] >= FLOORS_BY_STYLE[style] * row["ceiling"]


def test_hardly_a_query_finds_nothing(held_out):
    assert held_out["no_result"] <= MOST_EMPTY


def test_a_first_query_costs_little(held_out):
    assert held_out["bytes"] <= MOST_BYTES


def test_half_typed_terms_find_their_section(built_site, project_root):
    count, share, missed = evaluate_half_typed(built_site, Project(project_root))
    assert count > 200
    assert share >= 0.95, missed


def test_the_theme_s_index_is_a_stub_and_the_real_one_is_beside_it(built_site):
    stub = json.loads((built_site / "search" / "search_index.json").read_text("utf-8"))
    assert stub["docs"] == []
    assert (built_site / "search" / stub["config"]["whiteboard"] / "index.json").is_file()


def test_the_search_puts_no_markup_into_the_page(project_root):
    widgets = project_root / "docs" / "widgets"
    modules = [*widgets.glob("search*.mjs"), *widgets.glob("search/*.mjs"), *widgets.glob("logic/search/*.mjs")]
    assert len(modules) > 15
    assert [path.name for path in modules if UNSAFE.search(path.read_text("utf-8"))] == []
