"""The glossary: every term of every written chapter, in alphabetical order, each with a permanent anchor."""

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from markdown.extensions.toc import slugify

from whiteboard.project import Chapter, Project
from whiteboard.reference.abbreviations import load_abbreviations, pattern_of
from whiteboard.source import prose_of
from whiteboard.study import Term, load_terms


@dataclass(frozen=True)
class Entry:
    """A term of a chapter."""

    term: Term
    chapter: Chapter

    @property
    def anchor(self) -> str:
        return anchor_of(self.term.term)

    @property
    def letter(self) -> str:
        """The letter that the entry stands under; `0-9` for what begins with none."""
        first = sort_key(self.term.term)[:1]
        return first.upper() if "a" <= first <= "z" else "0-9"


def load_entries(project: Project) -> list[Entry]:
    """Return the terms of all written chapters in alphabetical order. Raises ContentError when a file cannot be read."""
    entries = [Entry(term, chapter) for chapter in project.chapters for term in load_terms(chapter)]
    return sorted(entries, key=lambda entry: (entry.letter != "0-9", sort_key(entry.term.term), entry.chapter.slug))


def by_letter(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return (letter, its entries) in order."""
    return [(letter, list(group)) for letter, group in groupby(entries, key=lambda entry: entry.letter)]


def anchor_of(term: str) -> str:
    """Return the permanent id of a term on the glossary's page: `Fréchet inception distance` is `frechet-inception-distance`."""
    return slugify(unicodedata.normalize("NFKD", term), "-")


def sort_key(term: str) -> str:
    """Return a term as it is ordered: without case, accents and signs at its beginning."""
    plain = unicodedata.normalize("NFKD", term).lower()
    return "".join(char for char in plain if char.isalnum() or char.isspace())


def other_abbreviations(project: Project) -> list[tuple[str, str]]:
    """Return (abbreviation, expansion) of what the chapters use and no chapter teaches, in alphabetical order."""
    known = load_abbreviations(project)
    taught = {short for terms in known.taught.values() for short in terms}
    found = {
        (short, long)
        for chapter in project.chapters
        for own in [known.general | known.own.get(chapter.slug, {})]
        for short in set(pattern_of(frozenset(own)).findall(prose_of(chapter.source.read_text("utf-8"))))
        for long in [own[short]]
        if short not in taught
    }
    return sorted(found, key=lambda row: (row[0].lower(), row))
