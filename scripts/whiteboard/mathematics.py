"""Replace the formulas that arithmatex found by MathML, rendered while building.

Python-Markdown has parsed `$...$` and `$$...$$` by then; this treeprocessor only exchanges the contents.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from whiteboard.problem import ContentError
from whiteboard.render import RenderError, renderer
from whiteboard.source import MATH_BLOCK, MATH_SPAN


class LessThanPreprocessor(Preprocessor):
    """Writes `<` in formulas as `\\lt`, since Markdown would take `x_{<t}` for the beginning of a tag."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<" not in text or "$" not in text:
            return lines
        for pattern in (MATH_BLOCK, MATH_SPAN):
            text = pattern.sub(lambda match: match.group().replace("<", "\\lt "), text)
        return text.split("\n")


class MathTreeprocessor(Treeprocessor):
    """Renders every element of class `arithmatex` and marks it `wb-math`."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == "arithmatex":
                self._render(element)

    def _render(self, element: Element) -> None:
        block = element.tag == "div"
        tex = (
            (element.text or "").strip().removeprefix("\\[" if block else "\\(").removesuffix("\\]" if block else "\\)")
        )
        element.text = self.md.htmlStash.store(render_formula(tex.strip(), displayed=block))
        element.set("class", "wb-math")
        if not block and element.tail:
            self._keep_punctuation(element)

    def _keep_punctuation(self, element: Element) -> None:
        """Move punctuation that follows a formula into its span, which does not break, so that no line begins with it."""
        rest = element.tail.lstrip(",.;:!?)\N{RIGHT SINGLE QUOTATION MARK}")
        element.text += element.tail[: len(element.tail) - len(rest)]
        element.tail = rest


def render_formula(tex: str, *, displayed: bool = False) -> str:
    """Return MathML for LaTeX, with the LaTeX kept as an annotation.

    Raises ContentError with the renderer's message when the LaTeX is not understood.
    """
    try:
        return renderer().render("math-block" if displayed else "math", tex)
    except RenderError as error:
        raise ContentError(f"the formula ${tex}$ cannot be rendered: {error}. Mend its LaTeX") from error


def register(md: Markdown) -> None:
    """Add the preprocessor between superfences (25) and raw HTML (20), the treeprocessor after the inline patterns (20)."""
    md.preprocessors.register(LessThanPreprocessor(md), "whiteboard-less-than", 22)
    md.treeprocessors.register(MathTreeprocessor(md), "whiteboard-math", 10)
