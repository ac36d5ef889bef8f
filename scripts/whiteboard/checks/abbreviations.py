"""Abbreviations in the chapters' prose: each stands for something that the reader can look at."""

import re

from whiteboard.checks.sources import Page, Sources
from whiteboard.checks.spelling import without_markup
from whiteboard.problem import ContentError, Problem
from whiteboard.reference.abbreviations import FILE, Abbreviations, load_abbreviations, pattern_of

CAPITALS = re.compile(r"(?<!\w)(?P<short>[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*)s?(?!\w)")
"""Two capitals or more, without small letters but an `s` for the plural."""


def check_abbreviations(sources: Sources) -> list[Problem]:
    """Report abbreviations of two capitals or more that nothing expands, once each in a chapter, at their first line."""
    try:
        known = load_abbreviations(sources.project)
    except (ContentError, TypeError, AttributeError):
        return []  # checks/sources.py, checks/study.py and checks/reference.py say what is wrong with the files
    return [problem for page in sources.pages if page.chapter for problem in check_page(page, known)]


def check_page(page: Page, known: Abbreviations) -> list[Problem]:
    """Check one chapter."""
    slug = page.chapter.slug
    expansions, elsewhere = known.expansions(slug), known.elsewhere(slug)
    prose = without_markup(page.prose)
    rest = pattern_of(known.names.union(expansions)).sub(lambda match: " " * len(match.group()), prose)
    problems, seen = [], set()
    for match in CAPITALS.finditer(rest):
        short = match["short"]
        if short in seen:
            continue
        seen.add(short)
        line = prose.count("\n", 0, match.start()) + 1
        problems.append(
            _ambiguous(page, line, short, elsewhere[short], slug) if short in elsewhere else _unknown(page, line, short)
        )
    return problems


def _unknown(page: Page, line: int, short: str) -> Problem:
    remedy = f"Make it the abbreviation of a term in terms.yml, or add it to {FILE.as_posix()} (a proper name to its 'names')"
    return Problem(page.file, line, f"the abbreviation {short!r} is expanded nowhere", remedy)


def _ambiguous(page: Page, line: int, short: str, meanings: set[str], slug: str) -> Problem:
    message = f"the abbreviation {short!r} stands for different things in other chapters: {'; '.join(sorted(meanings))}"
    return Problem(page.file, line, message, f"Say which below 'chapters: {slug}:' in {FILE.as_posix()}")
