"""The concept map: docs/reference/concepts.yml, which says what to read before what, for chapters and for main ideas."""

from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from whiteboard.problem import ContentError, Problem
from whiteboard.project import Project
from whiteboard.reference.data import DataFile, load_data, section_of
from whiteboard.source import headings_of, title_of

FILE = Path("docs") / "reference" / "concepts.yml"
Graph = dict[str, tuple[str, ...]]
"""For each name the names it needs."""


@dataclass(frozen=True)
class Concepts:
    """The prerequisites of chapters (by slug) and of main ideas (by `slug#section`)."""

    file: DataFile
    chapters: Graph
    concepts: Graph

    def before(self, slug: str) -> list[str]:
        """Return the chapters that a chapter names as its prerequisites."""
        return list(self.chapters.get(slug, ()))

    def after(self, slug: str) -> list[str]:
        """Return the chapters that name a chapter as a prerequisite."""
        return [other for other, needed in self.chapters.items() if slug in needed]

    def sections_before(self, slug: str) -> list[str]:
        """Return the sections of other chapters that the ideas of a chapter build on, once each."""
        return list(dict.fromkeys(needed for idea, needed in self._bridges() if idea.startswith(f"{slug}#")))

    def _bridges(self) -> list[tuple[str, str]]:
        """Return (idea, section it needs) wherever the two stand in different chapters."""
        pairs = [(idea, needed) for idea, names in self.concepts.items() for needed in names]
        return [(idea, needed) for idea, needed in pairs if slug_of(idea) != slug_of(needed)]

    def chapter_graph(self) -> Graph:
        """Return what each chapter needs, by its own line or by an idea in it."""
        needed = {slug: dict.fromkeys(names) for slug, names in self.chapters.items()}
        for idea, name in self._bridges():
            needed.setdefault(slug_of(idea), {})[slug_of(name)] = None
        return {slug: tuple(names) for slug, names in needed.items()}


def slug_of(name: str) -> str:
    """Return the chapter of `rag#hnsw`."""
    return name.partition("#")[0]


def load_concepts(project: Project) -> Concepts:
    """Return the map of a project, empty when there is no file. Raises ContentError when it cannot be read."""
    file = load_data(project.root / FILE, project.root, "concepts")
    return Concepts(file, _graph(file, "chapters"), _graph(file, "concepts"))


def _graph(file: DataFile, name: str) -> Graph:
    rows = file.mapping(name)
    return {str(key): tuple(map(str, value)) if isinstance(value, list) else () for key, value in rows.items()}


def find_cycle(graph: Graph) -> list[str]:
    """Return a cycle, each name before the one that it needs and the first again at the end; nothing when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def layers_of(graph: Graph) -> list[list[str]]:
    """Return the names in rows: each below everything that it needs, and just above the highest of those that need it.

    What nothing needs stands as high as it can.

    Raises ContentError when the graph has a cycle.
    """
    if cycle := find_cycle(graph):
        message = f"chapters need each other in a circle: {' needs '.join(cycle)}"
        raise ContentError.from_problem(Problem(FILE.as_posix(), 0, message, "Remove one of these prerequisites"))

    @cache
    def highest(name: str) -> int:
        return max((highest(needed) + 1 for needed in graph.get(name, ())), default=0)

    @cache
    def depth(name: str) -> int:
        return min((depth(other) - 1 for other, needed in graph.items() if name in needed), default=highest(name))

    rows: list[list[str]] = [[] for _ in range(max(map(depth, graph), default=-1) + 1)]
    for name in graph:
        rows[depth(name)].append(name)
    return rows


def restricted(graph: Graph, kept: list[str]) -> Graph:
    """Return the graph of some names: what one needs through names that are left out it needs itself; no shortcuts.

    A shortcut is a prerequisite that follows from another: A needs B and C, and B needs C.
    """
    layers_of(graph)  # raises for a cycle

    @cache
    def nearest(name: str) -> frozenset[str]:
        found = (frozenset({needed}) if needed in kept else nearest(needed) for needed in graph.get(name, ()))
        return frozenset().union(*found)

    @cache
    def everything(name: str) -> frozenset[str]:
        return nearest(name).union(*(everything(needed) for needed in nearest(name)))

    def direct(name: str) -> tuple[str, ...]:
        implied = frozenset().union(*(everything(needed) for needed in nearest(name)))
        return tuple(needed for needed in kept if needed in nearest(name) - implied)

    return {name: direct(name) for name in kept}


def section_title(see: str, project: Project) -> str:
    """Return `Chapter: Section` for a section of a written chapter, the chapter's title cut at its colon.

    Raises ContentError when the chapter has no such section.
    """
    chapter, anchor = section_of(see, project)
    headings = headings_of(chapter.source.read_text("utf-8"))
    title = next((heading.text for heading in headings if heading.id == anchor), None)
    if title is None:
        message = f"{see!r} names the id {anchor!r}, which {chapter.url}index.md doesn't have"
        raise ContentError.from_problem(Problem(FILE.as_posix(), 0, message, "Name an H2 or H3 of the chapter"))
    return f"{short_title(title_of(chapter))}: {title}"


def short_title(title: str) -> str:
    """Return what stands before the colon of a title."""
    return title.partition(":")[0]
