"""The Markdown extension `whiteboard.extension`: mathematics, worked quantities, tables that scroll, abbreviations that say
what they stand for, what to read before and after a chapter, and the fences of the reference pages.

The site's other fences are registered in mkdocs.yml as superfences formatters (`whiteboard.fences`). Nothing here knows MkDocs.
"""

from markdown import Extension, Markdown

from whiteboard import abbreviations, mathematics, sizing, tables, way
from whiteboard.fences.register import register_fences


class WhiteboardExtension(Extension):
    """Registers what mkdocs.yml doesn't name."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        mathematics.register(md)
        sizing.register(md)
        tables.register(md)
        abbreviations.register(md)
        way.register(md)
        register_fences(md)


def makeExtension(**options) -> WhiteboardExtension:  # noqa: N802 (Python-Markdown's name)
    """Return the extension, as Python-Markdown asks for it."""
    return WhiteboardExtension(**options)
