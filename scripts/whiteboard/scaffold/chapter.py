"""The files of a new chapter: its sections in order, its study data, its references."""

from pathlib import Path

from whiteboard.checks.order import IDEAS, SYSTEM
from whiteboard.project import CHAPTER_PARTS, PARTS, Project
from whiteboard.scaffold import Refusal

HEAD = """---
title: {title}
description:
---

# {title}
"""
FENCES = {"cards": "cards", "quiz": "quiz", "further-reading": "reading"}
STUDY = {"cards": "cards", "quiz": "questions", "terms": "terms"}


def add_chapter(project: Project, part: str, slug: str) -> list[Path]:
    """Write the files of a chapter and return them.

    Raises Refusal when the part or slug is not one of the design's, or a file is there already.
    """
    if part not in CHAPTER_PARTS or slug not in PARTS[part]:
        raise Refusal(
            f"{part}/{slug} is no chapter of the design. Its parts and slugs are in scripts/whiteboard/project.py"
        )
    folder = project.docs / part / slug
    files = {folder / "index.md": render_index(part, slug)}
    files |= {folder / f"{name}.yml": render_study(name) for name in STUDY}
    for path in files:
        if path.exists():
            raise Refusal(
                f"{path.relative_to(project.root)} is there already; nothing was written. Edit it, or remove it first"
            )
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        path.write_text(text, "utf-8")
    return list(files)


def render_index(part: str, slug: str) -> str:
    """Return the page with every required section; the checks name what is still to fill in."""
    sections = SYSTEM if part == "systems" else IDEAS
    body = "".join(_section(name, title, slug) for name, title in sections)
    return HEAD.format(title=slug.replace("-", " ").capitalize()) + body


def render_study(name: str) -> str:
    """Return an empty study file that editors check against its schema."""
    schema = f"# yaml-language-server: $schema=../../../scripts/whiteboard/schemas/{name}.json\n"
    return f"{schema}{STUDY[name]}: []\n" + ("" if name == "terms" else "retired: []\n")


def _section(name: str, title: str, slug: str) -> str:
    heading = f'\n## {title} {{ #{name} data-plain="" }}\n'
    if name in FENCES:
        return f"{heading}\n``` {FENCES[name]}\nchapter: {slug}\n```\n"
    return f"{heading}\n\\bibliography\n" if name == "references" else heading
