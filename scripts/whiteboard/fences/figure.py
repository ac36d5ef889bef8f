"""The frame of every figure: a canvas, and a caption that begins with the figure's title."""

from html import escape

from whiteboard.inline import plain_text, render_inline

FIELDS = ("id", "title", "alt", "caption")


def render_figure(fields: dict, canvas: str, kind: str) -> str:
    """Return a `<figure>` around an SVG or other canvas, labelled by the fields id, title, alt and caption."""
    identifier = escape(fields["id"])
    return (
        f'<figure class="wb-figure wb-figure--{kind}" id="{identifier}">'
        f'<div class="wb-figure__canvas">{canvas}</div>'
        f'<figcaption><strong class="wb-figure__title">{render_inline(fields["title"])}</strong> '
        f"{render_inline(fields['caption'])}</figcaption></figure>"
    )


def label_svg(svg: str, fields: dict) -> str:
    """Give an inline SVG its role and text alternative."""
    return svg.replace("<svg ", f'<svg role="img" aria-label="{plain_text(fields["alt"])}" class="wb-svg" ', 1)
