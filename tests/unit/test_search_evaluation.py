"""How answers are judged: page and section must both be right, and sub-sections count as their section's."""

import json
from pathlib import Path

import pytest

from whiteboard.problem import ContentError
from whiteboard.search.evaluation import Label, Scores, Sections, is_right, load_labels
from whiteboard.search.files import chunk_starts, write_stub
from whiteboard.search.records import Record

PAGE = "systems/rag/"
RECORDS = [
    Record(PAGE + "#rag", PAGE, "RAG", level=1, body="welcome"),
    Record(PAGE + "#model", PAGE, "Model", level=2),
    Record(PAGE + "#hnsw", PAGE, "HNSW", level=3, body="Layers of a graph"),
    Record(PAGE + "#data", PAGE, "Data", level=2, body="chunks"),
]
LABEL = Label("a", "hnsw", "keyword", ("systems/rag",), ("layers?", "graph"))


@pytest.mark.parametrize(
    ("location", "right"),
    [("#hnsw", True), ("#model", True), ("#data", False), ("#rag", False), ("", False), ("#nowhere", False)],
)
def test_a_result_is_right_when_its_section_matches_every_pattern(location, right):
    assert is_right(LABEL, PAGE + location, Sections(RECORDS)) is right


def test_the_page_must_be_accepted():
    assert not is_right(Label("a", "q", "typo", ("systems/chatbot",), ("graph",)), PAGE + "#hnsw", Sections(RECORDS))


def test_measures_are_shares_of_all_queries():
    found = Scores([1, 3, 0, 6], [True, True, True, False], [False, False, True, False]).summary()
    assert (found["hit@1"], found["hit@3"], found["hit@5"], found["ceiling"], found["no_result"]) == (
        0.25,
        0.5,
        0.5,
        0.75,
        0.25,
    )
    assert found["mrr@10"] == pytest.approx((1 + 1 / 3 + 1 / 6) / 4, abs=1e-4)


def test_a_row_that_is_no_label_is_named(tmp_path):
    path = tmp_path / "queries.jsonl"
    path.write_text('\n{"id": "a"}\n', "utf-8")
    with pytest.raises(ContentError, match=r"queries\.jsonl:2"):
        load_labels(path)


def test_the_labelled_queries_are_enough_and_half_of_them_is_kept_aside():
    labels = load_labels(Path(__file__).parents[1] / "search" / "queries.jsonl")
    held_out = sum(label.held_out for label in labels)
    assert len(labels) >= 250
    assert len({label.id for label in labels}) == len({label.query for label in labels}) == len(labels)
    assert {label.style for label in labels} == {"keyword", "abbreviation", "question", "typo", "paraphrase", "numeric"}
    assert 0.4 < held_out / len(labels) < 0.6


def test_texts_are_cut_into_files_of_a_size():
    records = [Record("", "", "", body="x" * size) for size in (10, 5_000, 5_000, 10, 7_000, 1)]
    assert chunk_starts(records) == [0, 3, 5]


def test_the_stub_keeps_the_theme_settings_and_drops_the_documents(tmp_path):
    (tmp_path / "search").mkdir()
    path = tmp_path / "search" / "search_index.json"
    path.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": [{"text": "long"}]}), "utf-8")
    write_stub(tmp_path, "abc")
    assert json.loads(path.read_text("utf-8")) == {"config": {"lang": ["en"], "whiteboard": "abc"}, "docs": []}
