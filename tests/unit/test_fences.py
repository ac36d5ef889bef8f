"""The fences, through the same Markdown as the site: what they show, and what they say when misused."""

import re

import pytest

from whiteboard.problem import ContentError

HEAD = '---\nid: fig-path\ntitle: The path\nalt: A goes to B.\ncaption: See $x$ and "why".\n---\n'
CARDS = """cards:
  - {id: rag.one, front: "Why <b> & $d_k$?", back: "Because `x`.", see: "#indexing", level: core, tags: [a]}
  - {id: rag.two, front: "When?", back: "Now.", see: "../translation/index.md#bleu", level: core, tags: [a]}
"""
QUIZ = """questions:
  - id: rag.q-choice
    kind: choice
    question: Which?
    see: "#indexing"
    level: core
    options: [{text: first, correct: true, reason: r1}, {text: second, reason: r2}, {text: third, reason: r3}]
  - id: rag.q-order
    kind: ordering
    question: Order?
    see: "#indexing"
    level: core
    items: [{text: alpha, reason: r}, {text: beta, reason: r}, {text: gamma, reason: r}]
  - id: rag.q-number
    kind: numeric
    question: How much?
    see: "#indexing"
    level: core
    answer: 46.1
    tolerance: 0.05
    unit: GB
    solution: Multiply.
    slips: [{value: 23, reason: halved}]
"""


def chapter_file(project, name, text):
    (project / "docs" / "systems" / "rag" / name).write_text(text, "utf-8")


def test_a_diagram_is_inline_svg_with_title_and_text_alternative(convert):
    html = convert(f"``` mermaid\n{HEAD}flowchart TD\n  a[Query] --> b[Answer]\n```")
    assert '<figure class="wb-figure wb-figure--diagram" id="fig-path">' in html
    assert 'role="img" aria-label="A goes to B."' in html
    assert ">Query</text>" in html
    assert "fonts.googleapis" not in html
    assert "<style" not in html
    assert 'id="fig-path-arrowhead"' in html
    assert "url(#fig-path-arrowhead)" in html


def test_a_diagram_that_cannot_be_read_is_an_error(convert):
    with pytest.raises(ContentError, match="fig-path.*Mend its Mermaid"):
        convert(f"``` mermaid\n{HEAD}nonsense here\n```")


@pytest.mark.parametrize("field", ["id", "title", "alt", "caption"])
def test_a_figure_without_one_of_its_fields_is_an_error(convert, field):
    head = re.sub(rf"^{field}:.*\n", "", HEAD, flags=re.M)
    with pytest.raises(ContentError, match=f"lacks the field '{field}'"):
        convert(f"``` mermaid\n{head}flowchart TD\n  a --> b\n```")


def test_a_plot_is_computed_by_its_function(project, convert):
    (project / "scripts" / "whiteboard" / "figures" / "rag.py").write_text(
        "from whiteboard.plotting import new_axes\n\ndef half_life():\n"
        "    figure, axes = new_axes(xlabel='hours')\n    axes.plot([0, 1], [1, 0.5], label='half')\n    axes.legend()\n    return figure\n",
        "utf-8",
    )
    html = convert("``` plot\nname: rag.half-life\nid: fig-half\ntitle: T\nalt: Falls.\ncaption: C\n```")
    assert "var(--wb-series-1)" in html
    assert ">hours<" in html
    assert "style=" not in html


def test_numbers_that_a_reader_sees_keep_their_decimals(convert):
    html = convert(f"``` mermaid\n{HEAD}flowchart TD\n  a[p = 0.25] --> b[Answer]\n```")
    assert ">p = 0.25</text>" in html


def test_a_plot_without_a_function_names_what_to_write(project, convert):
    (project / "scripts" / "whiteboard" / "figures" / "rag.py").write_text("", "utf-8")
    with pytest.raises(ContentError, match=r"Write half_life\(\) in scripts/whiteboard/figures/rag.py"):
        convert("``` plot\nname: rag.half-life\nid: fig-half\ntitle: T\nalt: A\ncaption: C\n```")


def test_cards_are_disclosures_with_escaped_text_and_a_link_to_their_section(project, convert):
    chapter_file(project, "cards.yml", CARDS)
    html = convert("``` cards\nchapter: rag\n```")
    assert html.count('<details class="wb-card"') == 2
    assert "Why &lt;b&gt; &amp; " in html
    assert "<math" in html
    assert 'href="#indexing"' in html
    assert 'href="../translation/#bleu"' in html


def test_quiz_options_are_shuffled_the_same_way_every_time_and_all_have_reasons(project, convert):
    chapter_file(project, "quiz.yml", QUIZ)
    html = convert("``` quiz\nchapter: rag\n```")
    assert html == convert("``` quiz\nchapter: rag\n```")
    shown = re.findall(r"<li>(alpha|beta|gamma)</li>", html)
    assert sorted(shown) == ["alpha", "beta", "gamma"]
    assert shown != ["alpha", "beta", "gamma"]
    for reason in ("r1", "r2", "r3", "halved"):
        assert reason in html


def test_the_reading_list_holds_what_is_listed_and_not_cited(convert):
    html = convert("``` reading\nchapter: rag\n```")
    assert "Faiss &amp; friends&#58; 100% vectors" in html
    assert "Where to look an index type up." in html
    assert "Retrieval" not in html


def test_the_bibliography_names_the_sections_that_cite(convert):
    html = convert("``` bibliography\n```")
    assert '<a href="../../systems/rag/#indexing">RAG: Indexing</a>' in html
    assert 'data-chapters="rag"' in html


def test_runnable_python_is_a_marked_listing_and_its_output_is_labelled(convert):
    html = convert("``` python run\nprint(1)\n```\n\n``` output\n1 < 2\n```")
    assert 'class="wb-run"' in html
    assert html.index('class="wb-run__bar"') < html.index("wb-output")
    assert "1 &lt; 2" in html


def test_other_python_is_highlighted_as_usual(convert):
    assert "wb-run" not in convert("```python\nprint(1)\n```")


@pytest.mark.parametrize(
    ("fence", "message"),
    [
        ("cards\nchapter: nope", "unknown chapter 'nope'. Written chapters: rag"),
        ("cards\nchapter: rag\nlevel: x", "unknown field 'level'"),
        ("quiz\n", "lacks the field 'chapter'"),
        ("reading\n- a", "must hold 'name: value' lines"),
        ("reading\nchapter: [", "broken YAML"),
        ("widget\nname: nope\nalt: x", "unknown widget 'nope'"),
    ],
)
def test_misuse_is_an_error_with_a_remedy(convert, fence, message):
    with pytest.raises(ContentError, match=re.escape(message)):
        convert(f"``` {fence}\n```")


def test_a_table_scrolls_by_itself_and_is_left_alone_by_the_theme(convert):
    html = convert("| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert '<div class="wb-table-scroll"><table class="wb-prose-table">' in html.replace("\n", "")


@pytest.mark.parametrize("fence", ["cards", "quiz"])
def test_study_data_that_is_missing_stops_the_build_instead_of_showing_the_fence(convert, fence):
    with pytest.raises(ContentError, match=rf"{fence}\.yml: the file is missing"):
        convert(f"``` {fence}\nchapter: rag\n```\n")
