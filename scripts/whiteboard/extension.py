"""The Markdown extension `whiteboard.extension`: mathematics, worked quantities, tables that scroll.

The site's fences are registered in mkdocs.yml as superfences formatters (`whiteboard.fences`). Nothing here knows MkDocs.
"""

from markdown import Extension, Markdown

from whiteboard import mathematics, sections, sizing, tables


class WhiteboardExtension(Extension):
    """Registers what is not a fence."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        mathematics.register(md)
        sizing.register(md)
        tables.register(md)
        sections.register(md)


def makeExtension(**options) -> WhiteboardExtension:  # noqa: N802 (Python-Markdown's name)
    """Return the extension, as Python-Markdown asks for it."""
    return WhiteboardExtension(**options)
