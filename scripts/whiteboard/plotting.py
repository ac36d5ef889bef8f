"""Plots in the site's look: Matplotlib draws, and its SVG is made small and made to follow the colour scheme."""

import io
import re

import matplotlib as mpl
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whiteboard.svg import shrink

INK, MUTED, GRID, PAPER = "#010101", "#020202", "#030303", "#040404"
SERIES = ["#0a0001", "#0a0002", "#0a0003", "#0a0004", "#0a0005", "#0a0006"]
"""Placeholders, not colors: in the SVG each becomes a CSS variable of the theme."""

_VARIABLES = {
    INK: "var(--wb-ink)",
    MUTED: "var(--wb-muted)",
    GRID: "var(--wb-grid)",
    PAPER: "var(--wb-paper)",
    **{color: f"var(--wb-series-{place})" for place, color in enumerate(SERIES, 1)},
}
_STYLE = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": cycler(color=SERIES),
    "figure.facecolor": "none",
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "legend.frameon": False,
    "lines.linewidth": 2,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "path.simplify_threshold": 0.5,
}
mpl.rcParams.update(_STYLE)  # for good: legends and ticks that a figure adds later read them too


def new_axes(
    *, xlabel: str = "", ylabel: str = "", rows: int = 1, columns: int = 1, height: float = 1.0
) -> tuple[Figure, Axes]:
    """Return a themed figure sized for a phone, and its axes (an array of them for several rows or columns)."""
    figure = Figure(figsize=(4.4, 2.9 * height), layout="constrained")
    axes = figure.subplots(rows, columns)
    for each in [axes] if rows * columns == 1 else list(axes.flat):
        each.set_xlabel(xlabel)
        each.set_ylabel(ylabel)
    return figure, axes


def render_svg(figure: Figure, prefix: str) -> str:
    """Return a figure as small inline SVG whose ids start with `prefix` and whose colors are theme variables."""
    buffer = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": prefix}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return shrink(_themed(_small(buffer.getvalue()), prefix))


def _small(svg: str) -> str:
    """Turn `style` into attributes, which a strict policy allows, and drop what a browser does not need."""
    svg = re.sub(r"<metadata>.*?</metadata>|<style[^>]*>.*?</style>", "", svg[svg.index("<svg") :], flags=re.S)
    svg = re.sub(r'style="([^"]*)"', _style_to_attributes, svg.replace("xlink:href", "href"))
    return re.sub(r'<g id="[^"]*">', "<g>", svg)


def _style_to_attributes(match: re.Match) -> str:
    attributes = []
    for declaration in match.group(1).split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":
            size = re.search(r"([\d.]+)px", value)
            attributes += [f'font-size="{size.group(1)}"'] if size else []
            attributes += ['font-weight="bold"'] if value.startswith(("bold", "700")) else []
        elif name and name not in ("font-family", "mix-blend-mode", "stroke-linejoin", "white-space"):
            attributes.append(f'{name}="{value}"')
    return " ".join(attributes)


def _themed(svg: str, prefix: str) -> str:
    for color, variable in _VARIABLES.items():
        svg = svg.replace(color, variable)
    svg = re.sub(r'\bid="([^"]+)"', lambda m: f'id="{prefix}-{m.group(1)}"', svg)
    svg = re.sub(r'href="#([^"]+)"', lambda m: f'href="#{prefix}-{m.group(1)}"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", lambda m: f"url(#{prefix}-{m.group(1)})", svg)
    opening, rest = svg.split(">", 1)
    return re.sub(r'\s(?:width|height)="[^"]*"', "", opening) + ">" + rest
