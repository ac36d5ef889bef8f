"""Navigation: every page is in the nav of mkdocs.yml, and every entry of the nav is a page."""

import re

import yaml

from whiteboard.checks.sources import Sources
from whiteboard.problem import Problem
from whiteboard.project import PARTS


def check_navigation(sources: Sources) -> list[Problem]:
    """Compare the nav with the pages, and both with the permanent slugs."""
    project = sources.project
    try:
        listed = project.nav_sources
    except (yaml.YAMLError, AttributeError, UnicodeDecodeError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        return [
            Problem(
                "mkdocs.yml",
                mark.line + 1 if mark else 0,
                f"the file cannot be read ({getattr(error, 'problem', error)})",
                "Mend its YAML",
            )
        ]
    lines = (project.root / "mkdocs.yml").read_text("utf-8").split("\n") if listed else []
    pages = {page.path.relative_to(project.docs).as_posix(): page for page in sources.pages}
    problems = [
        Problem(
            "mkdocs.yml",
            _line(lines, entry),
            f"the nav names {entry!r}, which is no page",
            "Write the page, or remove the entry",
        )
        for entry in listed
        if entry not in pages
    ]
    problems += [
        Problem("mkdocs.yml", _line(lines, entry), f"the nav names {entry!r} twice", "Remove one of the two")
        for entry in sorted({entry for entry in listed if listed.count(entry) > 1})
    ]
    for name, page in pages.items():
        if name not in listed:
            problems.append(
                Problem(page.file, 0, "the page is not in the navigation", f"Add '- {name}' to nav in mkdocs.yml")
            )
        problems += check_place(name, page.file)
    return problems


def check_place(name: str, file: str) -> list[Problem]:
    """Check that a page stands at a place that the design knows: `<part>/<slug>/index.md`, or the home page."""
    match = re.fullmatch(r"(?P<part>[^/]+)/(?P<slug>[^/]+)/index\.md", name)
    if name == "index.md" or (match and match["slug"] in PARTS.get(match["part"], ())):
        return []
    return [
        Problem(
            file,
            0,
            "the page stands at no known place",
            "Use docs/<part>/<slug>/index.md with a slug of scripts/whiteboard/project.py",
        )
    ]


def _line(lines: list[str], entry: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if line.rstrip().endswith(entry)), 0)
