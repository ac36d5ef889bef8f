"""What plots and diagrams share: SVG as small as it can be without changing what it shows."""

import re

from whiteboard.render import renderer


def shrink(svg: str) -> str:
    """Return an SVG with short paths and coordinates to a tenth of a pixel; its texts and ids stay."""
    return renderer().render("svg", svg)


def width_of(svg: str) -> float:
    """Return the natural width of an SVG, in pixels, from its view box."""
    return float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
