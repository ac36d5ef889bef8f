"""Print quantities into Markdown: `{{rag.vector-bytes}}` becomes `46.1 GB`."""

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from whiteboard.problem import ContentError
from whiteboard.sizing.sheet import load_sheet

QUANTITY = re.compile(r"\{\{\s*(?P<slug>[a-z][a-z0-9-]*)\.(?P<name>[a-z0-9][a-z0-9-]*)\s*\}\}")
_IN_MATH = re.compile(r"(?<!\\)\$\$.*?\$\$|(?<![\\$])\$(?![\s$])(?:\\.|[^$\\])+?\$", re.S)


def fill_quantities(text: str) -> str:
    """Replace every `{{slug.name}}` by its value and unit.

    Raises ContentError when the chapter has no sizing or its sizing no such row.
    """
    if "{{" not in text:
        return text
    text = _IN_MATH.sub(lambda match: QUANTITY.sub(lambda m: f"\\text{{{_value(m)}}}", match.group()), text)
    return QUANTITY.sub(lambda match: _value(match).replace("$", "\\$"), text)


def _value(match: re.Match) -> str:
    rows = load_sheet(match["slug"]).rows
    if match["name"] not in rows:
        known = ", ".join(rows)
        raise ContentError(f"{match.group()} names no row of the sizing of {match['slug']!r}. It has: {known}")
    return rows[match["name"]].text.replace(" ", "\N{NO-BREAK SPACE}", 1)


class QuantityPreprocessor(Preprocessor):
    """Fills quantities in after fences were stored away, before anything else reads the text."""

    def run(self, lines: list[str]) -> list[str]:
        return fill_quantities("\n".join(lines)).split("\n")


def register(md: Markdown) -> None:
    """Add the preprocessor just after superfences (priority 25)."""
    md.preprocessors.register(QuantityPreprocessor(md), "whiteboard-quantities", 24)
