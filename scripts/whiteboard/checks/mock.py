"""Mock interviews: their form by JSON Schema, unique ids, sections that exist, and enough to say and to grade in every phase."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from whiteboard.checks.links import Anchors
from whiteboard.checks.sources import Sources, StudyFile, problem_of
from whiteboard.checks.study import check_schema
from whiteboard.practice.mock import LEVELS, PHASES, mock_files, section_of
from whiteboard.problem import ContentError, Problem, relative
from whiteboard.sizing import fill_quantities
from whiteboard.yaml_lines import Place, load_yaml

LINES = 25
"""Rubric lines an interview needs at least."""
LISTS = ("prompts", "rubric")
MARKS = {"prompts": "m", "rubric": "r"}


def check_mock(sources: Sources) -> list[Problem]:
    """Check every interview of docs/practice/mock."""
    problems: list[Problem] = []
    files = [file for path in mock_files(sources.project) if (file := _load(path, sources, problems))]
    anchors = Anchors(sources)
    for file in files:
        problems += check_schema(file) + _sections(file, anchors) + _coverage(file) + _quantities(file)
    return problems + _ids(files)


def _load(path: Path, sources: Sources, problems: list[Problem]) -> StudyFile | None:
    name = relative(path, sources.project.root)
    chapter = sources.project.chapter(path.stem)
    if chapter is None:
        problems.append(Problem(name, 0, f"there is no chapter {path.stem!r}", "Name the file after a written chapter"))
        return None
    try:
        data, lines = load_yaml(path, name)
    except ContentError as error:
        problems.append(problem_of(error, name))
        return None
    file = StudyFile(name, "mock", chapter, data, lines)
    if isinstance(data, dict) and data.get("system") not in (None, chapter.slug):
        message = f"the system {data['system']!r} is not the file's name"
        problems.append(Problem(name, file.line("system"), message, f"Write 'system: {chapter.slug}'"))
    return file


def _rows(file: StudyFile, name: str) -> list[tuple[int, dict]]:
    rows = file.data.get(name) if isinstance(file.data, dict) else None
    return [(index, row) for index, row in enumerate(rows if isinstance(rows, list) else []) if isinstance(row, dict)]


def _sections(file: StudyFile, anchors: Anchors) -> list[Problem]:
    problems = []
    for index, row in _rows(file, "rubric"):
        if not isinstance(row.get("see"), str):
            continue
        page, anchor = section_of(row["see"], file.chapter)
        if anchor not in anchors.ids.get(page, set()):
            message = f"{row.get('id')}: 'see' names the id {anchor!r}, which docs/{page} doesn't have"
            remedy = "Name the H2 or H3 that teaches what the line asks for"
            problems.append(Problem(file.file, file.line("rubric", index, "see"), message, remedy))
    return problems


def _coverage(file: StudyFile) -> list[Problem]:
    rubric = [row for _, row in _rows(file, "rubric")]
    line, problems = file.line("rubric"), []
    if len(rubric) < LINES:
        message = f"the rubric has {len(rubric)} lines"
        problems.append(Problem(file.file, line, message, f"Write at least {LINES}, each observable in an answer"))
    for name, wanted in (("prompts", 1), ("rubric", 2)):
        counts = Counter(row.get("phase") for _, row in _rows(file, name))
        missing = [phase for phase in PHASES if counts[phase] < wanted]
        if missing:
            message = f"{name!r} has less than {wanted} for {', '.join(missing)}"
            problems.append(
                Problem(file.file, file.line(name), message, "Every phase needs something to say and to grade")
            )
    levels = Counter(row.get("level") for row in rubric)
    for level in LEVELS:
        if levels[level] < 5:
            message = f"the rubric has {levels[level]} {level} signals"
            problems.append(Problem(file.file, line, message, "Write at least five for each level"))
    return problems


def _quantities(file: StudyFile) -> list[Problem]:
    problems = []
    for place, text in _texts(file):
        try:
            fill_quantities(text)
        except ContentError as error:
            problems.append(problem_of(error, file.file, file.line(*place)))
        except Exception:  # the sizing is the author's own Python; check_quantities reports it where it stands
            continue
    return problems


def _texts(file: StudyFile) -> Iterator[tuple[Place, str]]:
    """Yield every text that is rendered, with its place in the file."""
    if isinstance(file.data, dict):
        yield ("brief",), str(file.data.get("brief", ""))
    for name in LISTS:
        for index, row in _rows(file, name):
            yield (name, index, "text"), str(row.get("text", ""))
            branches = row.get("branches")
            for number, branch in enumerate(branches if isinstance(branches, list) else []):
                for part in ("choice", "follow"):
                    text = branch.get(part, "") if isinstance(branch, dict) else ""
                    yield (name, index, "branches", number, part), str(text)


def _ids(files: list[StudyFile]) -> list[Problem]:
    problems, first = [], {}
    for file in files:
        for name in LISTS:
            for index, row in _rows(file, name):
                key, line = str(row.get("id")), file.line(name, index, "id")
                prefix = f"{file.chapter.slug}.{MARKS[name]}-"
                if key in first:
                    remedy = "Give the newer one another id: readers' sessions hang on ids"
                    problems.append(Problem(file.file, line, f"the id {key!r} stands in {first[key]} too", remedy))
                elif not key.startswith(prefix):
                    message = f"the id {key!r} has another system's or list's prefix"
                    problems.append(Problem(file.file, line, message, f"Begin it with {prefix!r}"))
                first.setdefault(key, f"{file.file}:{line}")
    return problems
