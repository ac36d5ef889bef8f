"""What a check reports: where the fault is, what it is, and how to mend it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in the sources or in the built site.

    `line` is 1-based; 0 means that the fault belongs to the file as a whole.
    """

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}. {self.remedy}"


class ContentError(Exception):
    """Bad input met while building; its text names the file, the line where known, and the remedy."""

    problem: Problem | None = None

    @classmethod
    def from_problem(cls, problem: Problem) -> "ContentError":
        error = cls(str(problem))
        error.problem = problem
        return error


def relative(path: Path, root: Path) -> str:
    """Return a path as a contributor would type it: below the project's root, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
