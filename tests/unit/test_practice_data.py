"""The chapters' cards and questions as the browser gets them."""

import json

import pytest

from whiteboard.practice.data import chapter_data, site_address, write_practice_data
from whiteboard.project import Project

CARDS = """cards:
  - {id: rag.layers, front: "Why $L$ layers?", back: "Because **few** hops.", see: "#indexing", level: core, tags: [indexing]}
  - {id: rag.html, front: "What does <script> do?", back: "Nothing here.", see: "../translation/index.md#bleu", level: staff, tags: [a, b]}
"""
QUIZ = """questions:
  - id: rag.q-choice
    kind: choice
    question: Which one?
    options:
      - {text: This, correct: true, reason: It is.}
      - {text: That, reason: It is not.}
    see: "#indexing"
    level: core
  - {id: rag.q-number, kind: numeric, question: How many?, answer: 46.1, tolerance: 0.05, unit: GB, solution: "Multiply.", slips: [{value: 23, reason: Half.}], see: "#indexing", level: core}
  - {id: rag.q-short, kind: short, question: Name it., accept: [hnsw], answer: HNSW, reason: So., see: "#indexing", level: core}
"""


@pytest.fixture
def chapter(project):
    folder = project / "docs" / "systems" / "rag"
    (folder / "cards.yml").write_text(CARDS, "utf-8")
    (folder / "quiz.yml").write_text(QUIZ, "utf-8")
    return Project(project).chapter("rag")


def test_texts_are_html_with_mathml_and_without_raw_html(chapter):
    first, second = chapter_data(chapter)["cards"]
    assert "<math" in first["front"]
    assert first["back"] == "<p>Because <strong>few</strong> hops.</p>"
    assert "<script" not in second["front"]


def test_see_is_an_address_below_the_root(chapter):
    assert site_address("#indexing", chapter) == "systems/rag/#indexing"
    assert site_address("../translation/index.md#bleu", chapter) == "systems/translation/#bleu"
    assert site_address("../../foundations/long-context/index.md#x", chapter) == "foundations/long-context/#x"


def test_questions_carry_what_their_kind_needs(chapter):
    choice, number, short = chapter_data(chapter)["questions"]
    assert [option["correct"] for option in choice["options"]] == [True, False]
    assert (number["answer"], number["unit"], number["slips"][0]["value"]) == (46.1, "GB", 23)
    assert (short["accept"], short["answer"]) == (["hnsw"], "HNSW")
    assert "accept" not in choice


def test_index_and_deck_name_every_chapter_and_card(chapter, tmp_path):
    write_practice_data(tmp_path / "site", Project(chapter.root))
    folder = tmp_path / "site" / "practice" / "data"
    read = {name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in ("index", "deck", "rag")}
    assert read["index"] == [
        {"chapter": "rag", "part": "systems", "title": "RAG", "url": "systems/rag/", "cards": 2, "questions": 3}
    ]
    assert read["deck"]["rag"][1] == ["rag.html", "staff", ["a", "b"]]
    assert [card["id"] for card in read["rag"]["cards"]] == [row[0] for row in read["deck"]["rag"]]
