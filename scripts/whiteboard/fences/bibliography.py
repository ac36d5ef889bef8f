"""``` bibliography: every entry of references/, with what is needed to filter it and the sections that cite it."""

from html import escape
from pathlib import Path

from whiteboard.bibliography import KINDS, Entry, load_bibliography
from whiteboard.citations import citations_of
from whiteboard.fences.fields import parse_fields, stops_the_build
from whiteboard.fences.reading import render_reading
from whiteboard.kept import Memo, hash_of_files
from whiteboard.project import PARTS, Project
from whiteboard.source import headings_of

Citing = dict[str, list[tuple[str, str]]]


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the whole bibliography as one list, below the form that filters it where there is script."""
    parse_fields(language, source, required=())
    project = Project.current()
    citing = citing_sections(project)
    entries = sorted(load_bibliography(project.root).values(), key=lambda entry: (entry.title.lower(), entry.key))
    memo, files = Memo(project), sorted(project.references.glob("*.bib"))
    works = memo.result(
        "works", [hash_of_files(files, project.root)], lambda: {entry.key: render_reading(entry) for entry in entries}
    )
    rows = "".join(_row(entry, works[entry.key], citing.get(entry.key, [])) for entry in entries)
    return (
        f"<div><wb-bibliography-filter>{_form(entries)}"
        f'<ul class="wb-bibliography">{rows}</ul></wb-bibliography-filter></div>'
    )


def _form(entries: list[Entry]) -> str:
    """Return the filter; it stands in the page from the start, so that nothing shifts when the script arrives."""
    used = {entry.kind or "other" for entry in entries}
    kinds = [(kind, name) for kind, name in KINDS.items() if kind in used]
    chapters = sorted({slug for entry in entries for slug in (entry.chapter, *entry.slugs)})
    years = sorted(entry.year for entry in entries if entry.year) or [""]
    bounds = f'type="number" min="{years[0]}" max="{years[-1]}"'
    return (
        '<form class="wb-filter" role="search" aria-label="Filter the bibliography">'
        '<label>Words in author, title or note<input type="search" name="text"></label>'
        f"<label>Kind{_select('kind', kinds)}</label>"
        f"<label>Chapter{_select('chapter', [(slug, slug) for slug in chapters])}</label>"
        f'<label>From year<input name="from" {bounds} placeholder="{years[0]}"></label>'
        f'<label>To year<input name="to" {bounds} placeholder="{years[-1]}"></label>'
        f'<p class="wb-filter__count" role="status">{len(entries)} works</p></form>'
    )


def _select(name: str, options: list[tuple[str, str]]) -> str:
    rows = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options)
    return f'<select name="{name}"><option value="">All</option>{rows}</select>'


def citing_sections(project: Project) -> Citing:
    """Return for each key the (address, label) of every section that cites it, in reading order, once each."""
    citing: Citing = {}
    for source in citing_pages(project):
        text, url = source.read_text("utf-8"), source.parent.relative_to(project.docs).as_posix()
        titles = {heading.id: heading.text for heading in headings_of(text)}
        page_title = next((heading.text for heading in headings_of(text) if heading.level == 1), source.parent.name)
        for citation in citations_of(text):
            label = f"{page_title}: {titles[citation.section]}" if citation.section else page_title
            place = (f"../../{url}/#{citation.section or ''}".rstrip("#"), label)
            if place not in citing.setdefault(citation.key, []):
                citing[citation.key].append(place)
    return citing


def citing_pages(project: Project) -> list[Path]:
    """Return the sources of the chapters in reading order, then those of the reference pages."""
    others = [project.docs / "reference" / slug / "index.md" for slug in PARTS["reference"]]
    return [chapter.source for chapter in project.chapters] + [source for source in others if source.is_file()]


def _row(entry: Entry, work: str, places: list[tuple[str, str]]) -> str:
    chapters = " ".join(dict.fromkeys((entry.chapter, *entry.slugs)))
    return (
        f'<li id="{escape(entry.key)}" data-kind="{entry.kind or "other"}" data-year="{escape(entry.year)}" '
        f'data-chapters="{escape(chapters)}">{work}{_places(places)}</li>'
    )


def _places(places: list[tuple[str, str]]) -> str:
    if not places:
        return ""
    links = ", ".join(f'<a href="{escape(address)}">{escape(label)}</a>' for address, label in places)
    return f' <span class="wb-ref-cited">Cited in {links}.</span>'
