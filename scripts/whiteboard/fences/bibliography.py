"""``` bibliography: every entry of references/, with what is needed to filter it and the sections that cite it."""

from html import escape

from whiteboard.bibliography import KINDS, Entry, load_bibliography
from whiteboard.citations import citations_of
from whiteboard.fences.fields import parse_fields
from whiteboard.fences.reading import render_reading
from whiteboard.project import Project
from whiteboard.source import headings_of

Citing = dict[str, list[tuple[str, str]]]


def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the whole bibliography as one list, wrapped in the element that filters it."""
    parse_fields(language, source, required=())
    project = Project.current()
    citing = citing_sections(project)
    entries = sorted(load_bibliography(project.root).values(), key=lambda entry: (entry.title.lower(), entry.key))
    rows = "".join(_row(entry, citing.get(entry.key, [])) for entry in entries)
    return (
        f'<div><wb-bibliography-filter data-kinds="{escape(_kinds(entries))}">'
        f'<ul class="wb-bibliography">{rows}</ul></wb-bibliography-filter></div>'
    )


def citing_sections(project: Project) -> Citing:
    """Return for each key the (address, label) of every section that cites it, in reading order, once each."""
    citing: Citing = {}
    for chapter in project.chapters:
        text = chapter.source.read_text("utf-8")
        titles = {heading.id: heading.text for heading in headings_of(text)}
        chapter_title = next((heading.text for heading in headings_of(text) if heading.level == 1), chapter.slug)
        for citation in citations_of(text):
            label = f"{chapter_title}: {titles[citation.section]}" if citation.section else chapter_title
            place = (f"../../{chapter.url}#{citation.section or ''}".rstrip("#"), label)
            if place not in citing.setdefault(citation.key, []):
                citing[citation.key].append(place)
    return citing


def _kinds(entries: list[Entry]) -> str:
    used = {entry.kind or "other" for entry in entries}
    return ";".join(f"{kind}={name}" for kind, name in KINDS.items() if kind in used)


def _row(entry: Entry, places: list[tuple[str, str]]) -> str:
    chapters = " ".join(dict.fromkeys((entry.chapter, *entry.slugs)))
    return (
        f'<li id="{escape(entry.key)}" data-kind="{entry.kind or "other"}" data-year="{escape(entry.year)}" '
        f'data-chapters="{escape(chapters)}">{render_reading(entry)}{_places(places)}</li>'
    )


def _places(places: list[tuple[str, str]]) -> str:
    if not places:
        return ""
    links = ", ".join(f'<a href="{escape(address)}">{escape(label)}</a>' for address, label in places)
    return f' <span class="wb-ref-cited">Cited in {links}.</span>'
