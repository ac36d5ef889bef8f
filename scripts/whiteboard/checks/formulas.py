"""Formulas and worked quantities, wherever Markdown is rendered: pages, captions, cards, quizzes."""

import re
from collections.abc import Iterator

from whiteboard.checks.sources import Page, Sources, problem_of
from whiteboard.mathematics import render_formula
from whiteboard.problem import ContentError, Problem
from whiteboard.render import SCRIPT
from whiteboard.sizing import fill_quantities, load_sheet
from whiteboard.sizing.text import QUANTITY
from whiteboard.source import blank_fences, formulas_of, prose_of

BRACES = re.compile(r"\{\{.*?\}\}")
FORM = "Write {{slug.row-name}}"
SET_UP = "Run python3 scripts/serve.py once"


def _texts(sources: Sources) -> Iterator[tuple[str, int, str]]:
    """Yield (file, line before the text, text) of everything that is rendered."""
    yield from ((page.file, 0, page.body) for page in sources.pages)
    yield from (
        (passage.file, passage.line - 1, passage.text) for passage in sources.passages if passage.field != "alt"
    )


def check_formulas(sources: Sources) -> list[Problem]:
    """Render every formula, quantities filled in, and report those that the renderer refuses."""
    problems = []
    for file, before, text in _texts(sources):
        for line, tex, displayed in formulas_of(text):
            try:
                render_formula(_filled(tex), displayed=displayed)
            except ContentError as error:
                if not any((folder / "node_modules" / "temml").is_dir() for folder in SCRIPT.parents):
                    return [
                        Problem("package.json", 0, "formulas cannot be checked: the renderer is not installed", SET_UP)
                    ]
                problems.append(problem_of(error, file, before + line))
    return problems


def _filled(tex: str) -> str:
    try:
        return fill_quantities(f"${tex}$")[1:-1]
    except Exception:  # check_quantities reports it, with the quantity's name
        return QUANTITY.sub("1", tex)


def check_quantities(sources: Sources) -> list[Problem]:
    """Check that every `{{slug.name}}` names a row of a sizing."""
    problems = []
    for page in sources.pages:
        text = blank_fences(page.body)[0]
        problems += [_problem(page.file, _line(text, match.start()), match) for match in QUANTITY.finditer(text)]
        problems += _malformed(page)
    for passage in sources.passages:
        problems += [_problem(passage.file, passage.line, match) for match in QUANTITY.finditer(passage.text)]
        problems += [
            Problem(passage.file, passage.line, f"{match.group()} is no quantity", FORM)
            for match in BRACES.finditer(prose_of(passage.text))
            if not QUANTITY.fullmatch(match.group())
        ]
    return [problem for problem in problems if problem]


def _malformed(page: Page) -> list[Problem]:
    return [
        Problem(page.file, _line(page.prose, match.start()), f"{match.group()} is no quantity", FORM)
        for match in BRACES.finditer(page.prose)
        if not QUANTITY.fullmatch(match.group())
    ]


def _problem(file: str, line: int, match: re.Match) -> Problem | None:
    try:
        rows = load_sheet(match["slug"]).rows
    except ContentError as error:
        return problem_of(error, file, line)
    except Exception as error:  # the sheet is the author's own Python: whatever it raises is what they must see
        module = f"scripts/whiteboard/sizing/{match['slug'].replace('-', '_')}.py"
        return Problem(module, 0, f"the sizing cannot be computed: {error}", "Mend it")
    if match["name"] in rows:
        return None
    return Problem(
        file, line, f"{match.group()} names no row of the sizing of {match['slug']!r}", f"It has: {', '.join(rows)}"
    )


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
