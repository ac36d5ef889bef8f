"""Turn the short Markdown of cards, captions and annotations into HTML, with the site's mathematics and quantities."""

from functools import cache
from html import escape

import markdown

from whiteboard.sizing import fill_quantities


@cache
def _converter() -> markdown.Markdown:
    from whiteboard.extension import WhiteboardExtension

    return markdown.Markdown(
        extensions=["tables", "sane_lists", "pymdownx.superfences", "pymdownx.arithmatex", WhiteboardExtension()],
        extension_configs={"pymdownx.arithmatex": {"generic": True}},
    )


def render_blocks(text: str) -> str:
    """Return block HTML (paragraphs, lists) for a few lines of Markdown; raw HTML in them is shown, not obeyed."""
    return _converter().reset().convert(without_html(text))


def render_inline(text: str) -> str:
    """Return inline HTML for one paragraph of Markdown."""
    html = render_blocks(" ".join(text.split()))
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


def plain_text(text: str) -> str:
    """Return a text for an attribute: quantities filled in, quotes and angle brackets escaped."""
    return escape(fill_quantities(" ".join(text.split())))


def without_html(text: str) -> str:
    """Return Markdown whose raw HTML will be shown instead of obeyed."""
    return text.replace("<", "&lt;") if "`" not in text and "$" not in text else _escape_outside(text)


def _escape_outside(text: str) -> str:
    """Escape `<` everywhere but in code spans and formulas, where Markdown does it or LaTeX needs it."""
    from whiteboard.source import prose_of

    prose = prose_of(text)
    return "".join("&lt;" if char == "<" and prose[place] == "<" else char for place, char in enumerate(text))
