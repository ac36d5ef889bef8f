"""Front matter: a title and a description that a search result can show."""

import yaml

from whiteboard.checks.sources import Page, Sources
from whiteboard.problem import Problem

DESCRIPTION_LENGTH = range(110, 161)
KNOWN = ("title", "description")
"""The fields of a chapter; other pages may say more to the theme."""
FORM = "Begin the file with '---', 'title: ...', 'description: ...', '---'"


def check_front_matter(sources: Sources) -> list[Problem]:
    """Check the front matter of every page."""
    return [problem for page in sources.pages for problem in check_page(page)]


def check_page(page: Page) -> list[Problem]:
    """Check one page's title and description."""
    if not page.front:
        return [Problem(page.file, 1, "the page has no front matter", FORM)]
    try:
        fields = yaml.safe_load(page.front)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"the front matter is broken YAML ({getattr(error, 'problem', error)})"
        return [Problem(page.file, mark.line + 2 if mark else 1, message, "Quote texts that hold ': ' or '#'")]
    if not isinstance(fields, dict):
        return [Problem(page.file, 1, "the front matter has no fields", FORM)]
    problems = [
        Problem(page.file, 1, f"the front matter has the unknown field {name!r}", f"It may have: {', '.join(KNOWN)}")
        for name in fields
        if page.chapter and name not in KNOWN
    ]
    for name in ("title", "description"):
        if not isinstance(fields.get(name), str) or not fields[name].strip():
            problems.append(Problem(page.file, 1, f"the front matter lacks {name!r}", FORM))
    length = len(str(fields.get("description") or ""))
    if length and length not in DESCRIPTION_LENGTH:
        line = next(
            (number for number, text in enumerate(page.text.split("\n"), 1) if text.startswith("description")), 1
        )
        problems.append(
            Problem(
                page.file,
                line,
                f"the description has {length} characters",
                "Write 110 to 160: search results show no more",
            )
        )
    return problems
