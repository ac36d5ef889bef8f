"""Half-typed words: every beginning, of four letters or more, of a one-word glossary term should find its section."""

import re
from pathlib import Path
from urllib.parse import urljoin

from whiteboard.project import Project
from whiteboard.search.evaluation import run_engine
from whiteboard.study import load_terms, see_to_href

SHORTEST = 4
SHOWN = 5


def beginnings(project: Project) -> dict[str, set[str]]:
    """Return every beginning of a one-word term, with the sections of the terms that begin so."""
    found: dict[str, set[str]] = {}
    for chapter in project.chapters:
        for term in load_terms(chapter):
            location = urljoin(f"/{chapter.url}", see_to_href(term.see)).lstrip("/")
            for word in (term.term, term.abbreviation):
                if re.fullmatch(r"[\w-]{4,}", word or ""):
                    for end in range(SHORTEST, len(word) + 1):
                        found.setdefault(word[:end].lower(), set()).add(location)
    return found


def evaluate_half_typed(site: Path, project: Project) -> tuple[int, float, list[str]]:
    """Return how many beginnings there are, the share found among the first five, and those that are not."""
    wanted = beginnings(project)
    answers = run_engine(site, list(wanted), "whiteboard", project)["answers"]
    missed = [
        word
        for (word, locations), answer in zip(wanted.items(), answers, strict=True)
        if not locations & set(answer["locations"][:SHOWN])
    ]
    return len(wanted), 1 - len(missed) / len(wanted), missed
