"""Every check on the real content, chapter by chapter: what `scripts/check.py` prints is what fails here."""

import pytest

from whiteboard.project import Project

CHAPTERS = Project.current().chapters


def files_of(chapter) -> tuple[str, ...]:
    package = "scripts/whiteboard"
    return (
        f"docs/{chapter.part}/{chapter.slug}/",
        f"references/{chapter.slug}.bib",
        f"{package}/figures/{chapter.module}.py",
        f"{package}/sizing/{chapter.module}.py",
    )


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_the_chapter_has_no_problem(problems, chapter):
    found = [str(problem) for problem in problems if problem.file.startswith(files_of(chapter))]
    assert "\n".join(found) == ""


def test_the_rest_has_no_problem(problems):
    of_chapters = tuple(name for chapter in CHAPTERS for name in files_of(chapter))
    found = [str(problem) for problem in problems if not problem.file.startswith(of_chapters)]
    assert "\n".join(found) == ""
