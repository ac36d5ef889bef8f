"""Citations: found where they stand, and everything else kept from mkdocs-bibtex."""

from mkdocs_bibtex.citation import CitationBlock

from whiteboard.bibliography import load_bibliography
from whiteboard.citations import SEPARATOR, References, citations_of, protect, restore

INNOCENT = """Metrics such as `[precision@k]`, [Precision@k](#precision) and user@example.com.

```python
key = "[@lewis2020retrieval]"
```

Inline $x_{[@a]}$ and `\\bibliography` in code, but a fact [@lewis2020retrieval].

\\bibliography
"""


def test_only_the_citation_is_left_to_mkdocs_bibtex():
    blocks = CitationBlock.from_markdown(protect(INNOCENT))
    assert [str(block) for block in blocks] == ["[@lewis2020retrieval]"]


def test_only_the_command_on_its_own_line_is_left():
    assert protect(INNOCENT).count("\\bibliography") == 1


def test_restore_undoes_protect_but_for_the_space_before_a_citation():
    assert restore(protect(INNOCENT)) == INNOCENT.replace(" [@lewis2020retrieval].", "[@lewis2020retrieval].")


def test_a_citation_that_begins_a_paragraph_or_line_stays_there():
    text = "One.\n\n[@lewis2020retrieval] says so.\n\n- [@lewis2020retrieval]\n"
    assert restore(protect(text)).startswith("One.\n\n[@lewis2020retrieval] says so.\n\n- ")


def test_citations_know_their_line_and_section():
    text = "# T\n\nA [@one2020a].\n\n## S { #s }\n\nB [@two2020b; @three2020c].\n"
    found = [(citation.key, citation.line, citation.section) for citation in citations_of(text)]
    assert found == [("one2020a", 3, None), ("two2020b", 7, "s"), ("three2020c", 7, "s")]


def test_a_link_text_is_no_citation():
    assert citations_of("[@key](https://example.com) and [@key][ref] and \\[@key]") == []


def test_an_unknown_key_stays_visible_and_is_warned_of(project, caplog):
    references = References(load_bibliography(project))
    (block,) = CitationBlock.from_markdown("[@nobody2020nothing]")
    with caplog.at_level("WARNING"):
        assert restore(references.inline_text(block)) == "[@nobody2020nothing]"
    assert "nobody2020nothing" in caplog.text


def test_several_keys_become_several_marks(project):
    references = References(load_bibliography(project))
    (block,) = CitationBlock.from_markdown("[@lewis2020retrieval; @faiss-docs]")
    assert references.inline_text(block) == f"[^lewis2020retrieval]{SEPARATOR}[^faiss-docs]"
