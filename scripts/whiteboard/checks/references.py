"""The bibliography files: complete entries, one place for each work, nothing that could harm a reader."""

import re
from collections import defaultdict

from whiteboard.bibliography import KINDS, Entry
from whiteboard.checks.sources import BibFile, Sources
from whiteboard.citations import citations_of
from whiteboard.problem import Problem
from whiteboard.project import CHAPTER_PARTS, PARTS

KEY_FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*|[a-z0-9-]+")
REQUIRED = ("title", "url", "keywords", "annotation")
VENUE = {"article": "journal", "inproceedings": "booktitle", "book": "publisher", "misc": ""}
WRITTEN_KINDS = ("paper", "book")
"""Kinds whose works always have authors; pages and products may have none."""
PUBLISHED = ("article", "inproceedings")
MARKUP = re.compile(r"</?[a-zA-Z!]|javascript:|data:text", re.I)
YEAR = re.compile(r"(17|18|19|20)\d\d")
SLUGS = {slug for part in CHAPTER_PARTS for slug in PARTS[part]}


def check_references(sources: Sources) -> list[Problem]:
    """Check every entry by itself, then all against each other."""
    problems = [problem for bib in sources.bibs for entry in bib.entries for problem in check_entry(entry, bib)]
    problems += [problem for bib in sources.bibs for problem in check_bib_file(bib)]
    return problems + check_duplicate_keys(sources.bibs) + check_duplicate_works(sources.bibs) + check_unused(sources)


def check_bib_file(bib: BibFile) -> list[Problem]:
    """Check a file's name, and that no comment was left in it."""
    problems = []
    slug = bib.file.rsplit("/", 1)[-1].removesuffix(".bib")
    if slug not in SLUGS:
        problems.append(Problem(bib.file, 0, f"{slug!r} is no chapter", "Name the file after the chapter's slug"))
    for number, line in enumerate(bib.text.split("\n"), 1):
        if line.lstrip().startswith("%"):
            problems.append(
                Problem(bib.file, number, "a comment stands in the file", "Delete it, or make it the annotation")
            )
    return problems


def check_entry(entry: Entry, bib: BibFile) -> list[Problem]:
    """Check one entry: its key, its fields, its keywords, its address."""
    fields = dict(entry.fields)
    wanted = [*REQUIRED, VENUE.get(entry.type, ""), "year" if entry.type in PUBLISHED else ""]
    problems = [_missing(entry, name) for name in wanted if name and not fields.get(name, "").strip()]
    if entry.kind in WRITTEN_KINDS:
        problems += [_missing(entry, "author")] if not entry.authors else []
    if not KEY_FORM.fullmatch(entry.key):
        problems.append(
            _at(
                entry,
                entry.line,
                f"the key {entry.key!r} has a wrong form",
                "Use a-z, 0-9 and hyphens: lewis2020retrieval",
            )
        )
    if entry.type not in VENUE:
        problems.append(
            _at(entry, entry.line, f"{entry.key}: unknown type @{entry.type}", f"Use one of: {', '.join(VENUE)}")
        )
    if entry.year and not YEAR.fullmatch(entry.year):
        problems.append(
            _at(entry, bib.field_line(entry, "year"), f"{entry.key}: {entry.year!r} is no year", "Write four digits")
        )
    return problems + _addresses(entry, bib) + _keywords(entry, bib) + _markup(entry, bib)


def _missing(entry: Entry, name: str) -> Problem:
    return _at(entry, entry.line, f"{entry.key} lacks the field {name!r}", f"Add a line '{name} = {{...}},'")


def _at(entry: Entry, line: int, message: str, remedy: str) -> Problem:
    return Problem(entry.file, line, message, remedy)


def _addresses(entry: Entry, bib: BibFile) -> list[Problem]:
    if not entry.url or re.fullmatch(r"https?://[^\s<>\"'{}|\\^`]+", entry.url):
        return []
    line = bib.field_line(entry, "url")
    return [
        _at(
            entry,
            line,
            f"{entry.key}: {entry.url!r} is no web address",
            "Begin it with https:// and leave no spaces or quotes in it",
        )
    ]


def _markup(entry: Entry, bib: BibFile) -> list[Problem]:
    return [
        _at(entry, bib.field_line(entry, name), f"{entry.key}: the field {name!r} holds markup", "Write plain text")
        for name, value in entry.fields
        if MARKUP.search(value)
    ] + [
        _at(entry, bib.field_line(entry, "author"), f"{entry.key}: an author's name holds markup", "Write plain text")
        for name in entry.authors
        if MARKUP.search(name)
    ]


def _keywords(entry: Entry, bib: BibFile) -> list[Problem]:
    words = [word for word in re.split(r"[,;\s]+", dict(entry.fields).get("keywords", "")) if word]
    if not words:
        return []
    line = bib.field_line(entry, "keywords")
    problems = [
        _at(
            entry,
            line,
            f"{entry.key}: the keyword {word!r} is neither a chapter nor a kind",
            f"Kinds: {', '.join(KINDS)}",
        )
        for word in words
        if word not in SLUGS and word not in KINDS
    ]
    kinds = [word for word in words if word in KINDS]
    if len(kinds) != 1:
        problems.append(
            _at(entry, line, f"{entry.key}: the keywords name {len(kinds)} kinds", f"Name one of: {', '.join(KINDS)}")
        )
    if entry.chapter in SLUGS and entry.chapter not in words:
        problems.append(
            _at(entry, line, f"{entry.key}: the keywords don't name {entry.chapter!r}", "Add the file's own chapter")
        )
    return problems


def check_duplicate_keys(bibs: list[BibFile]) -> list[Problem]:
    """Report the second of two entries with one key, in one file or in two."""
    first: dict[str, str] = {}
    problems = []
    for bib in bibs:
        for key, line in bib.keys:
            if key in first:
                message = f"the key {key!r} stands in {first[key]} too"
                problems.append(
                    Problem(bib.file, line, message, "Remove one entry and add its chapters to the other's keywords")
                )
            first.setdefault(key, f"{bib.file}:{line}")
    return problems


def check_duplicate_works(bibs: list[BibFile]) -> list[Problem]:
    """Report entries that name the same work by arXiv id, DOI or address."""
    places: dict[str, list[Entry]] = defaultdict(list)
    for bib in bibs:
        for entry in bib.entries:
            for identity in sorted(_identities(entry)):
                places[identity].append(entry)
    found = {}
    for identity, entries in places.items():
        for entry in entries[1:]:
            if entry.key != entries[0].key:
                found.setdefault((entries[0].key, entry.key), (entries[0], entry, identity))
    return [
        _at(
            entry,
            entry.line,
            f"{entry.key} is the same work as {first.key} in {first.file}:{first.line} ({identity})",
            "Keep one of the two",
        )
        for first, entry, identity in found.values()
    ]


def _identities(entry: Entry) -> set[str]:
    address = re.sub(r"^https?://(www\.)?", "", entry.url).rstrip("/").lower()
    arxiv = re.search(r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})", entry.url)
    found = {f"arXiv {entry.eprint.split('v')[0]}"} if entry.eprint else set()
    found |= {f"arXiv {arxiv[1]}"} if arxiv else {address} if address else set()
    return found | ({f"DOI {entry.doi.lower()}"} if entry.doi else set())


def check_unused(sources: Sources) -> list[Problem]:
    """Report entries that no chapter cites or lists; a chapter that is not written yet may still use its own."""
    cited = {citation.key for page in sources.pages for citation in citations_of(page.body)}
    written = {page.chapter.slug: page for page in sources.pages if page.chapter}
    lists = {slug for slug, page in written.items() if any(fence.language == "reading" for fence in page.fences)}
    waiting = SLUGS - set(written)
    return [
        _at(
            entry,
            entry.line,
            f"no chapter cites or lists {entry.key}",
            "Cite it, name a chapter in its keywords, or remove it",
        )
        for entry in sources.entries
        if entry.key not in cited and not {entry.chapter, *entry.slugs} & (lists | waiting)
    ]
