"""``` mermaid: a diagram as text, rendered to inline SVG that follows the colour scheme."""

import re

from whiteboard.fences.fields import FenceError, parse_fields, split_head, stops_the_build
from whiteboard.fences.figure import FIELDS, label_svg, render_figure
from whiteboard.render import RenderError, renderer
from whiteboard.svg import shrink


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the figure of a Mermaid fence."""
    head, diagram = split_head(language, source)
    fields = parse_fields(language, head, required=FIELDS)
    return render_figure(fields, label_svg(render_diagram(diagram, fields["id"]), fields), "diagram")


def render_diagram(diagram: str, prefix: str) -> str:
    """Return small inline SVG for a Mermaid text, its ids starting with `prefix`.

    Raises FenceError when the renderer doesn't understand the text.
    """
    try:
        svg = renderer().render("diagram", diagram.strip())
    except RenderError as error:
        raise FenceError(f"the diagram {prefix!r} cannot be rendered: {error}. Mend its Mermaid text") from error
    return _small(svg, prefix)


def _small(svg: str, prefix: str) -> str:
    """Drop the renderer's font import and style sheet (ours is in whiteboard.css) and its data attributes."""
    svg = re.sub(r"<style>.*?</style>", "", svg, flags=re.S)
    svg = re.sub(r'\s(?:data-[\w-]+|style)="[^"]*"', "", svg)
    return shrink(re.sub(r"(marker-(?:start|end)=\"url\(#|<marker id=\")", rf"\g<1>{prefix}-", svg))
