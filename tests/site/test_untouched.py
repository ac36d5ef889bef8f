"""mkdocs-bibtex replaces every `[...@key...]`; on the built pages only real citations are citations, all else is as written."""

import pytest
from lxml import html as lxml_html

PAGE = "systems/translation/index.html"


@pytest.fixture(scope="module")
def article(mini_site):
    tree = lxml_html.document_fromstring((mini_site / PAGE).read_bytes())
    return tree.xpath("//article")[0]


@pytest.mark.parametrize("text", ["[precision@k]", "[@key]"])
def test_inline_code_stays_beside_citations(article, text):
    assert text in [code.text_content() for code in article.iter("code")]


def test_a_code_block_stays(article):
    blocks = [block.text_content() for block in article.iter("pre")]
    assert any("user@host: [@key] and [^1] in a listing" in block for block in blocks)


def test_a_link_text_with_an_at_stays(article):
    assert [link.get("href") for link in article.iter("a") if link.text_content() == "Precision@k"] == ["#evaluation"]


def test_a_formula_with_an_at_in_brackets_stays(article):
    assert "x_{[i@j]}" in [note.text for note in article.iter("annotation")]


def test_an_address_and_a_metric_stay(article):
    text = article.text_content()
    assert "a@b.example" in text
    assert "Recall@10" in text


def test_the_real_citations_became_numbers_in_order(article):
    marks = [mark.text_content() for mark in article.xpath(".//a[@class='footnote-ref']")]
    assert list(dict.fromkeys(marks)) == ["1", "2"]
    rows = [row.get("id") for row in article.xpath(".//li[starts-with(@id, 'fn:')]")]
    assert rows == ["fn:vaswani2017attention", "fn:sutskever2014sequence"]


def test_the_reading_list_has_what_is_not_cited(article):
    assert [
        title.text_content() for title in article.xpath(".//div[@class='wb-reading']//a[@class='wb-ref-title']")
    ] == ["A Translator"]
