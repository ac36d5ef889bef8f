"""The Markdown extension `whiteboard.extension`: mathematics, worked quantities, tables that scroll, abbreviations that say
what they stand for, what to read before and after a chapter, and long pages in pieces.

The site's fences are registered in mkdocs.yml as superfences formatters (`whiteboard.fences`). Nothing here knows MkDocs.
"""

from markdown import Extension, Markdown

from whiteboard import abbreviations, mathematics, sections, sizing, tables, way


class WhiteboardExtension(Extension):
    """Registers what is not a fence."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        mathematics.register(md)
        sizing.register(md)
        tables.register(md)
        abbreviations.register(md)
        way.register(md)
        sections.register(md)


def makeExtension(**options) -> WhiteboardExtension:  # noqa: N802 (Python-Markdown's name)
    """Return the extension, as Python-Markdown asks for it."""
    return WhiteboardExtension(**options)
