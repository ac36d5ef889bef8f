"""The mathematics font holds every character that the formulas of the built site show."""

import html
import re
import unicodedata

from fontTools.ttLib import TTFont

MATH = re.compile(r"<math.*?</math>", re.S)
HIDDEN = re.compile(r"<annotation.*?</annotation>|<[^>]+>", re.S)
INVISIBLE = {"Cc", "Cf", "Zs"}


def absent(formula: str, font: set[str]) -> set[str]:
    shown = html.unescape(HIDDEN.sub("", formula))
    return {char for char in shown if char not in font and unicodedata.category(char) not in INVISIBLE}


def characters_of(site) -> set[str]:
    return set(map(chr, TTFont(site / "widgets" / "vendor" / "stix-two-math.woff2").getBestCmap()))


def test_every_character_of_every_formula_is_in_the_font(built_site):
    font = characters_of(built_site)
    files = [*built_site.rglob("*.html"), *built_site.glob("practice/data/*.json")]
    formulas = {formula for file in files for formula in MATH.findall(file.read_text("utf-8"))}
    assert formulas
    assert {formula: absent(formula, font) for formula in formulas if absent(formula, font)} == {}


def test_every_lone_letter_has_its_italic_which_browsers_draw(built_site):
    font = characters_of(built_site)
    letters = {
        letter
        for page in built_site.rglob("*.html")
        for letter in re.findall(r"<mi>(\w)</mi>", page.read_text("utf-8"))
        if letter.isascii() or "α" <= letter <= "ω"
    }
    assert {"x", "θ"} <= letters
    assert {
        letter for letter in letters if not any(unicodedata.normalize("NFKC", char) == letter != char for char in font)
    } == set()


def test_the_font_holds_little_else(built_site):
    assert (built_site / "widgets" / "vendor" / "stix-two-math.woff2").stat().st_size < 40_000


def test_a_character_outside_the_font_would_be_found(built_site):
    assert absent("<math><mtext>漢</mtext></math>", characters_of(built_site)) == {"漢"}
