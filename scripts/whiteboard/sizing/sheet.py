"""A chapter's sizing: assumptions given, the rest derived from them, in the order a candidate would say them."""

import importlib.util
from functools import cache
from pathlib import Path

from whiteboard.problem import ContentError
from whiteboard.project import Project
from whiteboard.sizing.quantity import Quantity, format_quantity


class Sheet:
    """Collects quantities; `given` and `derived` hand the plain number back so that formulas read as formulas."""

    def __init__(self) -> None:
        self.rows: dict[str, Quantity] = {}

    def given(self, name: str, value: float, unit: str, source: str, *, text: str | None = None) -> float:
        """Record an assumption or a sourced number and return its value."""
        return self._add(name, value, unit, source, text, is_given=True)

    def derived(self, name: str, value: float, unit: str, how: str, *, text: str | None = None) -> float:
        """Record a result with the formula in words and return its value."""
        return self._add(name, value, unit, how, text, is_given=False)

    def _add(self, name: str, value: float, unit: str, how: str, text: str | None, *, is_given: bool) -> float:
        if name in self.rows:
            raise ContentError(f"the sizing names {name!r} twice. Give one of the two another name")
        self.rows[name] = Quantity(name, value, unit, how, is_given, text or format_quantity(value, unit))
        return value


def sheet_path(slug: str) -> Path:
    """Return the module file of a chapter's sizing."""
    return Project.current().root / "scripts" / "whiteboard" / "sizing" / f"{slug.replace('-', '_')}.py"


def load_sheet(slug: str) -> Sheet:
    """Return the sizing of a chapter, computed anew when its module has changed.

    Raises ContentError when the chapter has no sizing.
    """
    path = sheet_path(slug)
    if not path.is_file():
        raise ContentError(f"the chapter {slug!r} has no sizing. Write scripts/whiteboard/sizing/{path.name}")
    return _load(path, path.stat().st_mtime_ns)


@cache
def _load(path: Path, changed: int) -> Sheet:
    spec = importlib.util.spec_from_file_location(f"whiteboard.sizing.{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.sheet()
