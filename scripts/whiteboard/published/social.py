"""The picture that a link to a page shows elsewhere: the page's title on a board, drawn while building."""

import hashlib
import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from whiteboard.kept import keep

SIZE = (1200, 630)
_BOARD, _INK, _MUTED, _ACCENT = "#fbfaf7", "#1c2430", "#5b6675", "#1f5fbf"


def write_card(title: str, part: str, target: Path, cache: Path) -> None:
    """Write the card of a page as PNG; a card whose words are unchanged is copied from the cache."""
    key = hashlib.sha256(f"{Path(__file__).read_bytes()}{title}\0{part}".encode()).hexdigest()
    kept = cache / "social" / f"{key}.png"
    if not kept.is_file():
        picture = io.BytesIO()
        _draw(title, part).save(picture, "PNG", optimize=True)
        keep(kept, picture.getvalue())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(kept.read_bytes())


def _draw(title: str, part: str) -> Image.Image:
    image = Image.new("RGB", SIZE, _BOARD)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 18, SIZE[1]), fill=_ACCENT)
    pen.text((80, 70), "Whiteboard", fill=_ACCENT, font=_font(44, bold=True))
    top = 220
    for line in wrap(title, _font(72, bold=True), SIZE[0] - 160):
        pen.text((80, top), line, fill=_INK, font=_font(72, bold=True))
        top += 92
    pen.text((80, SIZE[1] - 110), part, fill=_MUTED, font=_font(34))
    return image.quantize(32)


def wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return a text in lines no wider than `width` pixels, broken at spaces."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return DejaVu Sans, which Matplotlib ships, so that the card looks the same on every machine."""
    from matplotlib import get_data_path

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(Path(get_data_path()) / "fonts" / "ttf" / name, size)
