"""Replace the formulas that arithmatex found by MathML, rendered while building.

Python-Markdown has parsed `$...$` and `$$...$$` by then; this treeprocessor only exchanges the contents.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from whiteboard.problem import ContentError
from whiteboard.render import RenderError, renderer


class MathTreeprocessor(Treeprocessor):
    """Renders every element of class `arithmatex` and marks it `wb-math`."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == "arithmatex":
                self._render(element)

    def _render(self, element: Element) -> None:
        block = element.tag == "div"
        tex = (element.text or "").strip().removeprefix("\\[" if block else "\\(").removesuffix("\\]" if block else "\\)")
        element.text = self.md.htmlStash.store(render_formula(tex.strip(), displayed=block))
        element.set("class", "wb-math")


def render_formula(tex: str, *, displayed: bool = False) -> str:
    """Return MathML for LaTeX, with the LaTeX kept as an annotation.

    Raises ContentError with the renderer's message when the LaTeX is not understood.
    """
    try:
        return renderer().render("math-block" if displayed else "math", tex)
    except RenderError as error:
        raise ContentError(f"the formula ${tex}$ cannot be rendered: {error}. Mend its LaTeX") from error


def register(md: Markdown) -> None:
    """Add the treeprocessor after the inline patterns (priority 20) have run."""
    md.treeprocessors.register(MathTreeprocessor(md), "whiteboard-math", 10)
