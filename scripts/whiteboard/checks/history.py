"""Ids that were published: readers' study records hang on them, so none may vanish without being retired."""

import re
import subprocess
from pathlib import Path

from whiteboard.checks.sources import Sources
from whiteboard.problem import Problem

ID = re.compile(r"^[^:]*:(?P<file>docs/[^:]+):\s*-?\s*\{?\s*id:\s*[\"']?(?P<id>[\w.-]+)")
REVISIONS = ("origin/main", "HEAD")


def check_history(sources: Sources) -> list[Problem]:
    """Report card and question ids of the published state that are neither present nor retired; nothing without git."""
    root = sources.project.root
    present = {str(row.get("id")) for study in sources.study for _, row in study.rows}
    retired = {name for study in sources.study for name in study.retired}
    return [
        Problem(file, 0, f"the id {name!r} was published and is gone", "Restore it, or list it under 'retired'")
        for file, name in published_ids(root)
        if name not in present | retired and _is_readable(sources, file)
    ]


def _is_readable(sources: Sources, file: str) -> bool:
    """A file that cannot be read is reported as such; its ids are not all gone."""
    return any(study.file == file for study in sources.study) or not (sources.project.root / file).is_file()


def published_ids(root: Path) -> list[tuple[str, str]]:
    """Return (file, id) of every card and question in the newest published commit, or nothing."""
    if not (root / ".git").exists():
        return []
    for revision in REVISIONS:
        found = _git(root, "rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}")
        if found:
            listing = _git(
                root, "grep", "-E", r"^ *-? *\{? *id:", revision, "--", "docs/*/cards.yml", "docs/*/quiz.yml"
            )
            return [(match["file"], match["id"]) for line in listing.split("\n") if (match := ID.match(line))]
    return []


def _git(root: Path, *arguments: str) -> str:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        ).stdout
    except OSError:
        return ""
