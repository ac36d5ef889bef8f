"""Abbreviations in chapters show what they stand for, on hover and on focus.

A page is a chapter when it has a `cards` fence, which names its slug: Python-Markdown knows nothing else of the page.
Each abbreviation is marked once in every H2 section, so that a reader who jumps into one meets it: that is 20 to 80 marks
a chapter, below 1 kB compressed. Every mark can be focused, since what a mouse can reach the keyboard must reach, too; a
chapter has 500 to 900 links and buttons. Code, mathematics, headings, links, figures and study data stay as they are.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from whiteboard.project import Project
from whiteboard.reference.abbreviations import load_abbreviations, pattern_of

CARDS = re.compile(r"^`{3,} *cards *\n+chapter: *(?P<slug>[a-z0-9-]+) *$", re.M)
SKIPPED_TAGS = {"a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "svg"}
SKIPPED_CLASSES = {"wb-math", "footnote"}


def chapter_of(text: str) -> str:
    """Return the slug of the chapter whose cards a Markdown source shows, or nothing."""
    match = CARDS.search(text)
    return match["slug"] if match else ""


class ChapterPreprocessor(Preprocessor):
    """Remembers whose page this is before superfences takes the fences away."""

    def run(self, lines: list[str]) -> list[str]:
        self.md.whiteboard_chapter = chapter_of("\n".join(lines))
        return lines


class AbbreviationTreeprocessor(Treeprocessor):
    """Wraps abbreviations in `<abbr title="...">`."""

    def run(self, root: Element) -> None:
        slug = getattr(self.md, "whiteboard_chapter", "")
        if not slug:
            return
        known = load_abbreviations(Project.current())
        self.expansions = known.expansions(slug)
        self.pattern = pattern_of(known.names.union(self.expansions))
        self.section: set[str] = set()
        for element in list(root):
            if element.tag == "h2":
                self.section = set()
            self._mark(element)

    def _mark(self, parent: Element) -> None:
        if parent.tag in SKIPPED_TAGS or SKIPPED_CLASSES & set((parent.get("class") or "").split()):
            return
        children = list(parent)
        parent.text, marks = self._split(parent.text)
        for place, mark in enumerate(marks):
            parent.insert(place, mark)
        for child in children:
            self._mark(child)
            child.tail, marks = self._split(child.tail)
            after = list(parent).index(child) + 1
            for place, mark in enumerate(marks, after):
                parent.insert(place, mark)

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Return the text before the first mark, and the marks, each with the text after it as its tail."""
        marks: list[Element] = []
        pieces, end = [], 0
        for match in self.pattern.finditer(text or ""):
            short = match.group()
            if short in self.expansions and short not in self.section:
                pieces.append(text[end : match.start()])
                marks.append(self._element(short))
                end = match.end()
        for mark, tail in zip(marks, [*pieces[1:], (text or "")[end:]], strict=True) if marks else ():
            mark.tail = tail
        return (pieces[0] if marks else text), marks

    def _element(self, short: str) -> Element:
        self.section.add(short)
        element = Element("abbr", {"tabindex": "0", "title": self.expansions[short]})
        element.text = short
        return element


def register(md: Markdown) -> None:
    """Add the preprocessor before superfences (25), the treeprocessor after mathematics (10) and tables (9)."""
    md.preprocessors.register(ChapterPreprocessor(md), "whiteboard-chapter", 26)
    md.treeprocessors.register(AbbreviationTreeprocessor(md), "whiteboard-abbreviations", 8)
