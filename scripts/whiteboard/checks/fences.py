"""Fences: known names, known options, known fields, closed; examples with their output."""

import ast
import re
import sys

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from whiteboard.checks.sources import Page, Sources
from whiteboard.fences.fields import FenceError, parse_fields, split_head
from whiteboard.fences.figure import FIELDS as FIGURE
from whiteboard.problem import Problem
from whiteboard.project import CHAPTER_PARTS, Chapter, Project
from whiteboard.sizing import load_sheet
from whiteboard.source import Fence

FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bibliography": ((), ()),
    "cards": (("chapter",), ()),
    "chapter-map": ((), ()),
    "concept-map": ((), ()),
    "cram": ((), ("chapter",)),
    "explorables": ((), ()),
    "glossary": ((), ()),
    "mermaid": (FIGURE, ()),
    "metrics": ((), ()),
    "plot": (("name", *FIGURE), ()),
    "quiz": (("chapter",), ()),
    "reading": (("chapter",), ()),
    "sizing": (("name", "caption"), ("rows",)),
    "widget": (("name", "alt"), ("caption", "attributes", "try")),
}
"""The site's fences with YAML fields: (required, optional), as their formatters know them."""

HIGHLIGHT = re.compile(r'(?:(?:title|hl_lines|linenums)="[^"]*"\s*)*')
MAX_EXAMPLE = 40


def check_fences(sources: Sources) -> list[Problem]:
    """Check every fence of every page."""
    problems = []
    for page in sources.pages:
        for fence in page.fences:
            problems += check_fence(page, fence, sources.project)
        problems += check_examples(page)
    return problems


def check_fence(page: Page, fence: Fence, project: Project) -> list[Problem]:
    """Check one fence: closed, of a known name, with known options and fields."""
    if not fence.closed:
        return [
            Problem(
                page.file,
                fence.line,
                f"the {fence.language!r} fence is never closed",
                "End it with a line of as many ticks",
            )
        ]
    message, remedy = _header_fault(fence)
    if message:
        return [Problem(page.file, fence.line, message, remedy)]
    if fence.language not in FIELDS:
        return []
    try:
        fields = _parse(fence)
    except FenceError as error:
        message, _, remedy = str(error).rpartition(". ")
        return [Problem(page.file, fence.line, message, remedy)]
    message, remedy = _field_fault(fence, fields, project)
    return [Problem(page.file, fence.line, message, remedy)] if message else []


def _header_fault(fence: Fence) -> tuple[str, str]:
    language = fence.language
    if not language:
        return "the fence names no language", "Write its name after the ticks, or 'text'"
    if language in (*FIELDS, "output"):
        return (
            (f"the {language!r} fence has the unknown option {fence.options!r}", "Remove it")
            if fence.options
            else ("", "")
        )
    if language == "python" and fence.options == "run":
        return "", ""
    if not _is_highlighted(language):
        return (
            f"{language!r} is no fence that the site knows",
            f"Use a language name, or one of: {', '.join(FIELDS)}, output",
        )
    if not HIGHLIGHT.fullmatch(fence.options):
        return (
            f"the {language!r} fence has the unknown option {fence.options!r}",
            'There are: run (Python), title="...", hl_lines="..."',
        )
    return "", ""


def _is_highlighted(language: str) -> bool:
    try:
        get_lexer_by_name(language)
    except ClassNotFound:
        return False
    return True


def _parse(fence: Fence) -> dict:
    required, optional = FIELDS[fence.language]
    text = split_head(fence.language, fence.body)[0] if fence.language == "mermaid" else fence.body
    return parse_fields(fence.language, text, required=required, optional=optional)


def _field_fault(fence: Fence, fields: dict, project: Project) -> tuple[str, str]:
    texts = [
        name
        for name in ("id", "title", "alt", "caption", "name", "chapter")
        if not isinstance(fields.get(name, ""), str)
    ]
    if texts:
        return f"the field {texts[0]!r} of a {fence.language!r} fence is no text", "Put it in quotes"
    if fence.language == "sizing":
        return _sizing_fault(fields)
    slug = fields.get("chapter")
    if slug and not any(Chapter(project.root, part, slug).source.is_file() for part in CHAPTER_PARTS):
        return f"a {fence.language!r} fence names the unknown chapter {slug!r}", "Name a written chapter by its slug"
    return "", ""


def _sizing_fault(fields: dict) -> tuple[str, str]:
    try:
        rows = load_sheet(fields["name"]).rows
    except Exception as error:  # the sheet is the author's own Python: whatever it raises is what they must see
        message, _, remedy = str(error).rpartition(". ")
        return (
            f"the sizing {fields['name']!r} cannot be computed: {message or remedy}",
            remedy if message else "Mend its module",
        )
    unknown = [name for name in fields.get("rows") or [] if name not in rows]
    if unknown:
        return f"the sizing {fields['name']!r} has no rows {', '.join(unknown)}", f"It has: {', '.join(rows)}"
    return "", ""


def check_examples(page: Page) -> list[Problem]:
    """Check that every `python run` fence is short, plain Python, and directly followed by its output, and no output stands alone."""
    problems = []
    lines = page.body.split("\n")
    for place, fence in enumerate(page.fences):
        before = page.fences[place - 1] if place else None
        after = page.fences[place + 1] if place + 1 < len(page.fences) else None
        if _is_run(fence):
            problems += check_listing(page, fence)
            if not (after and after.language == "output" and _touch(lines, fence, after)):
                remedy = "Put what it prints below it in an '``` output' fence"
                problems.append(Problem(page.file, fence.line, "the 'python run' fence has no output after it", remedy))
        if fence.language == "output" and not (before and _is_run(before) and _touch(lines, before, fence)):
            remedy = "Put it directly after a '``` python run' fence"
            problems.append(Problem(page.file, fence.line, "the 'output' fence belongs to no example", remedy))
    return problems


def _is_run(fence: Fence) -> bool:
    return fence.language == "python" and fence.options == "run"


def _touch(lines: list[str], first: Fence, second: Fence) -> bool:
    end = first.line + first.body.count("\n") + (2 if first.body else 1)
    return not any(line.strip() for line in lines[end : second.line - 1])


def check_listing(page: Page, fence: Fence) -> list[Problem]:
    """Check one example: at most 40 lines, valid Python, standard library only."""
    try:
        tree = ast.parse(fence.body)
    except (SyntaxError, ValueError) as error:
        line = fence.line + (getattr(error, "lineno", 0) or 0)
        return [Problem(page.file, line, f"the example is no valid Python ({getattr(error, 'msg', error)})", "Mend it")]
    problems = []
    if fence.body.count("\n") + 1 > MAX_EXAMPLE:
        problems.append(
            Problem(
                page.file,
                fence.line,
                f"the example has more than {MAX_EXAMPLE} lines",
                "Shorten it, or split it in two",
            )
        )
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if name.split(".")[0] not in sys.stdlib_module_names:
                message = f"the example imports {name!r}, which is not in the standard library"
                problems.append(
                    Problem(page.file, fence.line + node.lineno, message, "Do it with the standard library")
                )
    return problems
