"""The chapters' cards as Anki notes.

A note's GUID comes from the card's id, and the ids of model and decks from fixed names: importing a later build corrects a
card and keeps its history. Formulas go in as LaTeX in `\\( \\)`, which Anki renders by itself with MathJax.
"""

import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path

import genanki
import markdown
from bs4 import BeautifulSoup

from whiteboard.inline import without_html
from whiteboard.practice.data import site_address
from whiteboard.project import Chapter
from whiteboard.sizing import fill_quantities
from whiteboard.source import MATH_BLOCK, MATH_SPAN, title_of
from whiteboard.study import Card, load_cards

ROOT_DECK = "Whiteboard"
EXTENSIONS = ["tables", "sane_lists", "pymdownx.superfences", "pymdownx.arithmatex"]
STYLE = (
    ".card { font: 20px/1.5 system-ui, sans-serif; max-width: 40em; margin: 0 auto; text-align: left; }"
    " .front { font-weight: 600; } .see { font-size: 0.8em; margin-top: 1.5em; }"
    " img { max-width: 100%; } pre { overflow-x: auto; }"
)


def stable_id(name: str) -> int:
    """Return Anki's kind of id (31 bits) for a name: the same on every machine and in every build."""
    return (1 << 30) + int(hashlib.sha256(f"whiteboard {name}".encode()).hexdigest(), 16) % (1 << 30)


MODEL = genanki.Model(
    stable_id("model card"),
    "Whiteboard card",
    fields=[{"name": "Front"}, {"name": "Back"}, {"name": "See"}, {"name": "Id"}],
    templates=[
        {
            "name": "Card",
            "qfmt": '<div class="front">{{Front}}</div>',
            "afmt": '{{FrontSide}}<hr id="answer">{{Back}}<div class="see">{{See}}</div>',
        }
    ],
    css=STYLE,
)


def write_package(chapters: list[Chapter], base: str, path: Path, now: float) -> None:
    """Write one file with the decks of chapters; `base`: the site's own address; `now`: seconds since 1970."""
    decks = [make_deck(chapter, base) for chapter in chapters]
    package = genanki.Package([deck for deck, _ in decks])
    package.media_files = sorted({file for _, media in decks for file in media})
    package.write_to_file(path, timestamp=now)


def make_deck(chapter: Chapter, base: str) -> tuple[genanki.Deck, list[str]]:
    """Return a chapter's deck, and the picture files that its cards show."""
    deck = genanki.Deck(stable_id(f"deck {chapter.slug}"), f"{ROOT_DECK}::{title_of(chapter)}")
    media: list[str] = []
    for card in load_cards(chapter):
        deck.add_note(make_note(card, chapter, base, media))
    return deck, media


def make_note(card: Card, chapter: Chapter, base: str, media: list[str]) -> genanki.Note:
    """Return a card as a note; pictures it shows are added to `media`."""
    link = f'<a href="{escape(base + site_address(card.see, chapter))}">Read the section</a>'
    sides = [_with_media(render_for_anki(text), chapter, media) for text in (card.front, card.back)]
    tags = [tag.replace(" ", "-") for tag in (f"whiteboard::{chapter.slug}", card.level, *card.tags)]
    return genanki.Note(MODEL, [*sides, link, card.id], guid=genanki.guid_for("whiteboard", card.id), tags=tags)


def render_for_anki(text: str) -> str:
    """Return a card's Markdown as HTML with its formulas as `\\(LaTeX\\)`; raw HTML in it is shown, not obeyed."""
    text = fill_quantities(text)
    for pattern in (MATH_BLOCK, MATH_SPAN):
        text = pattern.sub(lambda match: match.group().replace("<", "\\lt "), text)
    html = _converter().reset().convert(without_html(text))
    html = re.sub(r'<(span|div) class="arithmatex">(.*?)</\1>', r"\2", html, flags=re.S)
    whole = re.fullmatch(r"<p>(.*)</p>", html, re.S)
    return whole.group(1) if whole and "<p>" not in whole.group(1) else html


def _with_media(html: str, chapter: Chapter, media: list[str]) -> str:
    """Name pictures by their bare file names, as Anki keeps them."""
    if "<img" not in html:
        return html
    tree = BeautifulSoup(html, "html.parser")
    for image in tree.find_all("img"):
        path = (chapter.folder / image["src"]).resolve()
        media.append(str(path))
        image["src"] = path.name
    return str(tree)


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs={"pymdownx.arithmatex": {"generic": True}})
