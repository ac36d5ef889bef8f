"""Search records, read from the built pages: one a section, one a card, one a work of the bibliography."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from lxml import html as lxml_html
from lxml.html import HtmlElement

from whiteboard.kept import Memo
from whiteboard.project import PARTS, Project
from whiteboard.search.text import is_skipped, pieces_of, text_of, tidy
from whiteboard.study import Term, load_terms, see_to_href

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = {"references", "further-reading"}
"""Sections that are lists of works: they are found in the bibliography, not here."""
METRICS = "evaluation"
"""The section of a chapter whose sections are about metrics."""


@dataclass
class Record:
    """One thing to find. `location` is the address below the site, `path` the titles above it, outermost first."""

    location: str
    page: str
    title: str
    kind: str = "section"
    path: list[str] = field(default_factory=list)
    level: int = 1
    plain: str = ""
    body: str = ""
    asks: list[str] = field(default_factory=list)
    terms: list[dict] = field(default_factory=list)
    formula: bool = False
    metric: bool = False

    @property
    def part(self) -> str:
        part = self.location.split("/")[0]
        return part if part in PARTS else "home"


def load_records(site: Path, project: Project) -> list[Record]:
    """Return the records of a built site: sections in page order, then cards, then works."""
    pages = [site / path for path in sorted(page_files(site))]
    sections, others = [], []
    memo = Memo(project)
    for path in pages:
        html, folder = path.read_text("utf-8"), path.parent.relative_to(site).as_posix().removeprefix(".") or ""
        found = memo.result("records", [html, folder], partial(read_page, html, folder))
        sections += [record for record in found if record.kind == "section"]
        others += [record for record in found if record.kind != "section"]
    add_terms(sections, project)
    return sections + others


def page_files(site: Path) -> list[str]:
    """Return the pages that say something of their own, below the site: not the practice sheets made from chapters."""
    files = [path.relative_to(site).as_posix() for path in site.rglob("index.html")]
    return [file for file in files if not (file.startswith("practice/") and file.count("/") > 2)]


def read_page(html: str, folder: str) -> list[Record]:
    """Return the records of one page; `folder` is its address below the site without the slash at its end."""
    page = f"{folder}/" if folder else ""
    tree = lxml_html.document_fromstring(html.encode(), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))
    articles = tree.xpath("//article[contains(@class, 'md-content__inner')]")
    if not articles or not articles[0].xpath(".//h1"):
        return []
    article = articles[0]
    sections = _sections(article, page)
    return (
        [record for record in sections if record.location.partition("#")[2] not in LISTS]
        + _studies(article, page, sections)
        + _works(article, page)
    )


def _sections(article: HtmlElement, page: str) -> list[Record]:
    """Cut an article at its headings of every level; what stands above the first one belongs to the page's title."""
    records: list[Record] = []
    pieces: list[str] = []
    for element in article:
        for part in _cut(element):
            if isinstance(part, str):
                pieces.append(part)
            elif part.tag == "math":
                records[-1].formula = bool(records)
            else:
                if records:
                    records[-1].body = tidy("".join(pieces))
                pieces = []
                records.append(_section(part, page, records))
    if records:
        records[-1].body = tidy("".join(pieces))
    return records


def _cut(element: HtmlElement):
    """Yield text, the headings in it, and the displayed formulas (to be marked)."""
    if element.tag in HEADINGS:
        yield element
    elif not is_skipped(element):
        if element.xpath("descendant-or-self::div[contains(@class, 'wb-math')]"):
            yield from element.xpath(".//math")[:1]
        if element.tag not in ("section", "div") or not element.xpath(".//h1|.//h2|.//h3|.//h4"):
            yield from pieces_of(element)
        else:
            yield element.text or ""
            for child in element:
                yield from _cut(child) if isinstance(child.tag, str) else ()
                yield child.tail or ""
    yield element.tail or ""


def _section(heading: HtmlElement, page: str, before: list[Record]) -> Record:
    level = int(heading.tag[1])
    path: list[Record] = []
    for record in before:
        path = [above for above in path if above.level < record.level] + [record]
    path = [above for above in path if above.level < level]
    anchor = f"#{heading.get('id')}" if heading.get("id") else ""
    return Record(
        location=page + anchor,
        page=page,
        title=text_of(heading),
        path=[above.title for above in path],
        level=level,
        plain=heading.get("data-plain") or "",
        metric=anchor == f"#{METRICS}" or any(above.location.endswith(f"#{METRICS}") for above in path),
    )


def _studies(article: HtmlElement, page: str, sections: list[Record]) -> list[Record]:
    """Return the cards, and give every section the questions that cards and quiz ask about it."""
    by_location = {record.location: record for record in sections}
    cards = []
    for card in article.xpath(".//details[contains(@class, 'wb-card')]"):
        front = _line(card.xpath("./summary")[0])
        back = "\n".join(text_of(block) for block in card.xpath("./div/*") if not is_skipped(block))
        section = by_location.get(_seen(card, page))
        if section:
            section.asks.append(front)
        cards.append(
            Record(
                f"{page}#{card.get('id')}",
                page,
                front,
                "card",
                section.path[:1] + [section.title] if section else [],
                3,
                body=back,
            )
        )
    for question in article.xpath(".//*[@class='wb-question']"):
        section = by_location.get(_seen(question, page))
        if section:
            section.asks.append(_line(question.xpath(".//*[@class='wb-question__text']")[0]))
    return cards


def _line(element: HtmlElement) -> str:
    return text_of(element).replace("\n", " ")


def _seen(element: HtmlElement, page: str) -> str:
    addresses = element.xpath(".//p[@class='wb-see']/a/@href")
    return urljoin(f"/{page}", addresses[0]).lstrip("/") if addresses else ""


def _works(article: HtmlElement, page: str) -> list[Record]:
    """Return the works of a bibliography page."""
    rows = article.xpath(".//*[contains(@class, 'wb-bibliography')]//li[@id]")
    return [
        Record(
            f"{page}#{row.get('id')}",
            page,
            _line(row.xpath(".//*[@class='wb-ref-title']")[0]),
            "reference",
            [],
            3,
            body=_line(row),
        )
        for row in rows
        if row.xpath(".//*[@class='wb-ref-title']")
    ]


def add_terms(sections: list[Record], project: Project) -> None:
    """Give every section the glossary's terms that it teaches."""
    by_location = {record.location: record for record in sections}
    for chapter in project.chapters:
        for term in load_terms(chapter):
            location = urljoin(f"/{chapter.url}", see_to_href(term.see)).lstrip("/")
            if location in by_location:
                by_location[location].terms.append(_term(term))


def _term(term: Term) -> dict:
    names = [name for name in (term.term, term.abbreviation, *term.synonyms) if name]
    return {"names": names, "definition": " ".join(term.definition.split()), "main": 1 + bool(term.abbreviation)}
