"""The mathematics font: STIX Two Math cut down to the characters that formulas use, its MATH table kept.

403 kB become about 53 kB with all that formulas may hold, for a page that is being written, and about 23 kB with what the
finished site's formulas do hold. The browser needs the MATH table to stretch brackets and place scripts.
"""

import hashlib
import html
import io
import re
import unicodedata
from functools import cache
from pathlib import Path

from whiteboard.kept import Memo
from whiteboard.problem import ContentError
from whiteboard.project import Project

SOURCE = "node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2"
TARGET = "docs/widgets/vendor/stix-two-math.woff2"
FORMULA = re.compile(r"<math.*?</math>", re.S)
HIDDEN = re.compile(r"<annotation.*?</annotation>|<[^>]*>", re.S)
ALWAYS = set(map(chr, range(0x20, 0x7F))) | set("\N{MINUS SIGN}\N{PRIME}\N{DOUBLE PRIME}√∑∏∫")
"""What estimates and counters made in the browser may show, too."""
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xB7),
    (0xD7, 0xD7),
    (0xF7, 0xF7),
    (0x2C6, 0x2DC),  # accents
    (0x302, 0x30C),
    (0x391, 0x3C9),  # Greek
    (0x3D1, 0x3D6),
    (0x3F0, 0x3F5),
    (0x2016, 0x2016),
    (0x2020, 0x2026),
    (0x2032, 0x2034),
    (0x203E, 0x203E),
    (0x2061, 0x2064),
    (0x20D7, 0x20D7),
    (0x210B, 0x2115),  # letterlike: ℎ, ℒ, ℕ
    (0x211A, 0x211D),
    (0x2124, 0x2124),
    (0x212C, 0x2134),
    (0x2190, 0x2195),  # arrows
    (0x21A6, 0x21A6),
    (0x21D0, 0x21D4),
    (0x2200, 0x2213),  # operators
    (0x2216, 0x2237),
    (0x223C, 0x2265),
    (0x226A, 0x226B),
    (0x2282, 0x22A5),
    (0x227A, 0x227B),
    (0x22C0, 0x22C6),
    (0x22EE, 0x22F1),
    (0x2300, 0x2300),
    (0x2308, 0x230B),
    (0x2322, 0x2323),
    (0x239B, 0x23B1),  # pieces of tall brackets
    (0x23DC, 0x23E1),
    (0x25A1, 0x25A1),
    (0x27E8, 0x27E9),
    (0x27F5, 0x27FC),  # long arrows
    (0x2A02, 0x2A02),
    (0x1D400, 0x1D467),  # bold and italic letters
    (0x1D49C, 0x1D4B5),  # script capitals
    (0x1D538, 0x1D551),  # double-struck capitals
    (0x1D5A0, 0x1D5D3),  # sans-serif letters
    (0x1D6A4, 0x1D6A5),
    (0x1D6FC, 0x1D71B),  # italic Greek
    (0x1D7D9, 0x1D7D9),  # the indicator's one
)


def write_font(project: Project) -> Path:
    """Write the subset below docs/widgets/vendor, unless the one there was made from the same font and ranges.

    Raises ContentError when the font package is not installed.
    """
    source, target = project.root / SOURCE, project.root / TARGET
    if not source.is_file():
        raise ContentError(f"{SOURCE} is missing. Run python3 scripts/serve.py once: it installs the browser libraries")
    stamp = project.cache / "mathfont.sha256"
    key = hashlib.sha256(source.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if not (target.is_file() and stamp.is_file() and stamp.read_text("utf-8") == key):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_subset(source, sorted(_allowed())))
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(key, "utf-8")
    return target


def shrink_font(site: Path, project: Project) -> None:
    """Leave of the finished site's font what its formulas show."""
    shown = sorted(characters_of(site))
    font = Memo(project).result("mathfont", ["".join(shown)], lambda: _subset(project.root / SOURCE, shown))
    target = site / Path(TARGET).relative_to("docs")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(font)


def characters_of(site: Path) -> set[str]:
    """Return what the formulas of the site's pages and study data show, and what browsers put in their place.

    A browser draws a lone letter as its italic, a prime as a raised sign, and a minus for a hyphen.
    """
    files = [*site.rglob("*.html"), *site.glob("practice/data/*.json")]
    texts = (formula for path in files for formula in FORMULA.findall(path.read_text("utf-8")))
    shown = set(html.unescape(HIDDEN.sub("", "".join(texts))))
    return ALWAYS | shown | {italic for char in shown for italic in _italics().get(char, ())}


@cache
def _italics() -> dict[str, list[str]]:
    """Return the letters of the mathematical alphabets for each plain letter that they are italics of."""
    found: dict[str, list[str]] = {}
    for char in [
        *map(chr, range(0x1D434, 0x1D468)),
        *map(chr, range(0x1D6FC, 0x1D71C)),
        *map(chr, range(0x1D6E2, 0x1D6FC)),
        "ℎ",
    ]:
        found.setdefault(unicodedata.normalize("NFKC", char), []).append(char)
    return found


def _allowed() -> set[str]:
    return {chr(char) for first, last in RANGES for char in range(first, last + 1)}


def _subset(source: Path, characters: list[str]) -> bytes:
    from fontTools import subset  # a third of a second to import: only when the font is made

    options = subset.Options(
        flavor="woff2", layout_features=["ssty", "dtls", "flac"], notdef_outline=True, hinting=False
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(map(ord, characters)))
    subsetter.subset(font)
    file = io.BytesIO()
    subset.save_font(font, file, options)
    return file.getvalue()
