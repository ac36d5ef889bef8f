"""What the search indexes of a built page: sections with their parents, formulas as words, questions, no references."""

import pytest

from whiteboard.search.records import page_files, read_page
from whiteboard.search.text import latex_to_text

PAGE = """<html><body><nav>Menu</nav><article class="md-content__inner md-typeset">
<h1 id="rag">Retrieval<a class="headerlink" href="#rag">&para;</a></h1><p class="wb-facts">3 min read</p><p>Introduction.</p>
<h2 id="model" data-plain="the parts">Model<a class="headerlink" href="#model">&para;</a></h2>
<h3 id="hnsw" data-plain="a road map of points">HNSW</h3>
<p>Layers<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>, <sup><a class="footnote-ref" href="#fn:b">2</a></sup>. Long links.</p>
<div class="wb-math"><math><semantics><mrow/><annotation encoding="application/x-tex">\\frac{QK^\\top}{\\sqrt{d_k}}</annotation></semantics></math></div>
<div class="md-typeset__table"><table><tr><th>Knob</th><td>efSearch</td></tr></table></div>
<figure><svg><text>drawn</text></svg><figcaption><strong>Title</strong> Caption.</figcaption></figure>
<h2 id="evaluation" data-plain="how good">Evaluation</h2><p>Text.</p><h3 id="ndcg" data-plain="order">NDCG</h3><p>Gain.</p>
<h2 id="cards" data-plain="cards">Cards</h2><div class="wb-cards"><details class="wb-card" id="rag.hnsw-layers"><summary>Why layers?</summary>
<div class="wb-card__back"><p>Few hops.</p><p class="wb-see"><a href="#hnsw">Read the section</a></p></div></details></div>
<div class="wb-quiz"><section class="wb-question" id="rag.q-x"><div class="wb-question__text"><p>How many hops?</p></div>
<details class="wb-answer"><summary>Answer</summary><p>secret</p><p class="wb-see"><a href="#hnsw">Read the section</a></p></details></section></div>
<h2 id="references" data-plain="list">References</h2><div class="footnote"><ol><li id="fn:a">Lewis</li></ol></div>
</article></body></html>"""


@pytest.fixture
def records():
    return {record.location: record for record in read_page(PAGE, "systems/rag")}


def test_a_section_ends_at_the_next_heading_and_knows_its_parents(records):
    hnsw = records["systems/rag/#hnsw"]
    assert (hnsw.title, hnsw.path, hnsw.plain) == ("HNSW", ["Retrieval", "Model"], "a road map of points")
    assert records["systems/rag/#model"].body == ""
    assert records["systems/rag/#rag"].body == "Introduction."


def test_citations_leave_no_trace_and_formulas_are_words(records):
    body = records["systems/rag/#hnsw"].body
    assert body.startswith("Layers. Long links.")
    assert "QK^ᵀ √d_k" in body
    assert "drawn" not in body
    assert "Knob · efSearch" in body
    assert "Title Caption." in body


def test_questions_belong_to_the_section_that_answers_them(records):
    assert records["systems/rag/#hnsw"].asks == ["Why layers?", "How many hops?"]
    assert records["systems/rag/#rag.hnsw-layers"].kind == "card"
    assert all("secret" not in record.body for record in records.values())


def test_formulas_and_metrics_are_marked(records):
    assert [location for location, record in records.items() if record.formula] == ["systems/rag/#hnsw"]
    assert [record.title for record in records.values() if record.metric] == ["Evaluation", "NDCG"]


def test_references_and_navigation_are_left_out(records):
    assert "systems/rag/#references" not in records
    assert not any("Lewis" in record.body or "Menu" in record.body for record in records.values())


def test_a_page_without_an_article_has_no_records():
    assert read_page("<html><body><p>404</p></body></html>", "") == []


def test_works_of_the_bibliography_are_records():
    html = (
        '<article class="md-content__inner"><h1 id="b">Bibliography</h1><ul class="wb-bibliography"><li id="lewis2020">'
        'Lewis. <a class="wb-ref-title" href="https://x">Retrieval</a>. NeurIPS</li></ul></article>'
    )
    page, work = read_page(html, "reference/bibliography")
    assert (work.kind, work.title, work.location) == ("reference", "Retrieval", "reference/bibliography/#lewis2020")
    assert page.body == ""


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V", "softmax (QK^ᵀ √d_k ) V"),
        (r"\bar\alpha_t", "α_t"),
        (r"\lVert q - c \rVert^2", "‖ q - c ‖^2"),
        (r"O(T^2 d)", "O(T^2 d)"),
    ],
)
def test_latex_becomes_a_line_of_text(tex, text):
    assert latex_to_text(tex).replace(" ", "") == text.replace(" ", "")


def test_only_pages_with_a_text_of_their_own_are_searched(tmp_path):
    for name in ("index.html", "404.html", "a/index.html", "practice/cram/index.html", "practice/cram/rag/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    assert sorted(page_files(tmp_path)) == ["a/index.html", "index.html", "practice/cram/index.html"]
