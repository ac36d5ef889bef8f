"""The sheet for the night before takes what its chapter marks, and only that."""

import pytest

from whiteboard.fences.cram import render_sheet
from whiteboard.practice.cram import first_sentences, load_cram_sheet, plain
from whiteboard.practice.cram_pages import description, page_source
from whiteboard.project import Project
from whiteboard.source import split_front_matter

CHAPTER = """# RAG

## In 60 seconds { #in-60-seconds }

!!! say "The answer"

    I split the system [@lewis2020retrieval] at the [index](../x/index.md#y).

## Model { #model }

$$
a = b
$$

where $a$ is e.g. the loss. More words.

$$
second = 1
$$

!!! pitfall "Dense is not better"

    It often loses. BM25 stays at 0.5. A third sentence.

## System design { #system-design }

``` mermaid
---
id: fig-system
title: The system
alt: A then B.
caption: Look.
---
flowchart TD
  a[A] --> b[B]
```

!!! number "Memory"

    Four bytes, {{rag.total}} in all; {{rag.total}}.
"""
SIZING = """from whiteboard.sizing import Sheet


def sheet():
    s = Sheet()
    s.given("unused", 1, "B", "assumed")
    s.derived("total", 2e9, "B", "worked out")
    return s
"""


@pytest.fixture
def sheet(project):
    folder = project / "docs" / "systems" / "rag"
    (folder / "index.md").write_text(CHAPTER, "utf-8")
    (folder / "cards.yml").write_text("cards: []\n", "utf-8")
    (project / "scripts" / "whiteboard" / "sizing" / "rag.py").write_text(SIZING, "utf-8")
    return load_cram_sheet(Project(project).chapters[0])


def test_the_answer_is_the_say_of_the_first_section_without_citations_and_links(sheet):
    assert sheet.answer == "I split the system at the index."


def test_one_formula_a_section_with_the_sentence_that_explains_it(sheet):
    assert [(one.heading.text, one.tex, one.explanation) for one in sheet.formulas] == [
        ("Model", "a = b", "where $a$ is e.g. the loss.")
    ]


def test_numbers_pitfalls_diagram_and_used_rows_are_taken(sheet):
    assert [one.title for one in sheet.numbers] == ["Memory"]
    assert [one.title for one in sheet.pitfalls] == ["Dense is not better"]
    assert "flowchart" in sheet.diagram.body
    assert [row.name for row in sheet.rows] == ["total"]


def test_the_sheet_shows_all_of_it_with_ids_of_its_own(sheet):
    html = render_sheet(sheet, level=2)
    for found in (
        'id="cram-rag-answer"',
        "<math",
        "2\N{NO-BREAK SPACE}GB",
        "BM25 stays at 0.5.",
        "cram-rag-fig-system",
        "Dense is",
    ):
        assert found in html
    assert "A third sentence" not in html
    assert "{{" not in html


def test_a_full_stop_in_code_or_mathematics_ends_no_sentence():
    assert first_sentences("Call `a. b` and $c. d$ now. Then stop.") == "Call `a. b` and $c. d$ now."


def test_code_that_looks_like_a_citation_stays():
    assert plain("Fact [@a2020x], `[@b]`.") == "Fact, `[@b]`."


@pytest.mark.parametrize("title", ["RAG", "Introduction: the interview's machinery", "Every chapter"])
def test_a_page_has_a_title_and_a_description_that_search_results_show(title):
    front, _, _ = split_front_matter(page_source("rag", title, "systems/rag/"))
    import yaml

    fields = yaml.safe_load(front)
    assert fields["title"] == f"{title}: the night before"
    assert 110 <= len(fields["description"]) <= 160
    assert len(description(title).replace("''", "'")) == len(fields["description"])
