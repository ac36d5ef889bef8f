"""Citations in the sources: where they are, and how to keep mkdocs-bibtex's hands off everything that is not one.

mkdocs-bibtex 4.4.0 replaces every `[...@key...]`, inside code, mathematics and link texts too. `protect` hides the `@`
of all those from it behind a private-use character, and `restore` puts them back.
"""

import logging
import re
from dataclasses import dataclass

from whiteboard.bibliography import Entry, render_entry
from whiteboard.source import headings_of, prose_of

log = logging.getLogger("mkdocs.whiteboard")  # below MkDocs' own logger, so that strict mode counts its warnings

KEY = r"[a-z0-9][a-z0-9-]*"
CITATION = re.compile(rf"(?<!\\)\[(?P<keys>@{KEY}(?:;\s*@{KEY})*)\](?![(\[])")
SEPARATOR = '<sup class="wb-separator">, </sup>'
HIDDEN_AT = "\ue000"
HIDDEN_BACKSLASH = "\ue001"
COMMAND = "\\bibliography"
COMMAND_ANYWHERE = re.compile(re.escape(COMMAND))
AT = re.compile("@")
MARKER_ONLY = re.compile(r"\s*(?:[-*+>]|\d+[.)])?\s*|.*\|")
COMMAND_LINE = re.compile(r"^\\bibliography[ \t]*$", re.M)


@dataclass(frozen=True)
class Citation:
    """One cited key, its line, and the id of the nearest heading above it (None before the first)."""

    key: str
    line: int
    section: str | None


def citations_of(text: str) -> list[Citation]:
    """Return the citations of a Markdown text in reading order."""
    prose = prose_of(text)
    headings = [heading for heading in headings_of(text) if heading.id]
    found = []
    for match in CITATION.finditer(prose):
        line = prose.count("\n", 0, match.start()) + 1
        section = next((heading.id for heading in reversed(headings) if heading.line <= line), None)
        found += [Citation(key.strip().removeprefix("@"), line, section) for key in match["keys"].split(";")]
    return found


def protect(text: str) -> str:
    """Hide from mkdocs-bibtex every `@` outside a citation, and its command wherever it is not on a line of its own.

    The white space before a citation goes too: its number is set close to the word, and never begins a line.
    """
    prose = prose_of(text)
    citations = [match.span() for match in CITATION.finditer(prose)]
    cited = {place for start, end in citations for place in range(start, end)}
    commands = {match.start() for match in COMMAND_LINE.finditer(prose)}
    changes = [(_word_end(text, start), start, "") for start, _ in citations]
    changes += [(match.start(), match.end(), HIDDEN_AT) for match in AT.finditer(text) if match.start() not in cited]
    commands_hidden = (match.start() for match in COMMAND_ANYWHERE.finditer(text) if match.start() not in commands)
    changes += [(place, place + 1, HIDDEN_BACKSLASH) for place in commands_hidden]
    pieces, end = [], 0
    for start, stop, instead in sorted(changes):
        pieces += [text[end:start], instead]
        end = stop
    return "".join((*pieces, text[end:]))


def _word_end(text: str, start: int) -> int:
    """Return where the word before a citation ends; a citation that begins a paragraph, item or cell has none."""
    before = text[:start].rstrip(" ")
    line = before.rpartition("\n")[2]
    return start if MARKER_ONLY.fullmatch(line) else len(before)


def restore(text: str) -> str:
    """Undo `protect`."""
    return text.replace(HIDDEN_AT, "@").replace(HIDDEN_BACKSLASH, "\\")


class References:
    """Stands in for mkdocs-bibtex's registry: the same interface, our entries, one form for each entry on every page."""

    footnote_format = "{key}"

    def __init__(self, entries: dict[str, Entry]) -> None:
        self.entries = entries

    def validate_citation_blocks(self, blocks: list) -> None:
        """Raise nothing: the checks and strict mode report unknown keys where they stand."""

    def inline_text(self, block) -> str:
        """Return the footnote marks of a citation block; an unknown key stays visible and is warned of."""
        marks = [f"[^{citation.key}]" for citation in block.citations if citation.key in self.entries]
        return SEPARATOR.join(marks) if len(marks) == len(block.citations) else _unknown(block, self.entries)

    def reference_text(self, citation) -> str:
        """Return the reference of a citation as inline HTML that Markdown leaves alone."""
        entry = self.entries.get(citation.key)
        return render_entry(entry) if entry else "Unknown reference."


def _unknown(block, entries: dict[str, Entry]) -> str:
    for citation in block.citations:
        if citation.key not in entries:
            log.warning("[@%s] is in no file of references/. Add the entry, or mend the key", citation.key)
    return str(block).replace("@", HIDDEN_AT)
