"""A chapter's study data: cards, quiz questions and terms, as their YAML files hold them.

The files' form is in `schemas/*.json`; `checks/study.py` reports what is wrong with them. Here they are only read.
"""

from dataclasses import dataclass, field

from whiteboard.problem import ContentError, relative
from whiteboard.project import Chapter
from whiteboard.yaml_lines import load_yaml

LEVELS = ("junior", "core", "staff")


@dataclass(frozen=True)
class Card:
    """One study card; `see` is the address of the section that teaches it, relative to the chapter's page."""

    id: str
    front: str
    back: str
    see: str
    level: str
    tags: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Question:
    """One quiz question; which of the later fields it has depends on its kind."""

    id: str
    kind: str
    question: str
    see: str
    level: str
    line: int = 0
    options: tuple[dict, ...] = ()
    items: tuple[dict, ...] = ()
    pairs: tuple[dict, ...] = ()
    answer: float | str | None = None
    tolerance: float = 0.0
    unit: str = ""
    solution: str = ""
    slips: tuple[dict, ...] = ()
    accept: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Term:
    """One glossary term, taught in the section `see`."""

    term: str
    definition: str
    see: str
    abbreviation: str = ""
    synonyms: tuple[str, ...] = ()
    avoid: tuple[str, ...] = field(default=())
    line: int = 0


def load_cards(chapter: Chapter) -> list[Card]:
    """Return the cards of a chapter in the order of its file; raises ContentError when it cannot be read."""
    return _load(chapter, "cards.yml", "cards", Card)


def load_questions(chapter: Chapter) -> list[Question]:
    """Return the quiz questions of a chapter in the order of its file; raises ContentError when it cannot be read."""
    return _load(chapter, "quiz.yml", "questions", Question)


def load_terms(chapter: Chapter) -> list[Term]:
    """Return the glossary terms of a chapter in the order of its file; raises ContentError when it cannot be read."""
    return _load(chapter, "terms.yml", "terms", Term)


def _load(chapter: Chapter, file: str, key: str, kind: type) -> list:
    path = chapter.folder / file
    name = relative(path, chapter.root)
    if not path.is_file():
        raise ContentError(f"{name}: the file is missing. Create it with python3 scripts/new.py chapter, or restore it")
    data, lines = load_yaml(path, name)
    if not isinstance(data, dict) or not isinstance(data.get(key), list):
        raise ContentError(f"{name}: the file has no list {key!r}. Begin it with '{key}:' and a list below")
    return [_build(kind, row, lines.get((key, index), 0), name) for index, row in enumerate(data[key])]


def _build(kind: type, row: object, line: int, name: str) -> Card | Question | Term:
    if not isinstance(row, dict):
        raise ContentError(f"{name}:{line}: an entry is no mapping. Write 'name: value' lines below the dash")
    try:
        return kind(
            **{field: tuple(value) if isinstance(value, list) else value for field, value in row.items()}, line=line
        )
    except TypeError as error:
        text = str(error).split("__init__() ")[-1]
        raise ContentError(f"{name}:{line}: {text}. Compare the entry with scripts/whiteboard/schemas") from error


def see_to_href(see: str) -> str:
    """Return the address of a `see` for a chapter's page: `../translation/index.md#bleu` is `../translation/#bleu`."""
    return see.replace("index.md", "")
