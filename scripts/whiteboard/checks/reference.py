"""The data of the reference pages: glossary, abbreviations, metrics, concept map."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from whiteboard.checks.links import Anchors
from whiteboard.checks.sources import Sources, problem_of
from whiteboard.checks.study import check_schema
from whiteboard.problem import ContentError, Problem
from whiteboard.project import CHAPTER_PARTS, PARTS
from whiteboard.reference import abbreviations, concepts, metrics
from whiteboard.reference.concepts import Concepts, find_cycle, layers_of, load_concepts, restricted, slug_of
from whiteboard.reference.data import DataFile, load_data, section_of, unknown_chapter
from whiteboard.reference.glossary import anchor_of

WIDEST = 4
"""Boxes that stand side by side on a phone."""

SLUGS = {slug for part in CHAPTER_PARTS for slug in PARTS[part]}
NAMED = 'Name an H2 or H3 of a written chapter as slug#id: "rag#ranking-metrics"'


def check_reference(sources: Sources) -> list[Problem]:
    """Check the data files of docs/reference, each as far as it can be read."""
    problems = check_anchors(sources)
    for path, kind, check in (
        (abbreviations.FILE, "abbreviations", check_abbreviation_file),
        (metrics.FILE, "metrics", check_metrics),
        (concepts.FILE, "concepts", check_concepts),
    ):
        problems += _check_file(path, kind, check, sources)
    return problems


def _check_file(path: Path, kind: str, check, sources: Sources) -> list[Problem]:
    root = sources.project.root
    if not (root / path).is_file():
        return []
    try:
        file = load_data(root / path, root, kind)
    except ContentError as error:
        return [problem_of(error, path.as_posix())]
    return check_schema(file) or check(file, sources)


def check_anchors(sources: Sources) -> list[Problem]:
    """Report terms that would get the same anchor in the glossary, or none."""
    problems, first = [], {}
    for study in sources.study:
        for index, row in study.rows if study.kind == "terms" else []:
            term, line = str(row.get("term", "")), study.row_line(index, "term")
            anchor = anchor_of(term)
            other = first.setdefault(anchor, (term, f"{study.file}:{line}"))
            if term and not anchor:
                message = f"the term {term!r} gives no anchor for the glossary"
                problems.append(Problem(study.file, line, message, "Name it with letters or digits"))
            elif anchor and other[0].lower() != term.lower():  # the same term twice is checks/study.py's
                message = (
                    f"the term {term!r} gets the anchor {anchor!r} in the glossary, as {other[0]!r} in {other[1]} does"
                )
                problems.append(Problem(study.file, line, message, "Name one of the two differently"))
    return problems


def check_abbreviation_file(file: DataFile, sources: Sources) -> list[Problem]:
    """Report unknown chapters, and names that are expanded after all."""
    problems = [
        unknown_chapter(file.file, file.line("chapters", slug), slug)
        for slug in file.mapping("chapters")
        if slug not in SLUGS
    ]
    for index, name in enumerate(file.data["names"]):
        if name in file.mapping("abbreviations"):
            message = f"{name!r} is a name and an abbreviation"
            problems.append(Problem(file.file, file.line("names", index), message, "Remove it from one of the two"))
    return problems


def check_metrics(file: DataFile, sources: Sources) -> list[Problem]:
    """Report metrics with an id twice, or taught in no section there is."""
    anchors, rows = Anchors(sources), file.rows("metrics")
    counts = Counter(row["id"] for _, row in rows)
    problems = []
    for index, row in rows:
        if counts[row["id"]] > 1:
            line = file.line("metrics", index, "id")
            problems.append(Problem(file.file, line, f"the id {row['id']!r} stands twice", "Give one another id"))
        line = file.line("metrics", index, "see")
        problems += _section_problems(file.file, line, f"{row['id']}: 'see'", row["see"], anchors, needs_chapter=True)
    return problems


def _section_problems(
    file: str, line: int, what: str, see: str, anchors: Anchors, *, needs_chapter: bool = False
) -> list[Problem]:
    """Check `slug#id`; a chapter that is not written yet is an error only where one `needs_chapter`."""
    if slug_of(see) not in SLUGS:
        return [unknown_chapter(file, line, slug_of(see))]
    chapter, anchor = section_of(see, anchors.sources.project)
    page = f"{chapter.url}index.md"
    if page not in anchors.ids:
        return [Problem(file, line, f"{what} names {see!r}, which is not written", NAMED)] if needs_chapter else []
    if anchor not in anchors.ids[page]:
        return [Problem(file, line, f"{what} names the id {anchor!r}, which docs/{page} doesn't have", NAMED)]
    return []


def check_concepts(file: DataFile, sources: Sources) -> list[Problem]:
    """Report unknown chapters and sections, written chapters that are missing, circles, and rows that no phone can show."""
    known = load_concepts(sources.project)
    problems = _unknown(known) or _circles(known)
    problems += _sections(known, Anchors(sources))
    for chapter in sources.project.chapters:
        if chapter.slug not in known.chapters:
            message = f"the chapter {chapter.slug!r} is missing"
            problems.append(
                Problem(file.file, file.line("chapters"), message, f"Add '{chapter.slug}: []' or what it needs")
            )
    return problems or _wide(known)


def _edges(known: Concepts) -> Iterator[tuple[int, str, str]]:
    """Yield (line, name, what it needs) of both graphs."""
    for group, graph in (("chapters", known.chapters), ("concepts", known.concepts)):
        for name, needed in graph.items():
            for index, other in enumerate(needed):
                yield known.file.line(group, name, index), name, other


def _unknown(known: Concepts) -> list[Problem]:
    file = known.file
    problems = [
        unknown_chapter(file.file, file.line("chapters", slug), slug) for slug in known.chapters if slug not in SLUGS
    ]
    problems += [
        unknown_chapter(file.file, line, slug_of(other))
        for line, _, other in _edges(known)
        if slug_of(other) not in SLUGS
    ]
    return problems + [
        unknown_chapter(file.file, file.line("concepts", name), slug_of(name))
        for name in known.concepts
        if slug_of(name) not in SLUGS
    ]


def _circles(known: Concepts) -> list[Problem]:
    """Report circles, at the line of one prerequisite in them."""
    for graph, remedy in (
        (known.concepts, "Remove one of these prerequisites"),
        (known.chapters, "Remove one of these prerequisites"),
        (known.chapter_graph(), "Remove one, or the idea in one chapter that builds on a section of the other"),
    ):
        if cycle := find_cycle(graph):
            message = f"the prerequisites run in a circle: {' needs '.join(cycle)}"
            return [Problem(known.file.file, _line(known, cycle[0], cycle[1]), message, remedy)]
    return []


def _line(known: Concepts, name: str, needed: str) -> int:
    """Return the line that says that a name needs another, itself or by the chapters of two ideas."""
    exact = [line for line, one, other in _edges(known) if (one, other) == (name, needed)]
    implied = [line for line, one, other in _edges(known) if (slug_of(one), slug_of(other)) == (name, needed)]
    return next(iter(exact + implied), 0)


def _sections(known: Concepts, anchors: Anchors) -> list[Problem]:
    file = known.file
    named = [(file.line("concepts", name), name) for name in known.concepts]
    named += [(line, other) for line, _, other in _edges(known) if "#" in other]
    return [
        problem
        for line, see in named
        if slug_of(see) in SLUGS
        for problem in _section_problems(file.file, line, "the map", see, anchors)
    ]


def _wide(known: Concepts) -> list[Problem]:
    """Report parts in whose diagram more than WIDEST chapters would stand side by side."""
    problems = []
    for part in CHAPTER_PARTS:
        for row in layers_of(restricted(known.chapters, [slug for slug in PARTS[part] if slug in known.chapters])):
            if len(row) > WIDEST:
                message = f"{len(row)} chapters of {part} would stand side by side: {', '.join(row)}"
                line = max(known.file.line("chapters", slug) for slug in row)
                problems.append(
                    Problem(known.file.file, line, message, f"At most {WIDEST} fit on a phone: let one need another")
                )
    return problems
