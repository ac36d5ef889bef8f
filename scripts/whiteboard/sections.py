"""Long pages in pieces that a browser lays out as they come near: everything between two headings in a wrapper of its own.

A chapter holds a thousand formulas, cards and references; laid out at once, they delay its first line. The style sheet gives
the wrappers `content-visibility: auto`, and the estimate of their height that they carry keeps the scroll bar honest until
they are laid out. Headings stay outside, so that links to them and the table of contents know where they are.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

HEADINGS = ("h1", "h2", "h3")
LONG = 8
"""Sections of the second level from which a page is long."""
WRAPPER = "wb-section"
LINE = 38
"""Characters of a line of text on a phone."""
BLOCKS = ("p", "li", "tr", "pre", "dd", "dt")
GAP = 0.6
"""Lines between two blocks."""
PIECES = {
    "<details": 2.7,
    '<section class="wb-question"': 5.5,
    "<p": GAP,
    "<li": GAP,
    "<svg": 14.0,
    '<div class="wb-math': 2.5,
}
"""Lines that a piece of a fence's HTML takes besides its text."""
BEHIND = re.compile(r"(<details[^>]*>.*?</summary>).*?</details>", re.S)
DRAWING = re.compile(r"(<svg)\b.*?</svg>", re.S)
FORMULA = re.compile(r"<math.*?</math>", re.S)
TAG = re.compile(r"<[^>]*>")


class SectionTreeprocessor(Treeprocessor):
    """Puts what stands between two headings of a long page into a `<div class="wb-section">`."""

    def run(self, root: Element) -> None:
        children = list(root)
        if sum(child.tag == "h2" for child in children) < LONG:
            return
        wrapper = None
        root[:] = []
        for child in children:
            if child.tag in HEADINGS:
                root.append(child)
                wrapper = None if child.tag == "h1" else Element("div", {"class": WRAPPER})
            elif wrapper is None:
                root.append(child)
            else:
                if not len(wrapper):
                    root.append(wrapper)
                wrapper.append(child)
        for wrapper in root.findall(f"div[@class='{WRAPPER}']"):
            wrapper.set("style", f"--wb-lines:{self._lines_of(wrapper):.0f}")

    def _lines_of(self, wrapper: Element) -> float:
        """Return about how many lines of text the content is as high as, on a phone."""
        text = "".join(wrapper.itertext())
        stashed = "".join(self._stashed(int(number)) for number in HTML_PLACEHOLDER_RE.findall(text))
        visible = FORMULA.sub("formula", DRAWING.sub(r"\1>", BEHIND.sub(r"\1", stashed)))
        signs = len(HTML_PLACEHOLDER_RE.sub("", text)) + len(TAG.sub("", visible))
        blocks = sum(element.tag in BLOCKS for element in wrapper.iter())
        return signs / LINE + GAP * blocks + sum(lines * visible.count(piece) for piece, lines in PIECES.items())

    def _stashed(self, number: int) -> str:
        html = self.md.htmlStash.rawHtmlBlocks[number]
        return html if isinstance(html, str) else "".join(html.itertext())


def register(md: Markdown) -> None:
    """Add the treeprocessor after all that add or move elements (the table of contents has priority 5)."""
    md.treeprocessors.register(SectionTreeprocessor(md), "whiteboard-sections", 1)
