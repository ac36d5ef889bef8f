"""What plots and diagrams share: SVG as small as it can be without changing what it shows."""

import re

_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")


def round_numbers(svg: str) -> str:
    """Round the coordinates in tags to one decimal; numbers that a reader sees stay as they are."""
    return re.sub(r"<[^>]+>", lambda tag: _LONG_NUMBER.sub(_one_decimal, tag.group()), svg)


def _one_decimal(match: re.Match) -> str:
    return f"{float(match.group()):.1f}".removesuffix(".0")


def width_of(svg: str) -> float:
    """Return the natural width of an SVG, in pixels, from its view box."""
    return float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
