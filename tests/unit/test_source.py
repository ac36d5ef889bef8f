"""Reading Markdown sources: positions and lines are kept, and code is never taken for prose."""

from whiteboard.source import fences_of, formulas_of, headings_of, prose_of, split_front_matter

TEXT = """---
title: A page
---
# Title

## Indexing { #indexing data-plain="how documents are made findable" }

Prose with `[@code]` and $x_{@}$ and words.

```python run
# not a heading
print("[@not-cited]")
```

$$
a + b
$$
"""


def test_prose_keeps_every_position():
    prose = prose_of(TEXT)
    assert len(prose) == len(TEXT)
    assert prose.index("Prose with") == TEXT.index("Prose with")


def test_code_mathematics_and_front_matter_are_no_prose():
    prose = prose_of(TEXT)
    for hidden in ("title", "[@code]", "x_{@}", "not-cited", "a + b"):
        assert hidden not in prose
    assert "words" in prose


def test_headings_carry_line_id_and_plain_words():
    title, indexing = headings_of(TEXT)
    assert (title.level, title.line, title.id) == (1, 4, None)
    assert (indexing.line, indexing.id, indexing.text) == (6, "indexing", "Indexing")
    assert indexing.attributes == {"data-plain": "how documents are made findable"}


def test_fences_carry_language_options_and_body():
    (fence,) = fences_of(TEXT)
    assert (fence.line, fence.language, fence.options) == (10, "python", "run")
    assert fence.body.startswith("# not a heading\nprint")
    assert fence.closed


def test_an_unclosed_fence_is_known_as_such():
    (fence,) = fences_of("text\n\n```python\nx = 1\n")
    assert not fence.closed


def test_a_longer_fence_holds_a_shorter_one():
    (fence,) = fences_of("````markdown\n```python\nx\n```\n````\n")
    assert fence.language == "markdown"


def test_formulas_have_lines_and_know_whether_they_are_displayed():
    assert list(formulas_of(TEXT)) == [(8, "x_{@}", False), (15, "a + b", True)]


def test_money_is_no_formula():
    assert list(formulas_of("It costs \\$5 or \\$6, and $5 to $10 too.")) == []


def test_a_page_without_front_matter_is_all_body():
    assert split_front_matter("# Title\n") == ("", "# Title\n", 0)
