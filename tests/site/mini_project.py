"""A copy of the tiny project in tests/site/mini: the real configuration, theme and package around two short chapters."""

import os
import re
import shutil
from pathlib import Path

MINI = Path(__file__).parent / "mini"
ROOT = Path(__file__).resolve().parents[2]
NAV = """nav:
  - Home: index.md
  - Systems:
      - systems/translation/index.md
  - Foundations:
      - foundations/long-context/index.md
  - Reference:
      - reference/glossary/index.md
      - reference/metrics/index.md
      - reference/bibliography/index.md
"""
CHAPTER_CODE = ("figures", "sizing")
CORE = {"__init__.py", "quantity.py", "sheet.py", "text.py"}


def copy_sources(target: Path) -> Path:
    """Write what the checks of the sources read: the tiny chapters and mkdocs.yml with their navigation."""
    shutil.copytree(MINI, target, dirs_exist_ok=True)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (target / "mkdocs.yml").write_text(re.sub(r"^nav:\n(?:[ -].*\n|\n)*", NAV, config, flags=re.M), "utf-8")
    shutil.copytree(ROOT / "docs" / "stylesheets", target / "docs" / "stylesheets", dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "widgets", target / "docs" / "widgets", ignore=_only_fonts, dirs_exist_ok=True)
    return target


def copy_project(target: Path, cache: Path) -> Path:
    """Write all that a build needs, too; what was rendered once is shared in `cache`."""
    copy_sources(target)
    shutil.copytree(
        ROOT / "scripts" / "whiteboard", target / "scripts" / "whiteboard", ignore=_without_chapters, dirs_exist_ok=True
    )
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, target / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    cache.mkdir(parents=True, exist_ok=True)
    (target / ".cache").symlink_to(cache)
    return target


def _without_chapters(folder: str, names: list[str]) -> set[str]:
    """Leave the real chapters' plots and sizings out."""
    skipped = {"__pycache__"}
    if os.path.basename(folder) in CHAPTER_CODE and os.path.basename(os.path.dirname(folder)) == "whiteboard":
        skipped |= {name for name in names if name.endswith(".py") and name not in CORE}
    return skipped


def _only_fonts(folder: str, names: list[str]) -> set[str]:
    """Leave the large browser libraries out: no page of the tiny project loads them."""
    return {name for name in names if not name.endswith(".woff2")} if os.path.basename(folder) == "vendor" else set()
