"""The real cards, as Anki gets them."""

from whiteboard.practice.anki import render_for_anki
from whiteboard.project import Project
from whiteboard.study import load_cards


def test_every_formula_of_the_real_cards_reaches_anki(project_root):
    for chapter in (one for one in Project(project_root).chapters if one.cards.is_file()):
        for card in load_cards(chapter):
            html = render_for_anki(card.front) + render_for_anki(card.back)
            assert "arithmatex" not in html, card.id
            assert html.count("\\(") == html.count("\\)"), card.id
