"""Figures and images: text alternatives, permanent ids, and functions that draw them."""

import ast
import re

from whiteboard.checks.links import links_of
from whiteboard.checks.sources import Page, Sources, field_line, parse_head
from whiteboard.explorables import faults_of, load_figures
from whiteboard.fences.diagram import render_diagram
from whiteboard.fences.fields import FenceError, split_head
from whiteboard.fences.widget import widget_names
from whiteboard.problem import Problem
from whiteboard.project import Project
from whiteboard.source import MATH_SPAN, Fence

ID_FORM = re.compile(r"fig-[a-z0-9]+(-[a-z0-9]+)*")
WIDE = re.compile(r"\s*(?:flowchart|graph)\s+(LR|RL)\b")
MIN_ALT = 15


def check_figures(sources: Sources) -> list[Problem]:
    """Check every image and every figure fence."""
    problems = []
    live = load_figures(sources.project)
    for page in sources.pages:
        problems += check_images(page)
        figures = [
            (fence, parse_head(fence)) for fence in page.fences if fence.language in ("mermaid", "plot", "widget")
        ]
        problems += check_ids(page, figures)
        for fence, fields in figures:
            problems += check_alternative(page, fence, fields) + check_drawing(page, fence, fields, sources.project)
        problems += check_live(page, [(fence, fields) for fence, fields in figures if fence.language == "widget"], live)
    return problems


def check_images(page: Page) -> list[Problem]:
    """Check that every image has an alternative text and is an SVG."""
    problems = []
    for link in links_of(page):
        if link.is_image and not link.text.strip():
            remedy = "Write ![what a reader who can't see it must know](file.svg)"
            problems.append(Problem(page.file, link.line, f"the image {link.target!r} has no alternative text", remedy))
        if link.is_image and not link.target.endswith(".svg"):
            problems.append(
                Problem(
                    page.file,
                    link.line,
                    f"the image {link.target!r} is no SVG",
                    "Use a mermaid or plot fence, or draw an SVG",
                )
            )
    return problems


def check_ids(page: Page, figures: list[tuple[Fence, dict]]) -> list[Problem]:
    """Check that every figure's id has the form `fig-...` and stands once on the page."""
    problems, seen = [], {heading.id for heading in page.headings}
    for fence, fields in figures:
        identifier = fields.get("id")
        if identifier is None:
            continue
        line = field_line(fence, "id")
        if not ID_FORM.fullmatch(str(identifier)):
            problems.append(
                Problem(
                    page.file,
                    line,
                    f"the figure's id {identifier!r} has a wrong form",
                    "Write fig- and words with hyphens",
                )
            )
        if identifier in seen:
            problems.append(
                Problem(
                    page.file, line, f"the id {identifier!r} stands twice on the page", "Give one of the two another id"
                )
            )
        seen.add(identifier)
    return problems


def check_alternative(page: Page, fence: Fence, fields: dict) -> list[Problem]:
    """Check that the text alternative says something, in plain text."""
    alt = fields.get("alt")
    if not isinstance(alt, str) or not alt.strip():
        return []  # checks/fences.py reports missing fields
    line = field_line(fence, "alt")
    if len(alt) < MIN_ALT or alt.strip() == str(fields.get("title", "")).strip():
        return [
            Problem(
                page.file,
                line,
                "the text alternative says too little",
                "Say what a reader who can't see the figure must know",
            )
        ]
    if fence.language != "widget" and MATH_SPAN.search(alt):
        return [
            Problem(
                page.file, line, "the text alternative holds a formula, which is read out as LaTeX", "Say it in words"
            )
        ]
    return []


def check_drawing(page: Page, fence: Fence, fields: dict, project: Project) -> list[Problem]:
    """Check that a figure can be drawn: the diagram's text, the plot's function, the widget's element."""
    name = str(fields.get("name", ""))
    if fence.language == "mermaid":
        return check_diagram(page, fence, fields)
    if fence.language == "plot" and name:
        message, remedy = _plot_fault(name, project)
        return [Problem(page.file, field_line(fence, "name"), message, remedy)] if message else []
    if fence.language == "widget" and name and name not in widget_names(project):
        known = ", ".join(widget_names(project)) or "none yet"
        return [Problem(page.file, field_line(fence, "name"), f"there is no widget {name!r}", f"There are: {known}")]
    return []


def check_live(page: Page, widgets: list[tuple[Fence, dict]], live: dict[str, dict]) -> list[Problem]:
    """Check figures that the reader changes: caption, three prompts, values that they know, once a page."""
    problems, seen = [], set()
    for fence, fields in widgets:
        name = str(fields.get("name", ""))
        line = field_line(fence, "name")
        if name not in live:
            if "try" in fields and name:
                message = f"the widget {name!r} is no figure, so it takes no 'try'"
                problems.append(Problem(page.file, field_line(fence, "try"), message, "Remove the field"))
            continue
        if name in seen:
            message = f"the figure {name!r} stands twice on the page, and its address would mean both"
            problems.append(Problem(page.file, line, message, "Keep one of the two"))
        seen.add(name)
        problems += [Problem(page.file, line, *fault) for fault in faults_of(live[name], fields)]
    return problems


def check_diagram(page: Page, fence: Fence, fields: dict) -> list[Problem]:
    """Check that a diagram is vertical and that the renderer understands it."""
    try:
        head, diagram = split_head(fence.language, fence.body)
    except FenceError:
        return []  # checks/fences.py reports it
    line = fence.line + head.count("\n") + 3
    if WIDE.match(diagram):
        return [Problem(page.file, line, "the diagram runs sideways, which no phone can show", "Write flowchart TD")]
    try:
        render_diagram(diagram, str(fields.get("id", "fig")))
    except FenceError as error:
        message, _, remedy = str(error).rpartition(". ")
        return [Problem(page.file, line, message, remedy)]
    except (TypeError, AttributeError):  # the renderer answered with a picture without a size
        return [Problem(page.file, line, "the diagram is empty", "Write 'flowchart TD' and its nodes")]
    return []


def _plot_fault(name: str, project: Project) -> tuple[str, str]:
    """Return (message, remedy) when the function of a plot isn't there; the module is read, not run."""
    slug, _, function = name.partition(".")
    function = function.replace("-", "_")
    module = project.root / "scripts" / "whiteboard" / "figures" / f"{slug.replace('-', '_')}.py"
    shown = f"scripts/whiteboard/figures/{module.name}"
    if not module.is_file():
        return f"the plot {name!r} has no module", f"Write {shown}, or mend the name"
    try:
        tree = ast.parse(module.read_bytes())
    except (SyntaxError, ValueError) as error:
        return f"{shown} is no valid Python ({error})", "Mend it"
    known = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    if function in known:
        return "", ""
    return f"the plot {name!r} has no function {function}()", f"Write it in {shown}; it has: {', '.join(known)}"
