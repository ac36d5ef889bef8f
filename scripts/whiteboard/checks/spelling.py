"""Spelling of the glossary's terms: what a chapter's terms.yml says to avoid is reported wherever it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.checks.sources import Sources
from whiteboard.citations import CITATION
from whiteboard.problem import Problem
from whiteboard.source import prose_of

SKIPPED = re.compile(r"\{[^{}\n]*\}|\]\([^)\n]*\)")


@dataclass(frozen=True)
class Misspelling:
    """A spelling to avoid, and the term it stands for."""

    wrong: str
    right: str
    file: str
    line: int


def check_spelling(sources: Sources) -> list[Problem]:
    """Report avoided spellings in prose, not in code, citations, link targets or references."""
    avoided = misspellings(sources)
    problems = check_conflicts(sources, avoided)
    if not avoided:
        return problems
    by_wrong = {entry.wrong: entry for entry in avoided}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(by_wrong, key=len, reverse=True)))})(?![\w-])")
    for file, before, text in _texts(sources):
        for match in pattern.finditer(text):
            right = by_wrong[match.group()].right
            line = before + text.count("\n", 0, match.start())
            problems.append(Problem(file, line, f"the spelling {match.group()!r} is to be avoided", f"Write {right!r}"))
    return problems


def misspellings(sources: Sources) -> list[Misspelling]:
    """Return what the chapters' terms say to avoid."""
    return [
        Misspelling(str(wrong), str(row.get("term", "")), study.file, study.row_line(index, "avoid"))
        for study in sources.study
        if study.kind == "terms"
        for index, row in study.rows
        if isinstance(row.get("avoid"), list)
        for wrong in row["avoid"]
    ]


def check_conflicts(sources: Sources, avoided: list[Misspelling]) -> list[Problem]:
    """Report a spelling to avoid that is a term, an abbreviation or a synonym elsewhere."""
    names: dict[str, str] = {}
    for study in sources.study:
        for index, row in study.rows if study.kind == "terms" else []:
            synonyms = row["synonyms"] if isinstance(row.get("synonyms"), list) else []
            for name in (row.get("term"), row.get("abbreviation"), *synonyms):
                names.setdefault(str(name), f"{study.file}:{study.row_line(index)}")
    return [
        Problem(
            entry.file,
            entry.line,
            f"'avoid' names {entry.wrong!r}, which is a term in {names[entry.wrong]}",
            "Remove it from one of the two",
        )
        for entry in avoided
        if entry.wrong in names
    ]


def _texts(sources: Sources) -> Iterator[tuple[str, int, str]]:
    for page in sources.pages:
        yield page.file, 1, without_markup(page.prose)
    for passage in sources.passages:
        yield passage.file, passage.line, without_markup(prose_of(passage.text))


def without_markup(text: str) -> str:
    """Return prose with citations, link targets and attribute lists turned into spaces."""
    text = CITATION.sub(lambda match: " " * len(match.group()), text)
    return SKIPPED.sub(lambda match: " " * len(match.group()), text)
