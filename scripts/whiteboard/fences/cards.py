"""``` cards: a chapter's study cards as disclosure lists, which read and work without script."""

from html import escape

from whiteboard.fences.fields import find_chapter, parse_fields, stops_the_build
from whiteboard.inline import render_blocks, render_inline
from whiteboard.study import Card, load_cards, see_to_href


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the chapter's cards."""
    fields = parse_fields(language, source, required=("chapter",))
    cards = load_cards(find_chapter(language, fields["chapter"]))
    return f'<div class="wb-cards" data-chapter="{escape(fields["chapter"])}">{"".join(map(render_card, cards))}</div>'


def render_card(card: Card) -> str:
    """Return one card: its question always visible, its answer behind it."""
    return (
        f'<details class="wb-card" id="{escape(card.id)}" data-level="{escape(card.level)}">'
        f"<summary>{render_inline(card.front)}</summary>"
        f'<div class="wb-card__back">{render_blocks(card.back)}'
        f'<p class="wb-see"><a href="{escape(see_to_href(card.see))}">Read the section</a></p></div></details>'
    )
