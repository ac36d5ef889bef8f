"""What a chapter's one-page sheet for the night before holds, taken from the chapter's own marked content.

The 60-second `say`, the displayed formulas of the sections that most cards point to, every `number`, every `pitfall` by its
title and first two sentences, the diagram of the system, and the rows of the sizing that the text itself uses most.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from whiteboard.citations import CITATION
from whiteboard.project import Chapter
from whiteboard.sizing import Quantity, load_sheet
from whiteboard.sizing.sheet import sheet_path
from whiteboard.sizing.text import QUANTITY
from whiteboard.source import (
    MATH_BLOCK,
    Fence,
    Heading,
    blank_fences,
    headings_of,
    prose_of,
    split_front_matter,
    title_of,
)
from whiteboard.study import load_cards

FORMULAS, ROWS = 6, 12
"""The most that two sides of paper hold beside the rest."""
CALL_OUT = re.compile(r'^!!! (?P<kind>\w+) "(?P<title>.*)"[ \t]*$', re.M)
SENTENCE_END = re.compile(r"[.!?](?=\s+\S)(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)|\Z", re.S)
LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]+)\]\([^()\s]+\)")
EXPLAINS = ("where ", "with ", "here ", "in which ", "the first ")


@dataclass(frozen=True)
class CallOut:
    """An admonition of the source, in Markdown without citations and links, and the id of its section."""

    kind: str
    title: str
    body: str
    section: str


@dataclass(frozen=True)
class Formula:
    """A displayed formula as LaTeX, the heading of its section, and the sentence that explains its letters, if any."""

    heading: Heading
    tex: str
    explanation: str


@dataclass(frozen=True)
class CramSheet:
    """The contents of one sheet, in Markdown where it is text."""

    chapter: Chapter
    title: str
    answer: str
    formulas: list[Formula]
    numbers: list[CallOut]
    pitfalls: list[CallOut]
    diagram: Fence | None
    rows: list[Quantity]


def load_cram_sheet(chapter: Chapter) -> CramSheet:
    """Return the sheet of a written chapter."""
    _, text, _ = split_front_matter(chapter.source.read_text("utf-8"))
    call_outs = call_outs_of(text)
    answers = [one for one in call_outs if one.kind == "say"]
    first = [one for one in answers if one.section == "in-60-seconds"] or answers
    return CramSheet(
        chapter,
        title_of(chapter),
        first[0].body if first else "",
        key_formulas(formulas_with_sections(text), [card.see for card in load_cards(chapter)]),
        [one for one in call_outs if one.kind == "number"],
        [one for one in call_outs if one.kind == "pitfall"],
        system_diagram(text),
        main_rows(text, chapter),
    )


def call_outs_of(text: str) -> list[CallOut]:
    """Return the call-outs of a Markdown text in order."""
    blanked, headings = blank_fences(text)[0], [heading for heading in headings_of(text) if heading.id]
    found = []
    for match in CALL_OUT.finditer(blanked):
        line = blanked.count("\n", 0, match.start()) + 1
        below = text[match.end() :].split("\n")[1:]
        body = "\n".join(row[4:] for row in takewhile(lambda row: not row.strip() or row.startswith("    "), below))
        section = next((heading.id for heading in reversed(headings) if heading.line <= line), "")
        found.append(CallOut(match["kind"], plain(match["title"]), plain(body).strip(), section))
    return found


def plain(text: str) -> str:
    """Return Markdown without its citations, and with links as their text: paper leads nowhere."""
    prose, pieces, end = prose_of(text), [], 0
    for match in CITATION.finditer(prose):
        pieces.append(text[end : match.start()].rstrip())
        end = match.end()
    return LINK.sub(lambda match: match["text"], "".join((*pieces, text[end:])))


def first_sentences(text: str, count: int = 1) -> str:
    """Return the first sentences of a paragraph of Markdown; a full stop in code or mathematics ends none."""
    paragraph = text.strip().split("\n\n")[0]
    ends = [match.end() for match in SENTENCE_END.finditer(prose_of(paragraph))]
    return paragraph[: ends[:count][-1]].strip()


def formulas_with_sections(text: str) -> list[Formula]:
    """Return the displayed formulas outside call-outs, each with the nearest heading above it."""
    blanked, headings = blank_fences(text)[0], headings_of(text)
    found = []
    for match in MATH_BLOCK.finditer(blanked):
        if blanked[blanked.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" ") or match.start() == 0:
            continue
        line = blanked.count("\n", 0, match.start()) + 1
        heading = next(heading for heading in reversed(headings) if heading.line <= line)
        after = blanked[match.end() :].lstrip("\n").split("\n\n")[0]
        explains = after.lower().startswith(EXPLAINS)
        found.append(Formula(heading, match.group()[2:-2].strip(), first_sentences(plain(after)) if explains else ""))
    return found


def key_formulas(formulas: list[Formula], asked: list[str]) -> list[Formula]:
    """Return the first formula of each section, at most FORMULAS; `asked`: the sections that the cards point to."""
    first = {formula.heading.line: formula for formula in reversed(formulas)}
    ranked = sorted(first.values(), key=lambda formula: (-asked.count(f"#{formula.heading.id}"), formula.heading.line))
    return sorted(ranked[:FORMULAS], key=lambda formula: formula.heading.line)


def system_diagram(text: str) -> Fence | None:
    """Return the flowchart of the section System design, else the chapter's first one, else any diagram."""
    headings = [heading for heading in headings_of(text) if heading.level == 2]
    start = next((heading.line for heading in headings if heading.id == "system-design"), None)
    end = next((heading.line for heading in headings if start and heading.line > start), None)
    drawings = [fence for fence in blank_fences(text)[1] if fence.language == "mermaid"]
    within = [fence for fence in drawings if start and fence.line > start and (end is None or fence.line < end)]
    ranked = [fence for fence in (*within, *drawings) if "\nflowchart" in fence.body] + drawings
    return next(iter(ranked), None)


def main_rows(text: str, chapter: Chapter) -> list[Quantity]:
    """Return the rows of the sizing that the text prints most often, results before assumptions, in the sheet's order."""
    if not sheet_path(chapter.slug).is_file():
        return []
    rows = load_sheet(chapter.slug).rows
    used = [match["name"] for match in QUANTITY.finditer(text) if match["slug"] == chapter.slug]
    ranked = sorted(rows, key=lambda name: (-used.count(name) - (not rows[name].is_given), list(rows).index(name)))
    kept = {name for name in ranked[:ROWS] if name in used}
    return [rows[name] for name in rows if name in kept]
