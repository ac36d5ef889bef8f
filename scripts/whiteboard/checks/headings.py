"""Headings: permanent ids, one plain-words line each, one title a page."""

import re
from collections import Counter

from whiteboard.checks.sources import Page, Sources
from whiteboard.problem import Problem
from whiteboard.source import Heading

ID_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLAIN_LENGTH = range(30, 111)
EXAMPLE = '{ #indexing data-plain="how documents are made findable before anyone asks" }'


def check_headings(sources: Sources) -> list[Problem]:
    """Check every page's headings, and that no two sections of the site have the same plain line."""
    problems = [problem for page in sources.pages for problem in check_page(page)]
    return problems + check_plain_lines(sources.pages)


def check_page(page: Page) -> list[Problem]:
    """Check one page: one H1, no H4, ids and plain lines on every H2 and H3."""
    problems = [problem for heading in page.headings for problem in _check_heading(page, heading)]
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        problems.append(Problem(page.file, 1, "the page has no title", "Begin it with one line '# Title'"))
    problems += [
        Problem(page.file, extra.line, "the page has a second title", "Use ## for sections") for extra in titles[1:]
    ]
    counts = Counter(heading.id for heading in page.headings if heading.id)
    problems += [
        Problem(
            page.file, heading.line, f"the id {heading.id!r} stands twice on the page", "Give one of the two another id"
        )
        for heading in page.headings
        if heading.id and counts[heading.id] > 1
    ]
    return problems + _check_underlined(page)


def _check_heading(page: Page, heading: Heading) -> list[Problem]:
    name, line = f"the heading {heading.text!r}", heading.line
    if heading.level > 3:
        return [Problem(page.file, line, f"{name} is of level {heading.level}", "Use ## and ### only")]
    if heading.level == 1:
        return []
    problems = []
    if not heading.id:
        problems.append(Problem(page.file, line, f"{name} has no permanent id", f"Add {EXAMPLE}"))
    elif not ID_FORM.fullmatch(heading.id):
        problems.append(
            Problem(page.file, line, f"the id {heading.id!r} has a wrong form", "Use lower-case words with hyphens")
        )
    plain = heading.attributes.get("data-plain", "")
    if not plain:
        problems.append(Problem(page.file, line, f"{name} has no plain-words line", f"Add {EXAMPLE}"))
    elif len(plain) not in PLAIN_LENGTH:
        message = f"the plain-words line of {name} has {len(plain)} characters"
        problems.append(
            Problem(page.file, line, message, "Write 30 to 110: what the section answers, in everyday words")
        )
    if heading.text.endswith((".", ":", "!", ";", ",")):
        problems.append(Problem(page.file, line, f"{name} ends with punctuation", "Remove it"))
    return problems


def _check_underlined(page: Page) -> list[Problem]:
    lines = page.prose.split("\n")
    return [
        Problem(page.file, number, "a line of dashes below a text makes a heading without an id", "Use ## with an id")
        for number, line in enumerate(lines, 1)
        if re.fullmatch(r"(=+|-+)\s*", line)
        and number > 1
        and lines[number - 2].strip()
        and not lines[number - 2].startswith(("#", "|"))
    ]


def check_plain_lines(pages: list[Page]) -> list[Problem]:
    """Report a plain line that another section has already: the search could not tell the two apart."""
    first: dict[str, str] = {}
    problems = []
    for page in pages:
        for heading in page.headings:
            plain = heading.attributes.get("data-plain", "").lower().strip()
            if plain and plain in first:
                message = f"the plain-words line of {heading.text!r} is that of {first[plain]}"
                problems.append(
                    Problem(page.file, heading.line, message, "Say what this section answers, with its subject")
                )
            first.setdefault(plain, f"{page.file}:{heading.line}")
    return problems
