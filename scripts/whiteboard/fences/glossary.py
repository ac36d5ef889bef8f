"""``` glossary: every term of every chapter with its definition and the section that teaches it, behind a filter."""

from html import escape
from urllib.parse import urljoin

from whiteboard.fences.chapter_map import PART_TITLES
from whiteboard.fences.fields import parse_fields, stops_the_build
from whiteboard.fences.filter import render_filter
from whiteboard.inline import render_inline
from whiteboard.project import CHAPTER_PARTS, Project
from whiteboard.reference.concepts import short_title
from whiteboard.reference.glossary import Entry, by_letter, load_entries, other_abbreviations
from whiteboard.source import title_of
from whiteboard.study import see_to_href

UP = "../../"
OTHERS = "other-abbreviations"


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the glossary: a filter, the letters, the terms below each, and what other abbreviations stand for."""
    parse_fields(language, source, required=())
    project = Project.current()
    entries = load_entries(project)
    groups = by_letter(entries)
    parts = [
        (part, PART_TITLES[part]) for part in CHAPTER_PARTS if any(entry.chapter.part == part for entry in entries)
    ]
    form = render_filter("Filter the glossary", "Words in term or definition", "terms", len(entries), {"Part": parts})
    letters = "".join(f'<li><a href="#{_letter_id(letter)}">{letter}</a></li>' for letter, _ in groups)
    body = "".join(_group(letter, rows) for letter, rows in groups)
    return (
        f'<div class="wb-glossary"><wb-list-filter noun="terms">{form}'
        f'<nav class="wb-letters" aria-label="Letters"><ul>{letters}</ul></nav>{body}</wb-list-filter>'
        f"{_others(other_abbreviations(project))}</div>"
    )


def _letter_id(letter: str) -> str:
    return f"letter-{letter.lower()}"


def _group(letter: str, entries: list[Entry]) -> str:
    rows = "".join(map(_row, entries))
    return f'<section data-group><h2 id="{_letter_id(letter)}">{letter}</h2><ul class="wb-terms">{rows}</ul></section>'


def _row(entry: Entry) -> str:
    term = entry.term
    short = f' <span class="wb-term__short">{escape(term.abbreviation)}</span>' if term.abbreviation else ""
    also = f' <span class="wb-term__also">Also: {escape(", ".join(term.synonyms))}.</span>' if term.synonyms else ""
    address = UP + urljoin(f"/{entry.chapter.url}", see_to_href(term.see)).lstrip("/")
    title = escape(short_title(title_of(entry.chapter)))
    return (
        f'<li id="{entry.anchor}" data-row data-part="{entry.chapter.part}">'
        f'<a class="wb-term__name" href="#{entry.anchor}"><dfn>{escape(term.term)}</dfn></a>{short} '
        f'<span class="wb-term__meaning">{render_inline(term.definition)}</span>{also} '
        f'<a class="wb-term__see" href="{escape(address)}" aria-label="{title} teaches {escape(term.term)}">{title}</a></li>'
    )


def _others(rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    items = "".join(f"<div><dt>{escape(short)}</dt><dd>{escape(long)}</dd></div>" for short, long in rows)
    return f'<h2 id="{OTHERS}">Other abbreviations</h2><dl class="wb-abbreviations">{items}</dl>'
