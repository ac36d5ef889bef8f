"""Build time and peak memory beside stock Material: the same Markdown, only the theme and its search."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from whiteboard.bootstrap.environment import ROOT
from whiteboard.project import Project

STOCK = """site_name: Stock
theme: {{name: material, font: false, features: [navigation.tabs, search.highlight]}}
plugins: [search]
docs_dir: {docs}
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, tables, {{toc: {{permalink: true}}}}, {{pymdownx.arithmatex: {{generic: true}}}}, pymdownx.highlight, pymdownx.inlinehilite, pymdownx.superfences]
"""


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall and peak resident memory in bytes of one build."""

    seconds: float
    memory: int


def copy_project(target: Path, copies: int) -> None:
    """Write a project whose chapters stand `copies` times, each copy in a folder of its own, with links inside it."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", target / "scripts", ignore=ignore)
    shutil.copytree(ROOT / "references", target / "references")
    shutil.copytree(ROOT / "docs", target / "docs")
    for name in ("package-lock.json",):
        shutil.copy(ROOT / name, target / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    parts = [part for part in ("systems", "engineering", "foundations") if (ROOT / "docs" / part).is_dir()]
    for number in range(1, copies):
        for part in parts:
            shutil.copytree(ROOT / "docs" / part, target / "docs" / "copies" / str(number) / part)
    write_config(target)


def write_config(target: Path) -> None:
    """Write mkdocs.yml with every page in nav, and stock.yml beside it."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    nav = [path.relative_to(target / "docs").as_posix() for path in Project(target).pages()]
    head = text[: text.index("\nnav:\n") + 1]
    (target / "mkdocs.yml").write_text(head + yaml.safe_dump({"nav": nav}), "utf-8")
    (target / "stock.yml").write_text(STOCK.format(docs=target / "docs"), "utf-8")


def build_once(target: Path, config: str) -> Cost:
    """Build with a configuration and return what it cost, without the Node processes' memory."""
    variables = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "WHITEBOARD_ROOT": str(target),
        "PYTHONPATH": str(target / "scripts"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        str(target / config),
        "-d",
        str(target / "out"),
    ]
    started = time.perf_counter()
    process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the build with {config} failed; run it by hand: {' '.join(command)}")
    return Cost(time.perf_counter() - started, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def print_build(folder: Path, sizes: list[int], runs: int) -> None:
    """Print, for each number of copies, both builds side by side; the first build of all also without any cache."""
    print(
        f"{'copies':>7}{'chapters':>10}{'ours s':>9}{'stock s':>9}{'ratio':>7}{'ours MB':>9}{'stock MB':>10}{'s/chapter':>11}"
    )
    chapters = len(Project(ROOT).chapters)
    for copies in sizes:
        target = folder / str(copies)
        copy_project(target, copies)
        cold = build_once(target, "mkdocs.yml")
        pairs = [(build_once(target, "mkdocs.yml"), build_once(target, "stock.yml")) for _ in range(runs)]
        ours, stock = (median(cost.seconds for cost in side) for side in zip(*pairs, strict=True))
        memory = [max(cost.memory for cost in side) / 1e6 for side in zip(*pairs, strict=True)]
        count = chapters * copies
        print(
            f"{copies:>7}{count:>10}{ours:>9.1f}{stock:>9.1f}{ours / stock:>7.2f}{memory[0]:>9.0f}{memory[1]:>10.0f}"
            f"{ours / count:>11.2f}   without cache {cold.seconds:.1f} s"
        )
