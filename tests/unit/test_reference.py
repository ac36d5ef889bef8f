"""The reference pages' fences and the links between chapters: data in, HTML out, and what is said when the data are wrong."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from whiteboard.fences.bibliography import citing_sections
from whiteboard.fences.concept_map import WIDTH, place_boxes
from whiteboard.problem import ContentError
from whiteboard.project import Project
from whiteboard.published.twins import render_twin
from whiteboard.reference.concepts import find_cycle, layers_of, restricted
from whiteboard.reference.glossary import anchor_of
from whiteboard.reference.metrics import KINDS, Metric

SCHEMAS = Path(__file__).resolve().parents[2] / "scripts" / "whiteboard" / "schemas"
TERMS = """terms:
  - {term: Fréchet distance, abbreviation: FD, definition: "A distance $d$ <b>.", see: "#indexing", synonyms: [FD score]}
  - {term: 8-bit number, definition: A small number., see: ../chatbot/index.md#cache}
"""
METRIC = """metrics:
  - id: recall-at-k
    name: Recall at $k$
    abbreviation: R@k
    kind: ranking
    formula: '\\frac{a}{b}'
    where: $a$ and $b$ count.
    range: 0 to 1
    better: higher
    needs: Labels.
    misses: Order.
    see: rag#indexing
"""
CONCEPTS = """chapters:
  introduction: []
  rag: [chatbot, introduction]
  chatbot: []
  inference: [chatbot, rag]
concepts:
  rag#indexing: [chatbot#cache, introduction#attention]
"""
END = "\n\n## Indexing { #indexing }\n\nText.\n\n## References { #references }\n\n``` cards\nchapter: rag\n```\n"


@pytest.fixture
def reference(project):
    """The project with a second chapter, terms, a metric and a map in which two chapters are not written."""
    chatbot = project / "docs" / "systems" / "chatbot"
    chatbot.mkdir()
    (chatbot / "index.md").write_text("# Chatbot: a helper\n\n## The cache { #cache }\n\nText.\n", "utf-8")
    (chatbot / "terms.yml").write_text("terms: []\n", "utf-8")
    for name, text in (("terms.yml", TERMS), ("cards.yml", "cards: []\n")):
        (project / "docs" / "systems" / "rag" / name).write_text(text, "utf-8")
    (project / "docs" / "reference" / "metrics").mkdir(parents=True)
    (project / "docs" / "reference" / "metrics" / "metrics.yml").write_text(METRIC, "utf-8")
    (project / "docs" / "reference" / "concepts.yml").write_text(CONCEPTS, "utf-8")
    return project


def test_the_glossary_lists_terms_by_letter_with_anchor_definition_and_section(reference, convert):
    html = convert("``` glossary\n```")
    assert re.findall(r'<h2 id="([^"]+)">', html) == ["letter-0-9", "letter-f"]
    row = re.search(r'<li id="frechet-distance".*?</li>', html).group()
    assert 'data-part="systems"' in row
    assert "<math" in row
    assert "&lt;b&gt;" in row
    assert "Also: FD score." in row
    assert 'href="../../systems/rag/#indexing"' in row
    assert 'href="../../systems/chatbot/#cache"' in html
    assert "2 terms" in html


def test_the_glossary_ends_with_the_abbreviations_that_chapters_use_and_none_teaches(reference, convert):
    rag = reference / "docs" / "systems" / "rag" / "index.md"
    rag.write_text(rag.read_text("utf-8") + "\nA GPU, `CPU` and the FD.\n", "utf-8")
    (reference / "docs" / "reference" / "glossary").mkdir()
    (reference / "docs" / "reference" / "glossary" / "abbreviations.yml").write_text(
        "abbreviations: {GPU: graphics processing unit, CPU: central, FD: Fréchet distance}\nnames: []\n", "utf-8"
    )
    html = convert("``` glossary\n```")
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html) == [("GPU", "graphics processing unit")]


@pytest.mark.parametrize(
    ("term", "anchor"),
    [("Fréchet inception distance", "frechet-inception-distance"), ("pass@k", "passk"), ("HNSW (graph)", "hnsw-graph")],
)
def test_a_terms_anchor_is_made_of_its_words(term, anchor):
    assert anchor_of(term) == anchor


def test_a_metric_shows_formula_range_needs_blind_spots_and_section(reference, convert):
    html = convert("``` metrics\n```")
    assert '<section class="wb-metric" id="recall-at-k" data-row data-kind="ranking" data-better="higher">' in html
    assert html.count("<math") >= 3
    assert "0 to 1; higher is better" in html
    assert "<dt>Misses</dt><dd>Order.</dd>" in html
    assert '<a href="../../systems/rag/#indexing">RAG: Indexing</a>' in html


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("    misses: Order.\n", "", r"metrics.yml:2: .*misses.*Compare"),
        ("kind: ranking", "kind: order", r"metrics.yml:2: recall-at-k: unknown kind"),
        ("rag#indexing", "rag#indices", "names the id 'indices'"),
        ("rag#indexing", "ragged#indexing", "there is no chapter 'ragged'"),
    ],
)
def test_a_metric_that_cannot_be_shown_stops_the_build(reference, convert, before, after, message):
    path = reference / "docs" / "reference" / "metrics" / "metrics.yml"
    path.write_text(METRIC.replace(before, after), "utf-8")
    with pytest.raises(ContentError, match=message):
        convert("``` metrics\n```")


def test_schema_and_dataclass_of_metrics_know_the_same_fields_and_kinds():
    row = json.loads((SCHEMAS / "metrics.json").read_text("utf-8"))["properties"]["metrics"]["items"]["properties"]
    assert set(row) == {field.name for field in fields(Metric)} - {"line"}
    assert row["kind"]["enum"] == list(KINDS)


@pytest.mark.parametrize("kind", ["abbreviations", "concepts", "metrics"])
def test_the_schemas_are_valid(kind):
    Draft202012Validator.check_schema(json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8")))


def test_a_chapter_names_what_to_read_before_it(reference, convert):
    html = convert("# RAG\n\nAnswer." + END)
    before = re.search(r'<nav class="wb-way" aria-label="Before this">.*?</nav>', html).group()
    assert '<a href="../../systems/chatbot/">Chatbot: a helper</a>' in before
    assert '<a href="../../systems/chatbot/#cache">Chatbot: The cache</a>' in before
    assert "introduction" not in before  # not written: no dead links
    assert html.index("Answer.") < html.index("Before this") < html.index('id="indexing"')
    assert "After this" not in html


def test_a_chapter_names_what_to_read_after_it_above_its_references(reference, convert):
    (reference / "docs" / "systems" / "chatbot" / "cards.yml").write_text("cards: []\n", "utf-8")
    html = convert("# Chatbot\n" + END.replace("chapter: rag", "chapter: chatbot"))
    after = re.search(r'<nav class="wb-way" aria-label="After this">.*?</nav>', html).group()
    assert '<a href="../../systems/rag/">RAG</a>' in after
    assert html.index("Text.") < html.index("After this") < html.index('id="references"')
    assert "Before this" not in html


def test_the_map_draws_what_written_chapters_of_a_part_need_of_each_other(reference, convert):
    html = convert("``` concept-map\n```")
    assert 'id="fig-map-systems"' in html
    assert 'aria-label="Chatbot needs no other. RAG builds on Chatbot."' in html
    assert "fig-map-engineering" not in html


def test_a_circle_of_chapters_stops_the_build(reference, convert):
    path = reference / "docs" / "reference" / "concepts.yml"
    path.write_text(CONCEPTS.replace("chatbot: []", "chatbot: [rag]"), "utf-8")
    with pytest.raises(ContentError, match=r"concepts.yml: chapters need each other in a circle: .*rag needs chatbot"):
        convert("``` concept-map\n```")


def test_layers_put_each_name_below_all_that_it_needs():
    graph = {"a": (), "b": ("a",), "c": ("a", "b"), "d": ()}
    assert layers_of(graph) == [["a", "d"], ["b"], ["c"]]


def test_what_is_left_out_is_bridged_and_shortcuts_are_dropped():
    graph = {"a": (), "b": ("a",), "c": ("b",), "d": ("c", "a")}
    assert restricted(graph, ["a", "c", "d"]) == {"a": (), "c": ("a",), "d": ("c",)}


def test_a_cycle_is_named_from_a_name_to_what_it_needs():
    graph = {"a": ("b",), "b": ("c",), "c": ("a",)}
    cycle = find_cycle(graph)
    assert cycle[0] == cycle[-1]
    assert all(needed in graph[name] for name, needed in zip(cycle, cycle[1:], strict=False))
    assert find_cycle({"a": ("b",)}) == []


def test_a_name_stands_just_above_what_needs_it():
    graph = {"a": (), "b": ("a",), "c": ("b", "d"), "d": ()}
    assert layers_of(graph) == [["a"], ["b", "d"], ["c"]]


def test_the_boxes_of_a_row_stay_inside_the_drawing_and_apart():
    graph = {"top": (), **{name: ("top",) for name in "abcd"}}
    boxes = place_boxes(graph, {name: "Retrieval-augmented generation" for name in graph})
    row = [boxes[name] for name in "abcd"]
    assert len({box.y for box in row}) == 1
    assert row[0].x - row[0].width / 2 >= 0
    assert row[-1].x + row[-1].width / 2 <= WIDTH
    assert all(left.x + left.width / 2 < right.x - right.width / 2 for left, right in zip(row, row[1:], strict=False))
    assert row[0].lines == ("Retrieval-", "augmented", "generation")


def test_twins_spell_the_lists_out(reference):
    project = Project(reference)
    twin = render_twin("# R\n\n``` glossary\n```\n\n``` metrics\n```\n\n``` concept-map\n```\n", project, {})
    assert "- **Fréchet distance** (FD): A distance $d$ <b>." in twin
    assert "## Recall at $k$ (R@k)\n\n$$\n\\frac{a}{b}\n$$" in twin
    assert "- RAG builds on Chatbot." in twin


def test_a_chapters_twin_names_what_to_read_before_it(reference):
    twin = render_twin("# RAG\n" + END, Project(reference), {})
    assert "**Before this:** [Chatbot](../../systems/chatbot/index.md)\n\n## Indexing" in twin


def test_works_that_a_reference_page_cites_say_where(reference):
    page = reference / "docs" / "reference" / "numbers" / "index.md"
    page.parent.mkdir()
    page.write_text("# Numbers\n\n## Cards { #cards }\n\nSee [@faiss-docs].\n", "utf-8")
    places = citing_sections(Project(reference))["faiss-docs"]
    assert places == [("../../reference/numbers/#cards", "Numbers: Cards")]
