"""Entries: plain fields, one look, and nothing in them that a page could run."""

import re

import pytest

from whiteboard.bibliography import load_bibliography, people_of, render_entry
from whiteboard.problem import ContentError


def test_fields_are_plain_unicode(project):
    entry = load_bibliography(project)["faiss-docs"]
    assert entry.title == "Faiss & friends: 100% vectors"
    assert entry.authors == ("Meta AI",)
    assert (entry.kind, entry.slugs, entry.line) == ("docs", ("rag",), 13)


def test_an_entry_shows_authors_linked_title_venue_year_and_arxiv(project):
    html = render_entry(load_bibliography(project)["lewis2020retrieval"])
    text = re.sub(r"<[^>]+>", "", html).replace("&#45;", "-").replace("&#46;", ".").replace("&#58;", ":")
    assert (
        text == "Patrick Lewis and Ethan Perez. Retrieval-Augmented Generation for NLP. NeurIPS, 2020. arXiv:2005.11401"
    )
    assert 'href="https://arxiv.org/abs/2005.11401"' in html


def test_markup_in_a_title_is_shown_not_run(project, convert):
    bib = project / "references" / "rag.bib"
    bib.write_text(bib.read_text("utf-8").replace("Faiss & friends", "<script>alert(1)</script> *x* $y$"), "utf-8")
    html = convert(render_entry(load_bibliography(project)["faiss-docs"]))
    assert "<script" not in html
    assert "<em>" not in html
    assert "<math" not in html


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        (["A B"], "A B"),
        (["A B", "C D"], "A B and C D"),
        (["A B", "C D", "E F"], "A B, C D and E F"),
        ([f"P{n} Q" for n in range(7)], "P0 Q, P1 Q, P2 Q et al."),
        (["A B", "others"], "A B et al."),
    ],
)
def test_author_lists_are_shortened_in_print(project, names, printed):
    bib = project / "references" / "rag.bib"
    bib.write_text(bib.read_text("utf-8").replace("Patrick Lewis and Ethan Perez", " and ".join(names)), "utf-8")
    assert people_of(load_bibliography(project)["lewis2020retrieval"]) == printed


def test_broken_bibtex_names_file_and_remedy(project):
    (project / "references" / "rag.bib").write_text("@misc{a,\n  title = {Open\n}\n", "utf-8")
    with pytest.raises(ContentError, match=r"references/rag\.bib.*Balance the braces"):
        load_bibliography(project)


def test_a_file_that_is_not_utf8_names_its_line(project):
    (project / "references" / "rag.bib").write_bytes(b"@misc{a,\n  title = {Caf\xe9},\n}\n")
    with pytest.raises(ContentError, match=r"references/rag\.bib:2: the file is not UTF-8"):
        load_bibliography(project)
