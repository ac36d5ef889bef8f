"""A data file below docs/reference/: what it holds, and the line where each thing stands."""

from dataclasses import dataclass
from pathlib import Path

from whiteboard.problem import ContentError, Problem, relative
from whiteboard.project import CHAPTER_PARTS, PARTS, Chapter, Project
from whiteboard.yaml_lines import Place, line_of, load_yaml


@dataclass(frozen=True)
class DataFile:
    """One file of a `kind` that has a schema of that name; `data` is as written, so it may be malformed."""

    file: str
    kind: str
    data: object
    lines: dict[Place, int]

    def line(self, *place: str | int) -> int:
        return line_of(self.lines, place)

    def mapping(self, name: str) -> dict:
        """Return a mapping of the file, empty when it isn't there: what is malformed is the schema's business."""
        value = self.data.get(name) if isinstance(self.data, dict) else None
        return value if isinstance(value, dict) else {}

    def rows(self, name: str) -> list[tuple[int, dict]]:
        """Return the entries of a list that are mappings, each with its index."""
        value = self.data.get(name) if isinstance(self.data, dict) else None
        return [
            (place, row) for place, row in enumerate(value if isinstance(value, list) else []) if isinstance(row, dict)
        ]


def load_data(path: Path, root: Path, kind: str) -> DataFile:
    """Return a data file; an absent one is empty. Raises ContentError when it cannot be read."""
    name = relative(path, root)
    data, lines = load_yaml(path, name) if path.is_file() else (None, {})
    return DataFile(name, kind, data, lines)


def section_of(see: str, project: Project) -> tuple[Chapter, str]:
    """Return (chapter, anchor) of `rag#hnsw`; the chapter need not be written.

    Raises ContentError for a slug that is no chapter's.
    """
    slug, _, anchor = see.partition("#")
    part = next((part for part in CHAPTER_PARTS if slug in PARTS[part]), None)
    if part is None:
        raise ContentError.from_problem(unknown_chapter("docs", 0, slug))
    return Chapter(project.root, part, slug), anchor


def unknown_chapter(file: str, line: int, slug: str) -> Problem:
    """Return the problem of a slug that is in none of project.PARTS."""
    known = ", ".join(slug for part in CHAPTER_PARTS for slug in PARTS[part])
    return Problem(file, line, f"there is no chapter {slug!r}", f"Chapters are: {known}")
