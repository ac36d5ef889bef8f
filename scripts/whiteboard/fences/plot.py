"""``` plot: a figure that a function in `whiteboard/figures/<slug>.py` computes while the site is built."""

import hashlib
import importlib.util
import sys
from functools import cache
from pathlib import Path

from whiteboard.fences.fields import FenceError, parse_fields, stops_the_build
from whiteboard.fences.figure import FIELDS, label_svg, render_figure
from whiteboard.kept import keep
from whiteboard.project import Project


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the figure of a plot fence."""
    fields = parse_fields(language, source, required=("name", *FIELDS))
    svg = render_plot(str(fields["name"]), str(fields["id"]))
    return render_figure(fields, label_svg(svg, fields), "plot")


def render_plot(name: str, prefix: str) -> str:
    """Return inline SVG for `<slug>.<function-in-kebab-case>`; drawn anew when its module or the theme has changed."""
    slug, _, function = name.partition(".")
    package = Project.current().root / "scripts" / "whiteboard"
    module = package / "figures" / f"{slug.replace('-', '_')}.py"
    if not module.is_file():
        raise FenceError(
            f"the plot {name!r} needs scripts/whiteboard/figures/{module.name}. Write it, or mend the name"
        )
    key = hashlib.sha256(
        module.read_bytes() + (package / "plotting.py").read_bytes() + f"{name}{prefix}".encode()
    ).hexdigest()
    kept = Project.current().cache / "plots" / f"{key}.svg"
    if not kept.is_file():
        svg = _draw(module, name, function.replace("-", "_"), prefix)
        keep(kept, svg.encode())
    return kept.read_text("utf-8")


def _draw(module: Path, name: str, function: str, prefix: str) -> str:
    from whiteboard.plotting import render_svg  # Matplotlib takes half a second: only when something must be drawn

    draw = getattr(load_figures(module, module.stat().st_mtime_ns), function, None)
    if draw is None or function.startswith("_"):
        raise FenceError(
            f"the plot {name!r} has no function. Write {function}() in scripts/whiteboard/figures/{module.name}"
        )
    return render_svg(draw(), prefix)


@cache
def load_figures(module: Path, changed: int):
    """Return a figures module by path, so that a copy of the project draws its own."""
    spec = importlib.util.spec_from_file_location(f"whiteboard.figures.{module.stem}", module)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded
    spec.loader.exec_module(loaded)
    return loaded
