"""``` reading: what the chapter lists but does not cite, grouped by kind, each with why to read it."""

from html import escape

from whiteboard.bibliography import KINDS, Entry, load_bibliography, render_entry
from whiteboard.citations import citations_of
from whiteboard.fences.fields import find_chapter, parse_fields, stops_the_build
from whiteboard.inline import render_inline
from whiteboard.project import Chapter


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the reading list of a chapter."""
    fields = parse_fields(language, source, required=("chapter",))
    chapter = find_chapter(language, fields["chapter"])
    groups = group_by_kind(unread_entries(chapter))
    return f'<div class="wb-reading">{"".join(_group(kind, entries) for kind, entries in groups)}</div>'


def unread_entries(chapter: Chapter) -> list[Entry]:
    """Return the entries that a chapter lists (its own file, or keywords naming it) and does not cite."""
    cited = {citation.key for citation in citations_of(chapter.source.read_text("utf-8"))}
    entries = load_bibliography(chapter.root).values()
    listed = [entry for entry in entries if chapter.slug == entry.chapter or chapter.slug in entry.slugs]
    return [entry for entry in listed if entry.key not in cited]


def group_by_kind(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return (kind, entries) in the order of KINDS; within a kind by year, newest first, then title."""
    groups = []
    for kind in KINDS:
        group = [entry for entry in entries if (entry.kind or "other") == kind]
        if group:
            groups.append((kind, sorted(group, key=lambda entry: (-int(entry.year or 0), entry.title.lower()))))
    return groups


def _group(kind: str, entries: list[Entry]) -> str:
    rows = "".join(f"<li>{render_reading(entry)}</li>" for entry in entries)
    return f'<p class="wb-reading__kind">{escape(KINDS[kind])}</p><ul>{rows}</ul>'


def render_reading(entry: Entry) -> str:
    """Return an entry and, below it, its annotation."""
    note = (
        f' <span class="wb-ref-note">{render_inline(entry.annotation.replace("$", chr(92) + "$"))}</span>'
        if entry.annotation
        else ""
    )
    return render_entry(entry) + note
