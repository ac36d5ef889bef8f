"""The bibliography: entries of references/*.bib, read once, and rendered the same on every page."""

import hashlib
import pickle
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from pybtex.database import parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from whiteboard.kept import keep
from whiteboard.problem import ContentError, Problem, relative
from whiteboard.project import PARTS, Project

KINDS = {
    "paper": "Papers",
    "book": "Books",
    "course": "Courses",
    "blog": "Articles and blog posts",
    "docs": "Documentation",
    "repo": "Code",
    "dataset": "Data sets",
    "product": "Products",
    "video": "Videos",
    "wiki": "Encyclopedia",
    "other": "Other",
}
ENTRY = re.compile(r"^\s*@(?P<type>\w+)\s*[{(]\s*(?P<key>[^,\s]+)\s*,", re.M)
MAX_AUTHORS = 6
_SLUGS = {slug for slugs in PARTS.values() for slug in slugs}
_ENTITIES = str.maketrans(
    {char: f"&#{ord(char)};" for char in "\\`*_{}[]()#+-.!|~^$:@"} | {char: escape(char) for char in "&<>\"'"}
)


@dataclass(frozen=True)
class Entry:
    """One reference: plain Unicode fields, `slugs` of the chapters that list it, and the place it stands at."""

    key: str
    type: str
    file: str
    line: int
    title: str
    authors: tuple[str, ...]
    and_others: bool
    year: str
    venue: str
    url: str
    eprint: str
    doi: str
    annotation: str
    slugs: tuple[str, ...]
    kind: str
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def chapter(self) -> str:
        """The slug of the file that holds the entry."""
        return self.file.removesuffix(".bib").rsplit("/", 1)[-1]


def load_bibliography(root: Path) -> dict[str, Entry]:
    """Return all entries by key; the first of two entries with one key wins (the checks report the second).

    Raises ContentError for a file that cannot be read.
    """
    entries: dict[str, Entry] = {}
    for path in sorted((root / "references").glob("*.bib")):
        for entry in load_entries(path, root):
            entries.setdefault(entry.key, entry)
    return entries


def load_entries(path: Path, root: Path) -> list[Entry]:
    """Return the entries of one .bib file in order."""
    return list(_parsed(path, root, path.stat().st_mtime_ns))


@cache
def _parsed(path: Path, root: Path, changed: int) -> tuple[Entry, ...]:
    """Return the entries of a file, from the cache when its bytes were parsed before (pybtex takes a second for all)."""
    name = relative(path, root)
    key = hashlib.sha256(path.read_bytes() + Path(__file__).read_bytes() + name.encode()).hexdigest()
    kept = Project(root).cache / "bibliography" / key
    if kept.is_file():
        return pickle.loads(kept.read_bytes())
    entries = _parse(path, name)
    keep(kept, pickle.dumps(entries))
    return entries


def _parse(path: Path, name: str) -> tuple[Entry, ...]:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError.from_problem(Problem(name, line, "the file is not UTF-8", "Save it as UTF-8")) from error
    lines = {
        match["key"]: text.count("\n", 0, match.start("type")) + 1 for match in reversed(list(ENTRY.finditer(text)))
    }
    try:
        data = parse_string(text, "bibtex")
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 0
        message = f"the BibTeX is broken: {' '.join(str(error).split())}"
        raise ContentError.from_problem(
            Problem(name, line, message, "Balance the braces and end each field with a comma")
        ) from error
    return tuple(_entry(key, entry, name, lines.get(key, 0)) for key, entry in data.entries.items())


def _entry(key: str, entry, file: str, line: int) -> Entry:
    plain = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    words = [word for word in re.split(r"[,;\s]+", plain.get("keywords", "")) if word]
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [_plain(str_of_person(person)) for person in persons]
    return Entry(
        key=key,
        type=entry.type,
        file=file,
        line=line,
        title=plain.get("title", ""),
        authors=tuple(name for name in names if name != "others"),
        and_others="others" in names,
        year=plain.get("year", ""),
        venue=plain.get("journal") or plain.get("booktitle") or plain.get("publisher") or plain.get("howpublished", ""),
        url=entry.fields.get("url", "").replace("\\", ""),
        eprint=plain.get("eprint", ""),
        doi=plain.get("doi", ""),
        annotation=plain.get("annotation", ""),
        slugs=tuple(word for word in words if word in _SLUGS),
        kind=next((word for word in words if word in KINDS), ""),
        fields=tuple((name.lower(), value) for name, value in entry.fields.items()),
    )


def str_of_person(person) -> str:
    """Return a name as printed: first, von, last, junior."""
    parts = person.first_names + person.middle_names + person.prelast_names + person.last_names + person.lineage_names
    return " ".join(parts)


def _plain(latex: str) -> str:
    """Return LaTeX text as Unicode without braces."""
    if "\\" in latex:
        latex = str(Text.from_latex(latex))
    return " ".join(latex.replace("{", "").replace("}", "").split())


def people_of(entry: Entry) -> str:
    """Return the authors as printed: all of up to six, else the first three `et al.`."""
    names = list(entry.authors)
    if len(names) > MAX_AUTHORS or entry.and_others:
        return f"{', '.join(names[:3])} et al."
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def render_entry(entry: Entry) -> str:
    """Return an entry as inline HTML: authors, linked title, venue, year, arXiv or DOI link.

    Everything that Markdown could take for markup is an entity, since the text passes through Markdown as a footnote.
    """
    people, place = people_of(entry), ", ".join(part for part in (entry.venue, entry.year) if part)
    parts = [
        f"{_text(people)}." if people and not people.endswith(".") else _text(people),
        f'<a class="wb-ref-title" href="{escape(entry.url)}" rel="noopener">{_text(entry.title)}</a>.',
        f"{_text(place)}." if place else "",
        _identifier(entry),
    ]
    return f'<span class="wb-ref">{" ".join(part for part in parts if part)}</span>'


def _identifier(entry: Entry) -> str:
    if entry.eprint:
        return f'<a class="wb-ref-id" href="https://arxiv.org/abs/{escape(entry.eprint)}" rel="noopener">{_text("arXiv:" + entry.eprint)}</a>'
    if entry.doi:
        return f'<a class="wb-ref-id" href="https://doi.org/{escape(entry.doi)}" rel="noopener">{_text("doi:" + entry.doi)}</a>'
    return ""


def _text(text: str) -> str:
    return text.translate(_ENTITIES)
