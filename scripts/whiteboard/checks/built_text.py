"""What readers see on the built pages: no source markup left over, an alternative for everything that isn't text."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from whiteboard.checks.built_page import BuiltPage
from whiteboard.problem import Problem

LEFT_OVER = re.compile(
    r"\[@[\w;-]+|\[\^[\w:-]+\]?|\\bibliography|\{\{[^{}]*\}\}|^```|^!!! |\[[^\]\n]+\]\([^)\s]+\.md[^)]*\)"
)
PRIVATE = re.compile("[\ue000-\uf8ff]")
VERBATIM = {"code", "pre", "script", "style", "math", "template", "textarea"}
SPOKEN = ("alt", "aria-label", "title", "content")
NAMED = {"a", "button", "label", "summary"}


def check_leftovers(pages: list[BuiltPage]) -> list[Problem]:
    """Report Markdown, citations and placeholders that reached the page as they were written."""
    problems = []
    for page in pages:
        for element, text in _texts(page.tree.find("body")):
            for match in LEFT_OVER.finditer(text):
                problems.append(
                    page.problem(
                        element, f"{match.group()!r} is left over from the source", "Mend it where it is written"
                    )
                )
        for element in page.tree.xpath("//*[contains(@class, 'arithmatex')]"):
            problems.append(page.problem(element, "a formula was not rendered", "Check the whiteboard extension"))
        if match := PRIVATE.search(page.html):
            line = page.html.count("\n", 0, match.start()) + 1
            problems.append(
                Problem(
                    page.file,
                    line,
                    f"there is the private-use character U+{ord(match.group()):04X}",
                    "Restore what it hides",
                )
            )
    return problems


def _texts(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the texts that are shown or read out, outside code and formulas."""
    if not isinstance(element.tag, str):
        return
    for name in SPOKEN:
        if element.get(name):
            yield element, element.get(name)
    if element.tag not in VERBATIM:
        yield element, element.text or ""
        for child in element:
            yield from _texts(child)
            yield element, child.tail or ""


def check_alternatives(pages: list[BuiltPage]) -> list[Problem]:
    """Check images, drawings, formulas and frames for a text alternative."""
    problems = []
    for page in pages:
        for element in page.tree.xpath("//img[not(normalize-space(@alt))] | //iframe[not(@title)]"):
            problems.append(
                page.problem(element, f"<{element.tag}> has no text alternative", "Write one in the source")
            )
        for element in page.tree.xpath("//article//svg"):
            if not _is_named(element):
                problems.append(page.problem(element, "a drawing has no text alternative", "Give its figure an alt"))
        for element in page.tree.xpath("//math[not(.//annotation[normalize-space()])]"):
            problems.append(
                page.problem(element, "a formula has no LaTeX annotation", "Render it with whiteboard.mathematics")
            )
        for element in page.tree.xpath("//figure[not(.//figcaption)]"):
            problems.append(page.problem(element, "a figure has no caption", "Write one in the source"))
    return problems


def _is_named(svg: HtmlElement) -> bool:
    if svg.get("aria-hidden") == "true" or (svg.get("role") == "img" and svg.get("aria-label", "").strip()):
        return True
    return any(parent.tag in NAMED for parent in svg.iterancestors())
