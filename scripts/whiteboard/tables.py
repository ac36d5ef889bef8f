"""Tables that scroll by themselves where they are wider than the page.

The theme wraps tables by script once the page is laid out, which moves everything below; these are wrapped while building,
and carry a class so that the theme leaves them alone.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

WRAPPER = "wb-table-scroll"


class TableTreeprocessor(Treeprocessor):
    """Puts every table into a `<div class="wb-table-scroll">`."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[place] = self._wrapped(child)

    def _wrapped(self, table: Element) -> Element:
        table.set("class", "wb-prose-table")
        wrapper = Element("div", {"class": WRAPPER})
        wrapper.tail, table.tail = table.tail, None
        wrapper.append(table)
        return wrapper


def register(md: Markdown) -> None:
    """Add the treeprocessor after the inline patterns (priority 20)."""
    md.treeprocessors.register(TableTreeprocessor(md), "whiteboard-tables", 9)
