"""``` concept-map: which chapter builds on which, one small diagram a part, drawn from docs/reference/concepts.yml.

The layout is ours, since a phone sets the width and the data say everything else: a row for each step of prerequisites, at
most four boxes wide (checks/reference.py), so that the letters keep their size at 390 pixels.
"""

import textwrap
from dataclasses import dataclass
from html import escape

from whiteboard.fences.chapter_map import PART_TITLES
from whiteboard.fences.fields import parse_fields, stops_the_build
from whiteboard.fences.figure import label_svg, render_figure
from whiteboard.project import CHAPTER_PARTS, Project
from whiteboard.reference.concepts import Graph, layers_of, load_concepts, restricted, short_title
from whiteboard.source import title_of

WIDTH, WIDEST, GAP, STEP = 360, 116, 9, 30
"""In pixels: the drawing, a box at most, the space between boxes and between rows."""
LINE, MARGIN, LETTER = 14, 8, 6.2
"""In pixels: a line of a label, the space around it, and a letter of 11 pixels on average."""


@dataclass(frozen=True)
class Box:
    """One chapter: its label's lines, the middle of its top, and its size."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the diagrams of the parts in which a written chapter builds on another."""
    parse_fields(language, source, required=())
    project = Project.current()
    figures = [render_part(part, graph, project) for part, graph in part_graphs(project)]
    return f'<div class="wb-concept-map">{"".join(figures)}</div>'


def part_graphs(project: Project) -> list[tuple[str, Graph]]:
    """Return (part, what its written chapters need of each other) of the parts with something to draw."""
    known = load_concepts(project).chapters
    graphs = []
    for part in CHAPTER_PARTS:
        slugs = [chapter.slug for chapter in project.chapters if chapter.part == part and chapter.slug in known]
        graph = restricted(known, slugs)
        if any(graph.values()):
            graphs.append((part, graph))
    return graphs


def render_part(part: str, graph: Graph, project: Project) -> str:
    """Return the figure of one part."""
    titles = short_titles(graph, project)
    fields = {
        "id": f"fig-map-{part}",
        "title": f"{PART_TITLES[part]}: what builds on what",
        "alt": " ".join(sentences(graph, titles)),
        "caption": "An arrow leads from a chapter to one that builds on it.",
    }
    return render_figure(fields, label_svg(render_svg(graph, titles, fields["id"]), fields), "map")


def short_titles(graph: Graph, project: Project) -> dict[str, str]:
    """Return the titles of the chapters, cut at their colons."""
    return {slug: short_title(title_of(project.chapter(slug))) for slug in graph}


def sentences(graph: Graph, titles: dict[str, str]) -> list[str]:
    """Return the map in words, chapter by chapter from the top."""
    return [
        f"{titles[slug]} builds on {' and '.join(titles[name] for name in graph[slug])}."
        if graph[slug]
        else f"{titles[slug]} needs no other."
        for row in layers_of(graph)
        for slug in row
    ]


def place_boxes(graph: Graph, titles: dict[str, str]) -> dict[str, Box]:
    """Return the boxes of a map, row by row, each as near below what it needs as its row allows."""
    boxes: dict[str, Box] = {}
    top = 1.0
    for row in layers_of(graph):
        width = min(WIDEST, (WIDTH - 2 - (len(row) - 1) * GAP) / len(row))
        labels = {slug: _wrapped(titles[slug], width) for slug in row}
        height = max(map(len, labels.values())) * LINE + 2 * MARGIN
        for slug, x in zip(sorted(row, key=lambda slug: _middle(graph[slug], boxes)), _places(len(row)), strict=True):
            boxes[slug] = Box(labels[slug], x, top, width, height)
        top += height + STEP
    return boxes


def _wrapped(title: str, width: float) -> tuple[str, ...]:
    return tuple(textwrap.wrap(title, int((width - MARGIN) / LETTER), break_long_words=False))


def _middle(needed: tuple[str, ...], boxes: dict[str, Box]) -> float:
    """Return where a box would stand if its row were its own: in the middle of what it needs."""
    return sum(boxes[name].x for name in needed) / len(needed) if needed else WIDTH / 2


def _places(count: int) -> list[float]:
    return [WIDTH * (2 * place + 1) / (2 * count) for place in range(count)]


def render_svg(graph: Graph, titles: dict[str, str], name: str) -> str:
    """Return the drawing; its colors are the theme's (whiteboard.css), its arrowhead's id begins with `name`."""
    boxes = place_boxes(graph, titles)
    height = max(box.bottom for box in boxes.values()) + 1
    arrows = "".join(_arrow(boxes[other], boxes[slug], name) for slug, needed in graph.items() for other in needed)
    head = (
        f'<marker id="{name}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z"/></marker>'
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}"><defs>{head}</defs>'
        f"{arrows}{''.join(map(_box, boxes.values()))}</svg>"
    )


def _arrow(start: Box, end: Box, name: str) -> str:
    middle = (start.bottom + end.y) / 2
    curve = f"M{start.x:g} {start.bottom:g}C{start.x:g} {middle:g} {end.x:g} {middle:g} {end.x:g} {end.y:g}"
    return f'<path class="wb-map-arrow" d="{curve}" marker-end="url(#{name}-head)"/>'


def _box(box: Box) -> str:
    first = box.y + (box.height - len(box.lines) * LINE) / 2 + 0.75 * LINE
    rows = "".join(
        f'<tspan x="{box.x:g}" y="{first + place * LINE:g}">{escape(line)}</tspan>'
        for place, line in enumerate(box.lines)
    )
    return (
        f'<rect x="{box.x - box.width / 2:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="3"/>'
        f"<text>{rows}</text>"
    )
