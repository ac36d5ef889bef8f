"""Abbreviations in a chapter say what they stand for, once in every section; nothing but running text is touched."""

import re

import pytest

CARDS = "\n\n``` cards\nchapter: rag\n```\n"
TERMS = """terms:
  - {term: large language model, abbreviation: LLM, definition: D., see: "#indexing"}
  - {term: key-value cache, abbreviation: KV cache, definition: D., see: "#indexing"}
"""
DATA = """abbreviations:
  GPU: graphics processing unit
  KV: key-value
  p99: 99th percentile
  LLM: something else
  MAP: mean average precision
chapters:
  rag: {MAP: maximum a posteriori}
names: [GPT-4, NATO]
"""
GPU = '<abbr tabindex="0" title="graphics processing unit">GPU</abbr>'


@pytest.fixture
def chapter(project, convert):
    """Return a function from Markdown to the HTML of the project's chapter, without its cards."""
    folder = project / "docs" / "systems" / "rag"
    (folder / "terms.yml").write_text(TERMS, "utf-8")
    (folder / "cards.yml").write_text("cards: []\n", "utf-8")
    (project / "docs" / "reference" / "glossary").mkdir(parents=True)
    (project / "docs" / "reference" / "glossary" / "abbreviations.yml").write_text(DATA, "utf-8")
    return lambda text: convert(text + CARDS)


def expansions(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<abbr tabindex="0" title="([^"]*)">([^<]*)</abbr>', html)


def test_an_abbreviation_says_what_it_stands_for_on_hover_and_on_focus(chapter):
    assert f"<p>A {GPU} waits.</p>" in chapter("A GPU waits.")


def test_the_plurals_ending_stays_outside(chapter):
    assert f"Two {GPU}s wait" in chapter("Two GPUs wait.")


def test_only_whole_words_in_their_own_case_count(chapter):
    assert expansions(chapter("gpu, GPUX, aGPU, GPU2 and GPU_ID.")) == []
    assert f"{GPU}-hours" in chapter("GPU-hours")


def test_the_longest_abbreviation_wins(chapter):
    assert expansions(chapter("The KV cache of KV pairs at p99.")) == [
        ("key-value cache", "KV cache"),
        ("key-value", "KV"),
        ("99th percentile", "p99"),
    ]


def test_each_stands_once_in_every_section(chapter):
    html = chapter("GPU and GPU.\n\n### More\n\nGPU.\n\n## Next\n\nGPU, **GPU**.")
    assert html.count("<abbr") == 2


def test_the_chapters_own_term_wins_over_the_list_and_the_list_has_entries_by_chapter(chapter):
    assert expansions(chapter("An LLM and a MAP.")) == [
        ("large language model", "LLM"),
        ("maximum a posteriori", "MAP"),
    ]


def test_names_are_left_alone(chapter):
    assert expansions(chapter("GPT-4 and NATO.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "## GPU { #gpu }",
        "`GPU`",
        "``` text\nGPU\n```",
        "$GPU$",
        "$$\nGPU\n$$",
        "[GPU](#indexing)",
        "![GPU](drawing.svg)",
        "``` mermaid\n---\nid: fig-a\ntitle: GPU\nalt: A GPU.\ncaption: A GPU.\n---\nflowchart TD\n  a[GPU] --> b[GPU]\n```",
    ],
)
def test_headings_code_mathematics_links_and_figures_stay_as_they_are(chapter, text):
    assert "<abbr" not in chapter(text)


def test_cards_stay_as_they_are(project, chapter):
    card = '{id: rag.a, front: "Which GPU?", back: "The GPU.", see: "#indexing", level: core, tags: [a]}'
    (project / "docs" / "systems" / "rag" / "cards.yml").write_text(f"cards:\n  - {card}\n", "utf-8")
    assert "<abbr" not in chapter("Nothing here.")


def test_tables_lists_and_call_outs_count_as_text(chapter):
    html = chapter('| Card |\n|---|\n| GPU |\n\n## B\n\n- GPU\n\n## C\n\n!!! say "GPU"\n\n    A p99.')
    assert [short for _, short in expansions(html)] == ["GPU", "GPU", "GPU", "p99"]


def test_text_around_the_marks_is_whole(chapter):
    html = chapter("One GPU, *one LLM* and **p99 of KV** end.")
    assert re.sub(r"<[^>]+>", "", html.split("</p>")[0]) == "One GPU, one LLM and p99 of KV end."


def test_pages_that_are_no_chapter_are_left_alone(chapter, convert):
    assert "<abbr" not in convert("A GPU waits.")
