"""Markup in the sources: no raw HTML, no handlers, only the call-outs there are."""

import re

from whiteboard.checks.sources import Page, Sources
from whiteboard.problem import Problem

TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>")
ATTRIBUTES = re.compile(
    r"\{:?\s[^{}\n]*?\b(?P<name>on[a-z]+|style|src|srcdoc|href)\s*=[^{}\n]*\}|\{:[^{}\n]*?\b(?P<other>on[a-z]+|style)\s*=[^{}\n]*\}"
)
CALLOUT = re.compile(r"^(?P<indent>[ ]*)(?P<mark>!!!|\?\?\?\+?)\s*(?P<kind>[^\s\"]*)(?P<title>.*)$")
KINDS = ("say", "pitfall", "number", "example")


def check_markup(sources: Sources) -> list[Problem]:
    """Check every page for raw HTML, attribute lists that do more than name, and call-outs."""
    problems = [problem for page in sources.pages for check in (check_html, check_callouts) for problem in check(page)]
    for passage in sources.passages:
        text = re.sub(r"`[^`]*`|\$[^$]*\$", "", passage.text)
        if found := TAG.search(text):
            problems.append(
                Problem(
                    passage.file, passage.line, f"{passage.field!r} holds the HTML {found.group()!r}", "Use Markdown"
                )
            )
    return problems


def check_html(page: Page) -> list[Problem]:
    """Report raw HTML and attributes that carry code or style."""
    problems = []
    for match in TAG.finditer(page.prose):
        kind = "an inline script" if match["name"].lower() == "script" else f"the raw HTML {match.group()!r}"
        remedy = "Use Markdown or a fence; write \\< or code for a sign that is meant"
        problems.append(Problem(page.file, _line(page, match.start()), f"there is {kind}", remedy))
    for match in ATTRIBUTES.finditer(page.prose):
        name = match["name"] or match["other"]
        problems.append(Problem(page.file, _line(page, match.start()), f"an attribute list sets {name!r}", "Remove it"))
    return problems


def check_callouts(page: Page) -> list[Problem]:
    """Check that every call-out is of a known kind and has an indented body."""
    problems, lines, prose = [], page.body.split("\n"), page.prose.split("\n")
    for number, line in enumerate(prose, 1):
        match = CALLOUT.match(line)
        if not match:
            continue
        if match["mark"] != "!!!" or match["kind"] not in KINDS:
            written = f"{match['mark']} {match['kind']}".strip()
            problems.append(
                Problem(
                    page.file,
                    number,
                    f"{written!r} is no call-out of the site",
                    f"Use !!! and one of: {', '.join(KINDS)}",
                )
            )
        title = match["title"].strip()
        if title and not re.fullmatch(r'".*"', title):
            problems.append(
                Problem(
                    page.file, number, "the call-out's title is not in quotes", f'Write !!! {match["kind"]} "Title"'
                )
            )
        following = next((text for text in lines[number:] if text.strip()), "")
        if not following.startswith(match["indent"] + "    "):
            problems.append(Problem(page.file, number, "the call-out has no body", "Indent its text by four spaces"))
    return problems


def _line(page: Page, position: int) -> int:
    return page.prose.count("\n", 0, position) + 1
