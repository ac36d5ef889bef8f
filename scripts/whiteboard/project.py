"""Where things stand in a Whiteboard project: parts, chapters, and the files that belong to each."""

import os
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

PARTS: dict[str, tuple[str, ...]] = {
    "systems": (
        "introduction",
        "smart-compose",
        "translation",
        "chatbot",
        "image-captioning",
        "rag",
        "face-generation",
        "image-synthesis",
        "text-to-image",
        "headshots",
        "text-to-video",
    ),
    "engineering": (
        "planning",
        "foundation-models",
        "evaluation",
        "prompting",
        "rag-agents",
        "finetuning",
        "datasets",
        "inference",
        "architecture-feedback",
    ),
    "foundations": (
        "sequential-prediction",
        "neural-sequence-models",
        "language-models",
        "finetuning-methods",
        "llm-evaluation",
        "efficient-inference",
        "long-context",
        "generative-models",
        "multimodality",
    ),
    "practice": ("cards", "quiz", "mock", "estimate", "cram"),
    "reference": ("glossary", "bibliography", "metrics", "numbers"),
}
"""Parts and their slugs. They are URLs, file names and id prefixes: permanent (reading order is the nav's)."""

CHAPTER_PARTS = ("systems", "engineering", "foundations")


@dataclass(frozen=True)
class Chapter:
    """One chapter's files; any of them may be missing while the chapter is being written."""

    root: Path
    part: str
    slug: str

    @property
    def folder(self) -> Path:
        return self.root / "docs" / self.part / self.slug

    @property
    def source(self) -> Path:
        return self.folder / "index.md"

    @property
    def cards(self) -> Path:
        return self.folder / "cards.yml"

    @property
    def quiz(self) -> Path:
        return self.folder / "quiz.yml"

    @property
    def terms(self) -> Path:
        return self.folder / "terms.yml"

    @property
    def bibliography(self) -> Path:
        return self.root / "references" / f"{self.slug}.bib"

    @property
    def module(self) -> str:
        """The slug as a Python name: `smart_compose`."""
        return self.slug.replace("-", "_")

    @property
    def url(self) -> str:
        return f"{self.part}/{self.slug}/"


class Project:
    """A checkout of Whiteboard, or a copy of one."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def current(cls) -> "Project":
        """Return the project this code is part of (or the one that WHITEBOARD_ROOT names)."""
        return cls(Path(os.environ.get("WHITEBOARD_ROOT") or Path(__file__).resolve().parents[2]))

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def references(self) -> Path:
        return self.root / "references"

    @property
    def cache(self) -> Path:
        return self.root / ".cache" / "whiteboard"

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The chapters that are written, in reading order where the nav has them, else in the design's."""
        written = [
            Chapter(self.root, part, slug)
            for part in CHAPTER_PARTS
            for slug in PARTS[part]
            if (self.docs / part / slug / "index.md").is_file()
        ]
        order = {source: place for place, source in enumerate(self.nav_sources)}
        return sorted(written, key=lambda chapter: order.get(f"{chapter.url}index.md", len(order)))

    def chapter(self, slug: str) -> Chapter | None:
        """Return the chapter of a slug, or None when it is unknown or not written."""
        return next((chapter for chapter in self.chapters if chapter.slug == slug), None)

    @cached_property
    def nav_sources(self) -> list[str]:
        """The pages of `nav` in mkdocs.yml, as paths below docs/, in reading order; none when it cannot be read.

        MkDocs and the checks say what is wrong with the file.
        """
        config = self.root / "mkdocs.yml"
        try:
            return list(_nav_sources(config, config.stat().st_mtime_ns))
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            return []

    def pages(self) -> list[Path]:
        """Every Markdown file that becomes a page."""
        return sorted(path for path in self.docs.rglob("*.md") if "vendor" not in path.parts)


@cache
def _nav_sources(config: Path, changed: int) -> tuple[str, ...]:
    data = yaml.load(config.read_text("utf-8"), Loader=_TolerantLoader)
    return tuple(_sources(data.get("nav"))) if isinstance(data, dict) else ()


def _sources(items: object):
    if isinstance(items, str):
        yield items
    elif isinstance(items, dict):
        for value in items.values():
            yield from _sources(value)
    elif isinstance(items, list):
        for item in items:
            yield from _sources(item)


class _TolerantLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads mkdocs.yml without resolving its `!!python/name:` and `!ENV` tags."""


_TolerantLoader.add_multi_constructor("", lambda loader, suffix, node: None)
