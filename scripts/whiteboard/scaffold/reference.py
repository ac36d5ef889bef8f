"""A complete, formatted entry for references/<slug>.bib."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from whiteboard.bibliography import KINDS, Entry, load_bibliography
from whiteboard.project import CHAPTER_PARTS, PARTS, Project
from whiteboard.scaffold import Refusal
from whiteboard.scaffold.metadata import Metadata

SMALL_WORDS = set(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "do",
        "does",
        "for",
        "from",
        "how",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "our",
        "the",
        "their",
        "to",
        "towards",
        "via",
        "we",
        "what",
        "when",
        "why",
        "with",
        "you",
        "your",
    ]
)


def add_reference(project: Project, known: Metadata, slug: str, kind: str, annotation: str) -> tuple[Path, str]:
    """Append an entry to the chapter's file and return (file, key).

    Raises Refusal when the work is there already, or the slug or kind is unknown.
    """
    if slug not in {name for part in CHAPTER_PARTS for name in PARTS[part]}:
        raise Refusal(f"{slug!r} is no chapter. The slugs are in scripts/whiteboard/project.py")
    if kind not in KINDS:
        raise Refusal(f"{kind!r} is no kind of reference. Choose one of {', '.join(KINDS)}")
    entries = load_bibliography(project.root)
    refuse_known(entries, known, slug)
    key = new_key(known, entries)
    path = project.references / f"{slug}.bib"
    before = path.read_text("utf-8").rstrip("\n") + "\n\n" if path.is_file() else ""
    path.write_text(before + format_entry(key, known, slug, kind, annotation), "utf-8")
    return path, key


def refuse_known(entries: dict[str, Entry], known: Metadata, slug: str) -> None:
    """Raise Refusal when an entry has the same arXiv id, DOI, address or title."""
    for entry in entries.values():
        same = (
            (known.eprint and entry.eprint == known.eprint)
            or (known.doi and entry.doi.lower() == known.doi.lower())
            or entry.url.rstrip("/") == known.url.rstrip("/")
            or _letters(entry.title) == _letters(known.title)
        )
        if same:
            place = f"{entry.file}:{entry.line} has it already: cite [@{entry.key}]"
            raise Refusal(place if entry.chapter == slug else f"{place}, and add {slug} to its keywords")


def new_key(known: Metadata, entries: dict[str, Entry]) -> str:
    """Return surname, year and first significant word of the title, with a letter behind it where that is taken."""
    site = re.sub(r"^(?:www\.)?", "", known.url.split("//")[-1].split("/")[0]).split(".")[0]
    surname = known.authors[0].split()[-1] if known.authors else site
    words = [word for word in re.findall(r"[a-z0-9]+", _ascii(known.title).lower()) if word not in SMALL_WORDS]
    base = f"{re.sub(r'[^a-z0-9]', '', _ascii(surname).lower())}{known.year or '-'}{words[0] if words else 'page'}"
    return next(key for key in (base, *(base + letter for letter in "bcdefghij")) if key not in entries)


def format_entry(key: str, known: Metadata, slug: str, kind: str, annotation: str) -> str:
    """Return the entry as text: fields in the site's order, acronyms protected, unknown fields absent."""
    place = {"article": "journal", "inproceedings": "booktitle", "book": "publisher"}.get(known.type, "howpublished")
    fields = {
        "title": protect_capitals(known.title),
        "author": " and ".join(_braced(name) for name in known.authors),
        "year": known.year,
        place: known.venue,
        "eprint": known.eprint,
        "archiveprefix": "arXiv" if known.eprint else "",
        "doi": known.doi,
        "url": known.url,
        "keywords": f"{slug}, {kind}",
        "annotation": _escaped(annotation),
    }
    rows = "".join(f"  {name:<13} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{known.type}{{{key},\n{rows}}}\n"


def protect_capitals(title: str) -> str:
    """Brace the words that BibTeX styles must not lower: acronyms and names with inner capitals."""
    return " ".join(
        f"{{{word}}}" if re.search(r"\w[A-Z]", word) and "{" not in word else word for word in _escaped(title).split()
    )


def ask_annotation(given: str, ask: Callable[[str], str]) -> str:
    """Return the annotation given, or asked for; an entry without one is refused."""
    annotation = given or ask("Why read it, and for whom? One sentence of your own")
    if not annotation:
        raise Refusal("A reference needs an annotation, one sentence of your own. Give it with --annotation")
    return annotation


def _braced(name: str) -> str:
    return f"{{{name}}}" if re.search(r"\b(?:Inc|Team|Lab|AI|Foundation|University|contributors)\b", name) else name


def _escaped(text: str) -> str:
    return re.sub(r"(?<!\\)([%&])", r"\\\1", text)


def _ascii(text: str) -> str:
    return (
        unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
        .encode("ascii", "ignore")
        .decode()
    )


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _ascii(text).lower())
