"""What abbreviations stand for: the chapters' terms, and docs/reference/glossary/abbreviations.yml for what no chapter teaches."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whiteboard.project import CHAPTER_PARTS, PARTS, Chapter, Project
from whiteboard.reference.data import DataFile, load_data
from whiteboard.study import load_terms

FILE = Path("docs") / "reference" / "glossary" / "abbreviations.yml"
NONE = re.compile(r"(?!)")


@dataclass(frozen=True)
class Abbreviations:
    """`general` holds everywhere, `own` in one chapter, `taught` are the terms of each chapter; `names` stand for nothing."""

    general: dict[str, str]
    own: dict[str, dict[str, str]]
    taught: dict[str, dict[str, str]]
    names: frozenset[str]

    def expansions(self, slug: str) -> dict[str, str]:
        """Return the expansions that hold in a chapter: its own terms, then the file, then what other chapters agree on."""
        elsewhere = {short: min(longs) for short, longs in self.elsewhere(slug).items() if len(longs) == 1}
        return elsewhere | self.general | self.own.get(slug, {}) | self.taught.get(slug, {})

    def elsewhere(self, slug: str) -> dict[str, set[str]]:
        """Return what the abbreviations of the other chapters stand for there."""
        found: dict[str, set[str]] = {}
        for other, terms in self.taught.items():
            if other != slug:
                for short, long in terms.items():
                    found.setdefault(short, set()).add(long)
        return found


def load_abbreviations(project: Project) -> Abbreviations:
    """Return all abbreviations of a project. Raises ContentError for a file that cannot be read."""
    chapters = [Chapter(project.root, part, slug) for part in CHAPTER_PARTS for slug in PARTS[part]]
    written = tuple(chapter for chapter in chapters if chapter.terms.is_file())
    stamps = tuple(
        path.stat().st_mtime_ns for path in (project.root / FILE, *(c.terms for c in written)) if path.is_file()
    )
    return _load(project.root, written, stamps)


@cache
def _load(root: Path, chapters: tuple[Chapter, ...], stamps: tuple[int, ...]) -> Abbreviations:
    file = load_file(root)
    names = file.data.get("names") if isinstance(file.data, dict) else None
    return Abbreviations(
        general=texts_of(file.mapping("abbreviations")),
        own={slug: texts_of(rows) for slug, rows in file.mapping("chapters").items() if isinstance(rows, dict)},
        taught={
            chapter.slug: {term.abbreviation: term.term for term in load_terms(chapter) if term.abbreviation}
            for chapter in chapters
        },
        names=frozenset(str(name) for name in names) if isinstance(names, list) else frozenset(),
    )


def load_file(root: Path) -> DataFile:
    """Return the data file of abbreviations."""
    return load_data(root / FILE, root, "abbreviations")


def texts_of(rows: dict) -> dict[str, str]:
    """Return the entries of a mapping as texts."""
    return {str(short): str(long) for short, long in rows.items()}


@cache
def pattern_of(words: frozenset[str]) -> re.Pattern:
    """Return a pattern of whole words, longest first, an `s` of the plural left outside: GPU in `GPUs` and `GPU-hours`."""
    if not words:
        return NONE
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})(?=s?(?!\w))"
    )
