"""Scaffolds of a card and of each kind of question, put before the `retired` list of the chapter's file."""

import re
from pathlib import Path

from whiteboard.project import Chapter, Project
from whiteboard.scaffold import Refusal
from whiteboard.yaml_lines import load_yaml

CARD = """  - id: {id}
    front:
    back:
    see: "#"
    level: core
    tags: []
"""
QUESTION = """  - id: {id}
    kind: {kind}
    question:
{body}    see: "#"
    level: core
"""
OPTION = "      - text:\n{correct}        reason:\n"
RIGHT, WRONG = OPTION.format(correct="        correct: true\n"), OPTION.format(correct="")
BODIES = {
    "choice": "    options:\n" + RIGHT + WRONG * 2,
    "multiple": "    options:\n" + RIGHT * 2 + WRONG * 2,
    "ordering": "    items:\n" + "      - text:\n        reason:\n" * 3,
    "matching": "    pairs:\n" + "      - left:\n        right:\n        reason:\n" * 3,
    "numeric": "    answer:\n    tolerance: 0.05\n    unit:\n    solution:\n    slips:\n"
    "      - value:\n        reason:\n",
    "short": "    accept: []\n    answer:\n    reason:\n",
}


def add_card(project: Project, slug: str, name: str) -> Path:
    """Append a card's scaffold to the chapter's file and return the file; raises Refusal when the id is taken."""
    return _append(find(project, slug).cards, "cards", f"{slug}.{name}", CARD.format(id=f"{slug}.{name}"))


def add_question(project: Project, slug: str, name: str, kind: str) -> Path:
    """Append a question's scaffold to the chapter's file and return the file; raises Refusal when the id is taken."""
    if kind not in BODIES:
        raise Refusal(f"{kind!r} is no kind of question. Choose one of {', '.join(BODIES)}")
    identifier = f"{slug}.{name if name.startswith('q-') else f'q-{name}'}"
    return _append(
        find(project, slug).quiz, "questions", identifier, QUESTION.format(id=identifier, kind=kind, body=BODIES[kind])
    )


def find(project: Project, slug: str) -> Chapter:
    """Return the written chapter of a slug; raises Refusal when there is none."""
    chapter = project.chapter(slug)
    if chapter is None:
        raise Refusal(f"{slug!r} is no written chapter. Written: {', '.join(one.slug for one in project.chapters)}")
    return chapter


def _append(path: Path, key: str, identifier: str, scaffold: str) -> Path:
    data, _ = load_yaml(path, path.name)
    taken = {row["id"] for row in data[key]} | set(data.get("retired") or [])
    if identifier in taken:
        raise Refusal(f"the id {identifier!r} is used or retired in {path.name}. Ids are permanent: choose another")
    text = re.sub(rf"^{key}: \[\]$", f"{key}:", path.read_text("utf-8"), flags=re.M)
    before, retired, after = text.partition("\nretired:")
    path.write_text(
        f"{before}\n{scaffold}{retired.lstrip(chr(10))}{after}" if retired else f"{text.rstrip()}\n{scaffold}", "utf-8"
    )
    return path
