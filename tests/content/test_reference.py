"""The reference pages of the real notes: enough of everything, and nothing wider than a phone."""

import pytest

from whiteboard.fences.concept_map import LETTER, part_graphs, place_boxes, short_titles
from whiteboard.project import CHAPTER_PARTS, PARTS, Project
from whiteboard.reference.concepts import load_concepts, slug_of
from whiteboard.reference.glossary import load_entries
from whiteboard.reference.metrics import KINDS, load_metrics

PROJECT = Project.current()


def test_the_glossary_has_at_least_350_terms():
    assert len(load_entries(PROJECT)) >= 350


def test_there_are_at_least_60_metrics_of_every_kind():
    metrics = load_metrics(PROJECT)
    assert len(metrics) >= 60
    assert {metric.kind for metric in metrics} == set(KINDS)


def test_every_chapter_is_on_the_map_and_every_written_one_has_its_main_ideas_there():
    concepts = load_concepts(PROJECT)
    assert set(concepts.chapters) == {slug for part in CHAPTER_PARTS for slug in PARTS[part]}
    with_ideas = {slug_of(idea) for idea in concepts.concepts}
    assert {chapter.slug for chapter in PROJECT.chapters if chapter.part == "systems"} <= with_ideas


@pytest.mark.parametrize(
    ("part", "graph"), part_graphs(PROJECT), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_words_of_a_parts_diagram_fit_their_boxes(part, graph):
    for box in place_boxes(graph, short_titles(graph, PROJECT)).values():
        assert max(map(len, box.lines)) * LETTER <= box.width
