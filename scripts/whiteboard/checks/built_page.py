"""Pages of the built site, parsed once for all checks."""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from whiteboard.problem import Problem


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file: `file` is its path below the site, `base` the path under which the site is served."""

    site: Path
    file: str
    html: str
    base: str

    @cached_property
    def tree(self) -> HtmlElement:
        return lxml_html.document_fromstring(
            self.html.encode(), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
        )

    @cached_property
    def ids(self) -> set[str]:
        return set(self.tree.xpath("//@id")) | set(self.tree.xpath("//a/@name"))

    @property
    def is_error_page(self) -> bool:
        return self.file == "404.html"

    def find(self, address: str) -> str | None:
        """Return the file below the site that an address of this page names, or None when it leads elsewhere."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith(self.base):
            path = "/" + path.removeprefix(self.base)
        joined = posixpath.join("/" + posixpath.dirname(self.file), path) if path else "/" + self.file
        found = posixpath.normpath(joined).lstrip("/")
        return posixpath.join(found, "index.html") if path.endswith("/") or (self.site / found).is_dir() else found

    def problem(self, element: HtmlElement | None, message: str, remedy: str) -> Problem:
        """Return a problem at an element of this page."""
        return Problem(self.file, element.sourceline or 0 if element is not None else 0, message, remedy)


def load_site(site: Path) -> list[BuiltPage]:
    """Return all pages of a built site. Raises ValueError when there is none."""
    paths = sorted(site.rglob("*.html"))
    if not (site / "index.html").is_file():
        raise ValueError(f"{site} holds no built site: run mkdocs build --strict first")
    base = _base_of((site / "index.html").read_text("utf-8"))
    return [BuiltPage(site, path.relative_to(site).as_posix(), path.read_text("utf-8"), base) for path in paths]


def _base_of(html: str) -> str:
    canonical = lxml_html.document_fromstring(html.encode()).xpath("//link[@rel='canonical']/@href")
    return (urlsplit(canonical[0]).path if canonical else "") or "/"
