"""Cards, quizzes and terms: their form by JSON Schema, and what a schema cannot say."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError

from whiteboard.checks.sources import STUDY, Sources, StudyFile
from whiteboard.problem import Problem

SCHEMAS = Path(__file__).parents[1] / "schemas"
MAX_BACK_WORDS = 60
REFERS_TO_OTHERS = re.compile(
    r"(?i:\b(?:all|both|none|neither|either|two|three) of the (?:above|below|others?|options|answers)\b)"
    r"|(?i:\b(?:options?|answers?)) [A-F]\b|(?i:\b(?:both|neither|only)) [A-F] (?:and|n?or) [A-F]\b"
    r"|(?i:\b(?:previous|preceding|first two|last two|other) (?:options?|answers?)\b)"
)
"""What an option says that makes sense only in its place among the others."""


@cache
def load_schema(kind: str) -> Draft202012Validator:
    """Return the validator of cards, quiz or terms."""
    return Draft202012Validator(json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8")))


def check_study(sources: Sources) -> list[Problem]:
    """Check every study file by its schema, its ids, and its contents."""
    problems = [problem for study in sources.study for problem in check_schema(study)]
    problems += [problem for study in sources.study for problem in _CONTENTS[study.kind](study)]
    return problems + check_ids(sources.study) + check_repeats(sources.study)


def check_schema(study: StudyFile) -> list[Problem]:
    """Report what the schema says about a file, each fault once, at its line."""
    errors = load_schema(study.kind).iter_errors(study.data)
    problems = {_schema_problem(study, leaf) for error in errors for leaf in _leaves(error)}
    return sorted(problems)


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    if error.context:
        for inner in error.context:
            yield from _leaves(inner)
    else:
        yield error


def _schema_problem(study: StudyFile, error: ValidationError) -> Problem:
    place = tuple(error.absolute_path)
    row = study.data
    for part in place[:2]:
        row = row[part]
    name = row.get("id") or row.get("term") if isinstance(row, dict) else None
    where = f"{name}: " if name else ""
    schema = error.schema if isinstance(error.schema, dict) else {}
    if error.validator == "required":
        missing = next(field for field in error.validator_value if field not in error.instance)
        message = f"the field {missing!r} is missing"
        remedy = schema.get("properties", {}).get(missing, {}).get("description")
    elif error.validator in ("additionalProperties", "unevaluatedProperties"):
        unknown = sorted(set(error.instance) - set(schema.get("properties", {})), key=str)
        message, remedy = (
            f"unknown field {', '.join(map(repr, unknown))}",
            f"Known are: {', '.join(schema.get('properties', {}))}",
        )
    else:
        field = next((str(part) for part in reversed(place) if isinstance(part, str)), "the file")
        message, remedy = f"{field!r}: {_shortened(error.message)}", schema.get("description")
    return Problem(
        study.file,
        study.line(*place),
        where + message,
        remedy or f"Compare with scripts/whiteboard/schemas/{study.kind}.json",
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:50]} ... {text[-60:]}"


def check_ids(files: list[StudyFile]) -> list[Problem]:
    """Check that ids are unique on the site, begin with their chapter, and that no retired one is used again."""
    problems, first = [], {}
    retired = {name: study.file for study in files for name in study.retired}
    for study, index, row in _rows(files):
        name, line = str(row.get("id")), study.row_line(index, "id")
        if name in first:
            problems.append(
                Problem(
                    study.file, line, f"the id {name!r} stands in {first[name]} too", "Give the newer one another id"
                )
            )
        elif name in retired:
            problems.append(
                Problem(
                    study.file,
                    line,
                    f"the id {name!r} is retired in {retired[name]}",
                    "Choose a new id: readers' records hang on ids",
                )
            )
        first.setdefault(name, f"{study.file}:{line}")
        prefix = f"{study.chapter.slug}.q-" if study.kind == "quiz" else f"{study.chapter.slug}."
        if not name.startswith(prefix) or (study.kind == "cards" and name.startswith(f"{study.chapter.slug}.q-")):
            problems.append(
                Problem(
                    study.file,
                    line,
                    f"the id {name!r} has another chapter's or file's prefix",
                    f"Begin it with {prefix!r}",
                )
            )
    return problems


def check_repeats(files: list[StudyFile]) -> list[Problem]:
    """Report cards with the same front, questions with the same text, and terms that two chapters define."""
    problems = []
    for kind, field in (("cards", "front"), ("quiz", "question"), ("terms", "term")):
        first: dict[str, str] = {}
        for study, index, row in _rows(files, (kind,)):
            text = " ".join(str(row.get(field, "")).lower().split())
            line = study.row_line(index, field)
            if text and text in first:
                problems.append(
                    Problem(
                        study.file,
                        line,
                        f"{field!r} is the same as in {first[text]}",
                        "Keep one of the two, or ask another thing",
                    )
                )
            first.setdefault(text, f"{study.file}:{line}")
    return problems


def _rows(files: list[StudyFile], kinds: tuple[str, ...] = ("cards", "quiz")) -> Iterator[tuple[StudyFile, int, dict]]:
    for study in files:
        if study.kind in kinds:
            for index, row in study.rows:
                yield study, index, row


def check_cards(study: StudyFile) -> list[Problem]:
    """Check that every answer can be said in 20 seconds."""
    problems = []
    for index, row in study.rows:
        words = len(str(row.get("back", "")).split())
        if words > MAX_BACK_WORDS:
            message = f"{row.get('id')}: the back has {words} words"
            problems.append(
                Problem(
                    study.file, study.row_line(index, "back"), message, f"Say it in {MAX_BACK_WORDS}, or make two cards"
                )
            )
    return problems


def check_questions(study: StudyFile) -> list[Problem]:
    """Check the numbers of right options, repeated options, and slips that are no slips."""
    return [
        problem
        for index, row in study.rows
        for check in (_options, _places, _repeated, _slips)
        for problem in check(study, index, row)
    ]


def _options(study: StudyFile, index: int, row: dict) -> list[Problem]:
    options = [option for option in row.get("options") or [] if isinstance(option, dict)]
    right, name, line = (
        sum(option.get("correct") is True for option in options),
        row.get("id"),
        study.row_line(index, "options"),
    )
    if row.get("kind") == "choice" and options and right != 1:
        return [
            Problem(
                study.file,
                line,
                f"{name}: {right} options are right",
                "Mark exactly one with 'correct: true', or make it 'multiple'",
            )
        ]
    if row.get("kind") == "multiple" and options and not 2 <= right < len(options):
        return [
            Problem(
                study.file,
                line,
                f"{name}: {right} of {len(options)} options are right",
                "Make at least two right and one wrong",
            )
        ]
    return []


def _places(study: StudyFile, index: int, row: dict) -> list[Problem]:
    """Report an option that refers to others and may be shuffled away from them."""
    problems = []
    options = row.get("options") if isinstance(row.get("options"), list) else []
    for place, option in enumerate(options):
        if isinstance(option, dict) and not option.get("fixed") and REFERS_TO_OTHERS.search(str(option.get("text"))):
            line = study.row_line(index, "options", place)
            message = f"{row.get('id')}: the option {str(option['text'])[:40]!r} refers to others, which are shuffled"
            problems.append(
                Problem(study.file, line, message, "Say what it means, or keep its place with 'fixed: true'")
            )
    return problems


def _repeated(study: StudyFile, index: int, row: dict) -> list[Problem]:
    problems = []
    for field, keys in (("options", ("text",)), ("items", ("text",)), ("pairs", ("left", "right"))):
        rows = row.get(field) if isinstance(row.get(field), list) else []
        for key in keys:
            texts = [str(item.get(key)).strip() for item in rows if isinstance(item, dict)]
            for place, text in enumerate(texts):
                if text in texts[:place]:
                    line = study.row_line(index, field, place)
                    problems.append(
                        Problem(study.file, line, f"{row.get('id')}: {text[:40]!r} stands twice", "Make the two differ")
                    )
    return problems


def _slips(study: StudyFile, index: int, row: dict) -> list[Problem]:
    answer, tolerance = row.get("answer"), row.get("tolerance", 0)
    if row.get("kind") != "numeric" or not isinstance(answer, int | float) or not isinstance(tolerance, int | float):
        return []
    problems = []
    for place, slip in enumerate(row.get("slips") or []):
        value = slip.get("value") if isinstance(slip, dict) else None
        if isinstance(value, int | float) and abs(value - answer) <= abs(answer) * tolerance:
            line = study.row_line(index, "slips", place, "value")
            message = f"{row.get('id')}: the slip {value:g} counts as the right answer {answer:g}"
            problems.append(Problem(study.file, line, message, "Mend the slip, or tighten the tolerance"))
    return problems


def check_terms(study: StudyFile) -> list[Problem]:
    """Report a term that avoids its own name."""
    problems = []
    for index, row in study.rows:
        for wrong in row.get("avoid") if isinstance(row.get("avoid"), list) else []:
            if wrong in (row.get("term"), row.get("abbreviation")):
                problems.append(
                    Problem(
                        study.file, study.row_line(index, "avoid"), f"{wrong!r} avoids itself", "Remove it from 'avoid'"
                    )
                )
    return problems


_CONTENTS = {"cards": check_cards, "quiz": check_questions, "terms": check_terms}
assert set(_CONTENTS) == set(STUDY)
