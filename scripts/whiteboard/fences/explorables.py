"""``` explorables: all figures that the reader can change, each with the section that it explains."""

from html import escape

from whiteboard.explorables import load_figures, places_of
from whiteboard.fences.fields import parse_fields, stops_the_build
from whiteboard.fences.widget import figure_id
from whiteboard.inline import render_inline
from whiteboard.project import Project


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the list, in the order in which a reader meets the figures."""
    parse_fields(language, source, required=())
    project = Project.current()
    figures = load_figures(project)
    rows = "".join(
        f'<li><a href="{page}#{figure_id(name)}">{escape(figures[name]["title"])}</a>, '
        f'in <a href="{page}#{section}">{render_inline(heading)}</a></li>'
        for name, page, section, heading in places_of(project)
    )
    return f'<ul class="wb-explorables">{rows}</ul>'
