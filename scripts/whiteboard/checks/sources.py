"""All sources of a project, read once for all checks; a file that cannot be read becomes a problem, not a crash."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from whiteboard.bibliography import ENTRY, Entry, load_entries
from whiteboard.fences.fields import FenceError, split_head
from whiteboard.problem import ContentError, Problem, relative
from whiteboard.project import CHAPTER_PARTS, PARTS, Chapter, Project
from whiteboard.reference import metrics
from whiteboard.source import Fence, Heading, fences_of, headings_of, prose_of, split_front_matter
from whiteboard.yaml_lines import Place, line_of, load_yaml

STUDY = {"cards": "cards", "quiz": "questions", "terms": "terms"}
"""The study files of a chapter, and the name of the list in each."""

FIGURES = ("mermaid", "plot", "widget", "sizing")
_NO_PROSE = {"id", "see", "level", "kind", "tags", "avoid", "accept", "unit", "retired", "abbreviation", "synonyms"}


@dataclass(frozen=True)
class Page:
    """One Markdown source; `chapter` is None for pages that are no chapter."""

    file: str
    path: Path
    text: str
    chapter: Chapter | None

    @cached_property
    def front(self) -> str:
        return split_front_matter(self.text)[0]

    @cached_property
    def body(self) -> str:
        """The text with its front matter blanked: every line keeps its number."""
        _, rest, lines = split_front_matter(self.text)
        return "\n" * lines + rest

    @cached_property
    def prose(self) -> str:
        return prose_of(self.body)

    @cached_property
    def fences(self) -> list[Fence]:
        return fences_of(self.body)

    @cached_property
    def headings(self) -> list[Heading]:
        return headings_of(self.body)


@dataclass(frozen=True)
class StudyFile:
    """One cards.yml, quiz.yml or terms.yml with the line of every place in it."""

    file: str
    kind: str
    chapter: Chapter
    data: object
    lines: dict[Place, int]

    @property
    def rows(self) -> list[tuple[int, dict]]:
        """The entries that are mappings, each with its index; what is malformed is the schema's business."""
        rows = self.data.get(STUDY[self.kind]) if isinstance(self.data, dict) else None
        return [
            (place, row) for place, row in enumerate(rows if isinstance(rows, list) else []) if isinstance(row, dict)
        ]

    @property
    def retired(self) -> list[str]:
        retired = self.data.get("retired") if isinstance(self.data, dict) else None
        return [str(name) for name in retired] if isinstance(retired, list) else []

    def line(self, *place: str | int) -> int:
        return line_of(self.lines, place)

    def row_line(self, index: int, *place: str | int) -> int:
        return self.line(STUDY[self.kind], index, *place)


@dataclass(frozen=True)
class BibFile:
    """One .bib file: its text, its entries, and all keys that stand in it even when it cannot be parsed."""

    file: str
    text: str
    entries: list[Entry]
    keys: list[tuple[str, int]]

    def field_line(self, entry: Entry, name: str) -> int:
        """Return the line of a field of an entry, or the entry's own."""
        lines = self.text.split("\n")
        for number in range(entry.line, len(lines)):
            if re.match(rf"\s*{name}\s*=", lines[number], re.I):
                return number + 1
            if lines[number].lstrip().startswith("@"):
                break
        return entry.line


@dataclass(frozen=True)
class Passage:
    """A few lines of Markdown outside the running text: a field of a card, a figure's caption."""

    file: str
    line: int
    field: str
    text: str


@dataclass(frozen=True)
class Sources:
    """Everything the checks read."""

    project: Project
    pages: list[Page]
    study: list[StudyFile]
    bibs: list[BibFile]

    @cached_property
    def entries(self) -> list[Entry]:
        return [entry for bib in self.bibs for entry in bib.entries]

    @cached_property
    def keys(self) -> set[str]:
        return {key for bib in self.bibs for key, _ in bib.keys}

    @cached_property
    def passages(self) -> list[Passage]:
        found = [passage for page in self.pages for passage in _fence_passages(page)]
        found += [passage for study in self.study for passage in _study_passages(study)]
        return found + _metric_passages(self.project)


def load_sources(project: Project) -> tuple[Sources, list[Problem]]:
    """Return all sources that can be read, and a problem for each that cannot."""
    problems: list[Problem] = []
    pages = [page for path in project.pages() if (page := _load_page(path, project, problems))]
    chapters = [page.chapter for page in pages if page.chapter]
    study = [file for chapter in chapters for kind in STUDY if (file := _load_study(chapter, kind, problems))]
    bibs = [
        bib for path in sorted(project.references.glob("*.bib")) if (bib := _load_bib(path, project.root, problems))
    ]
    return Sources(project, pages, study, bibs), problems


def problem_of(error: ContentError, file: str, line: int = 0) -> Problem:
    """Return what an error says as a problem of a file, unless the error knows its own place."""
    if error.problem:
        return error.problem
    message, _, remedy = str(error).rpartition(". ")
    return Problem(file, line, message or remedy, remedy if message else "Mend what it names")


def parse_head(fence: Fence) -> dict:
    """Return the fields of a site fence as far as they can be read: the checks of fences report what is wrong."""
    try:
        text = split_head(fence.language, fence.body)[0] if fence.language == "mermaid" else fence.body
        fields = yaml.safe_load(text)
    except (FenceError, yaml.YAMLError):
        return {}
    return fields if isinstance(fields, dict) else {}


def field_line(fence: Fence, name: str) -> int:
    """Return the line of a field in a fence, or the fence's own."""
    for number, line in enumerate(fence.body.split("\n"), fence.line + 1):
        if re.match(rf"{re.escape(name)}\s*:", line):
            return number
    return fence.line


def _load_page(path: Path, project: Project, problems: list[Problem]) -> Page | None:
    file = relative(path, project.root)
    try:
        # what is not UTF-8 is replaced here: checks/files.py reports it, and the other checks can go on
        text = path.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
    except OSError as error:
        problems.append(Problem(file, 0, f"the file cannot be read ({error.strerror})", "Restore it"))
        return None
    folder = path.parent
    part, slug = folder.parent.name, folder.name
    is_chapter = (
        path.name == "index.md"
        and folder.parent.parent == project.docs
        and part in CHAPTER_PARTS
        and slug in PARTS[part]
    )
    chapter = Chapter(project.root, part, slug) if is_chapter else None
    return Page(file, path, text.replace("\r\n", "\n"), chapter)


def _load_study(chapter: Chapter, kind: str, problems: list[Problem]) -> StudyFile | None:
    path = chapter.folder / f"{kind}.yml"
    file = relative(path, chapter.root)
    if not path.is_file():
        return None  # checks/order.py reports it
    try:
        data, lines = load_yaml(path, file)
    except ContentError as error:
        problems.append(problem_of(error, file))
        return None
    return StudyFile(file, kind, chapter, data, lines)


def _load_bib(path: Path, root: Path, problems: list[Problem]) -> BibFile | None:
    file = relative(path, root)
    text = path.read_bytes().decode("utf-8", errors="replace")
    keys = [(match["key"], text.count("\n", 0, match.start("type")) + 1) for match in ENTRY.finditer(text)]
    names = [key for key, _ in keys]
    try:
        entries = load_entries(path, root) if len(set(names)) == len(names) else []
    except ContentError as error:
        problems += _unbalanced(file, text) or [problem_of(error, file)]
        entries = []
    return BibFile(file, text, entries, keys)


def _unbalanced(file: str, text: str) -> list[Problem]:
    """Return the entries with more or fewer opening than closing braces: BibTeX itself only notices at the file's end."""
    starts = [match.start("type") - 1 for match in ENTRY.finditer(text)]
    keys = [match["key"] for match in ENTRY.finditer(text)]
    problems = []
    for key, start, end in zip(keys, starts, [*starts[1:], len(text)], strict=False):
        opened, closed = (len(re.findall(rf"(?<!\\){re.escape(brace)}", text[start:end])) for brace in "{}")
        if opened != closed:
            line = text.count("\n", 0, start) + 1
            message = f"the braces of {key} don't balance: {opened} open, {closed} close"
            problems.append(Problem(file, line, message, "Close each field and the entry itself"))
    return problems


def _fence_passages(page: Page) -> list[Passage]:
    return [
        Passage(page.file, field_line(fence, name), name, str(fields[name]))
        for fence in page.fences
        if fence.language in FIGURES
        for fields in [parse_head(fence)]
        for name in ("title", "alt", "caption")
        if fields.get(name)
    ]


def _study_passages(study: StudyFile) -> list[Passage]:
    found: list[Passage] = []

    def walk(value: object, place: Place) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if key not in _NO_PROSE:
                    walk(item, (*place, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(item, (*place, index))
        elif isinstance(value, str):
            name = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
            found.append(Passage(study.file, line_of(study.lines, place), name, value))

    walk(study.data, ())
    return found


def _metric_passages(project: Project) -> list[Passage]:
    """Return the texts and formulas of the metrics; checks/reference.py reports a file that cannot be read."""
    try:
        file = metrics.load_file(project)
    except ContentError:
        return []
    return [
        Passage(file.file, file.line("metrics", index, name), name, f"$${text}$$" if name == "formula" else text)
        for index, row in file.rows("metrics")
        for name in (*metrics.TEXTS, "formula")
        if isinstance(text := row.get(name), str)
    ]
