"""Plain text of built HTML, as the search indexes and shows it: formulas as their LaTeX words, figures as their captions."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

SKIPPED_TAGS = {"script", "style", "svg", "template", "button"}
SKIPPED_CLASSES = {
    "headerlink",
    "footnote",
    "footnote-ref",
    "md-content__button",
    "wb-answer",
    "wb-bibliography",
    "wb-cards",
    "wb-facts",
    "wb-glossary",
    "wb-metrics",
    "wb-output__label",
    "wb-quiz",
    "wb-reading",
    "wb-see",
    "wb-way",
}
"""Navigation, references and lists; cards and questions are read on their own (study data)."""

BLOCKS = {"p", "li", "tr", "pre", "figcaption", "caption", "dt", "dd", "summary", "h1", "h2", "h3", "h4", "h5", "h6"}
LETTERS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho _ sigma tau upsilon phi chi psi omega"
GREEK = {name: chr(code) for code, name in enumerate(LETTERS.split(), ord("α"))}
GREEK |= {"varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "ell": "ℓ", "nabla": "∇", "partial": "∂", "infty": "∞"}
SIGNS = {
    "sqrt": "√", "top": "ᵀ", "cdot": "·", "times": "×", "approx": "≈", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "lt": "<", "gt": ">", "sum": "∑", "prod": "∏", "int": "∫", "in": "∈", "to": "→", "mid": "|", "pm": "±", "neq": "≠", "dots": "…", "ldots": "…", "cdots": "…", "sim": "~", "lVert": "‖", "rVert": "‖", "Vert": "‖", "vert": "|",
    "lvert": "|", "rvert": "|", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "ll": "≪", "gg": "≫", "propto": "∝", "odot": "⊙", "star": "*",
}  # fmt: skip
LAYOUT = (
    "left right big Big bigl bigr Bigl Bigr bigg Bigg mathrm mathbf mathcal mathbb mathit boldsymbol text textbf textrm operatorname frac dfrac tfrac "
    "begin end aligned cases array quad qquad displaystyle limits nolimits tag label bar hat tilde vec overline underline underbrace overbrace mathop"
)
UNSAID = set(LAYOUT.split())
ORPHANED = re.compile(r"(?:\s*,)+\s*([.;:)])|(?<=,)(?:\s*,)+")
"""Commas that stood between citations."""

COMMAND = re.compile(r"\\([A-Za-z]+|.)")


def latex_to_text(tex: str) -> str:
    """Return a formula as a line of text: `\\frac{QK^\\top}{\\sqrt{d_k}}` is `QK^ᵀ √d_k`."""

    def _say(match: re.Match) -> str:
        name = match[1]
        if name in UNSAID or not name.isalpha():
            return " "
        return GREEK.get(name) or GREEK.get(name.lower()) or SIGNS.get(name) or f"{name} "

    text = re.sub(r"\\(?:begin|end)\{[^}]*\}", " ", tex)
    text = COMMAND.sub(_say, text.replace("}{", "} {").replace("&", " "))
    text = re.sub(r"_\{([^{}]*)\}", lambda m: "_" + m[1].strip() + " ", text)
    return " ".join(re.sub(r"[{}]", "", text).split())


def is_skipped(element: HtmlElement) -> bool:
    """Say whether an element is nothing that the search should find or show."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED_TAGS:
        return True
    return bool(SKIPPED_CLASSES & set((element.get("class") or "").split()))


def pieces_of(element: HtmlElement) -> Iterator[str]:
    """Yield the text below an element in order; a newline ends each block, formulas are lines of LaTeX words."""
    if is_skipped(element):
        return
    if element.tag == "math":
        yield latex_to_text("".join(element.xpath(".//*[local-name()='annotation']//text()")))
        return
    if element.tag in ("td", "th") and element.getprevious() is not None:
        yield " · "
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from pieces_of(child)
        yield child.tail or ""
    if element.tag in BLOCKS:
        yield "\n"


def text_of(element: HtmlElement) -> str:
    """Return the text of an element, one line a block."""
    return tidy("".join(pieces_of(element)))


def tidy(text: str) -> str:
    """Return lines without runs of blanks and without empty lines."""
    text = ORPHANED.sub(lambda match: match[1] or "", text.replace("\N{PILCROW SIGN}", " "))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
