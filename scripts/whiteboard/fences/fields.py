"""What a fence says about itself: YAML fields, checked against what the fence knows."""

from collections.abc import Callable
from functools import wraps

import yaml
from pymdownx.superfences import SuperFencesException

from whiteboard.problem import ContentError
from whiteboard.project import Chapter, Project


class FenceError(SuperFencesException, ContentError):
    """A fence that cannot be rendered. Superfences lets only its own exception through; others it hides."""


def stops_the_build(render: Callable[..., str]) -> Callable[..., str]:
    """Make a formatter's every ContentError a FenceError: superfences would print the fence's source instead, without a word."""

    @wraps(render)
    def rendered(*arguments, **options) -> str:
        try:
            return render(*arguments, **options)
        except FenceError:
            raise
        except ContentError as error:
            raise FenceError(str(error)) from error

    return rendered


def parse_fields(kind: str, source: str, *, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict:
    """Return the YAML mapping of a fence.

    Raises FenceError when it is no mapping, lacks a required field or has one that the fence doesn't know.
    """
    try:
        fields = yaml.safe_load(source) or {}
    except yaml.YAMLError as error:
        raise FenceError(
            f"a {kind!r} fence holds broken YAML ({_first_line(error)}). Quote values with ': ' in them"
        ) from error
    if not isinstance(fields, dict):
        raise FenceError(f"a {kind!r} fence must hold 'name: value' lines. It holds: {source.strip()[:60]!r}")
    known = required + optional
    for name in fields:
        if name not in known:
            raise FenceError(f"a {kind!r} fence has the unknown field {name!r}. It may have: {', '.join(known)}")
    for name in required:
        if fields.get(name) in (None, ""):
            raise FenceError(f"a {kind!r} fence lacks the field {name!r}. Add a line '{name}: ...'")
    return fields


def split_head(kind: str, source: str) -> tuple[str, str]:
    """Return (YAML head, rest) of a fence that begins with a head between `---` lines."""
    parts = source.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise FenceError(
            f"a {kind!r} fence lacks its head. Begin it with '---', 'id:', 'title:', 'alt:', 'caption:', '---'"
        )
    return parts[1], parts[2]


def find_chapter(kind: str, slug: str) -> Chapter:
    """Return the written chapter of a slug; raises FenceError when there is none."""
    project = Project.current()
    chapter = project.chapter(slug)
    if chapter is None:
        known = ", ".join(chapter.slug for chapter in project.chapters)
        raise FenceError(f"a {kind!r} fence names the unknown chapter {slug!r}. Written chapters: {known}")
    return chapter


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
