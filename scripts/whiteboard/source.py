"""Read Markdown sources as the checks and the citation adapter need them: what is prose, what is code, what is a heading.

Python-Markdown keeps no line numbers, so whatever must say "file, line" reads the source through these functions.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from whiteboard.project import Chapter, Project

FENCE = re.compile(r"^(?P<indent>[ >]*)(?P<ticks>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)$")
HEADING = re.compile(r"^(?P<level>#{1,6})\s+(?P<text>.*?)\s*(?:\{(?P<attributes>[^}]*)\})?\s*#*\s*$")
ATTRIBUTE = re.compile(r"""#(?P<id>[\w-]+)|(?P<name>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))""")
CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.S)
MATH_BLOCK = re.compile(r"(?<!\\)\$\$.+?\$\$", re.S)
MATH_SPAN = re.compile(r"(?<![\\$])\$(?![\s$])(?:\\.|[^$\\\n])+?(?<!\s)\$(?!\d)")
COMMENT = re.compile(r"<!--.*?-->", re.S)


@dataclass(frozen=True)
class Fence:
    """A fenced block: its info string split into language and options, and the 1-based line of its opening."""

    line: int
    language: str
    options: str
    body: str
    closed: bool = True


@dataclass(frozen=True)
class Heading:
    """An ATX heading with the attributes in its braces."""

    line: int
    level: int
    text: str
    id: str | None
    attributes: dict[str, str] = field(default_factory=dict)


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Return (front matter, rest, number of lines before the rest)."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.S)
    if not match:
        return "", text, 0
    return match.group(1), text[match.end() :], text[: match.end()].count("\n")


def blank_fences(text: str) -> tuple[str, list[Fence]]:
    """Return the text with every fenced block turned into spaces (every position kept), and the blocks."""
    kept, fences, opening = [], [], None
    for number, line in enumerate(text.split("\n"), 1):
        match = FENCE.match(line)
        if opening is None and match:
            opening, body = (number, match), []
            kept.append(" " * len(line))
        elif opening is None:
            kept.append(line)
        else:
            start, first = opening
            kept.append(" " * len(line))
            if match and match["ticks"].startswith(first["ticks"]) and not match["info"].strip():
                fences.append(_fence(start, first, body))
                opening = None
            else:
                indent = first["indent"]
                body.append(line[len(indent) :] if line.startswith(indent) else line.lstrip())
    if opening is not None:
        fences.append(_fence(opening[0], opening[1], body, closed=False))
    return "\n".join(kept), fences


def _fence(line: int, match: re.Match, body: list[str], *, closed: bool = True) -> Fence:
    language, _, options = match["info"].strip().partition(" ")
    return Fence(line, language, options.strip(), "\n".join(body), closed)


def fences_of(text: str) -> list[Fence]:
    """Return the fenced blocks of a Markdown text in order."""
    return blank_fences(text)[1]


def _blanked(match: re.Match) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def prose_of(text: str) -> str:
    """Return the text with fences, code spans, comments and mathematics replaced by spaces, every position kept."""
    _, rest, _ = split_front_matter(text)
    front = text[: len(text) - len(rest)]
    text = re.sub(r"[^\n]", " ", front) + blank_fences(rest)[0]
    for pattern in (CODE_SPAN, COMMENT, MATH_BLOCK, MATH_SPAN):
        text = pattern.sub(_blanked, text)
    return text


def formulas_of(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield (line, LaTeX, displayed?) for every formula outside code."""
    text, _ = blank_fences(text)
    text = CODE_SPAN.sub(_blanked, text)
    found = [(m.start(), m.group()[2:-2].strip(), True) for m in MATH_BLOCK.finditer(text)]
    rest = MATH_BLOCK.sub(_blanked, text)
    found += [(m.start(), m.group()[1:-1], False) for m in MATH_SPAN.finditer(rest)]
    for position, tex, displayed in sorted(found):
        yield text.count("\n", 0, position) + 1, tex, displayed


def headings_of(text: str) -> list[Heading]:
    """Return the ATX headings outside code, with ids and attributes."""
    return list(_headings(text))


@lru_cache(maxsize=128)
def _headings(text: str) -> tuple[Heading, ...]:
    found = []
    blanked, _ = blank_fences(text)
    for number, line in enumerate(blanked.split("\n"), 1):
        match = HEADING.match(line)
        if not match:
            continue
        identifier, attributes = None, {}
        for part in ATTRIBUTE.finditer(match["attributes"] or ""):
            if part["id"]:
                identifier = part["id"]
            else:
                attributes[part["name"]] = part["quoted"] if part["quoted"] is not None else part["bare"]
        found.append(Heading(number, len(match["level"]), match["text"].strip(), identifier, attributes))
    return tuple(found)


def title_of(chapter: Chapter) -> str:
    """Return the title of a written chapter: its H1, or the slug when it has none."""
    headings = headings_of(chapter.source.read_text("utf-8"))
    return next((heading.text for heading in headings if heading.level == 1), chapter.slug)


def headings_hash(project: Project) -> str:
    """Return a hash of all chapters' headings and their ids: what pages show of each other."""
    texts = [chapter.source.read_text("utf-8") for chapter in project.chapters]
    lines = [f"{heading.level} {heading.id} {heading.text}\n" for text in texts for heading in headings_of(text)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
