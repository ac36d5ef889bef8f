"""Quick fire: the follow-up questions of every chapter, with the built sections that answer them.

`practice/data/quick-fire.json` lists the questions; `quick-<slug>.json` holds a chapter's answers by anchor, so that a
session loads only what is revealed. Both are read from the built pages: an answer looks here as it does there.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from lxml import html as lxml_html
from lxml.html import HtmlElement

from whiteboard.kept import Memo
from whiteboard.project import Chapter, Project

SECTIONS = ("deep-dives", "questions")
"""The sections whose H3 are follow-up questions: of a system chapter, and of the others."""
PAGE = "practice/mock/"
"""The page that shows the answers: their links lead from there."""
TO_ROOT = "../" * PAGE.count("/")


def write_quick_fire(folder: Path, site: Path, project: Project) -> None:
    """Write the questions and the answers of every built chapter."""
    questions, memo = [], Memo(project)
    for chapter in project.chapters:
        page = site / chapter.url / "index.html"
        if not page.is_file():
            continue
        html = page.read_text("utf-8")
        found = memo.result(
            "quick-fire", [chapter.slug, html], lambda html=html, chapter=chapter: list(follow_ups(html, chapter))
        )
        questions += [{name: row[name] for name in ("chapter", "question", "see")} for row in found]
        _write(folder / f"quick-{chapter.slug}.json", {row["see"]: row["answer"] for row in found})
    _write(folder / "quick-fire.json", questions)


def follow_ups(html: str, chapter: Chapter) -> Iterator[dict]:
    """Yield the follow-up questions of a built chapter: `chapter`, `question`, `see` (below the site's root), `answer` (HTML)."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = lxml_html.document_fromstring(html.encode(), parser=parser)
    for heading in tree.xpath("//h3[@id]"):
        section = heading.xpath("preceding-sibling::h2[1]/@id")
        if section and section[0] in SECTIONS:
            question = "".join(heading.xpath("text()|*[not(@class='headerlink')]//text()")).strip()
            yield {
                "chapter": chapter.slug,
                "question": question,
                "see": f"{chapter.url}#{heading.get('id')}",
                "answer": "".join(_movable(element, chapter) for element in _body(heading)),
            }


def _body(heading: HtmlElement) -> Iterator[HtmlElement]:
    for element in heading.itersiblings():
        if element.tag in ("h1", "h2", "h3"):
            return
        if isinstance(element.tag, str):
            yield element


def _movable(element: HtmlElement, chapter: Chapter) -> str:
    """Return an element's HTML for another page: links lead home, ids (which must be unique there) are gone."""
    for mark in element.xpath(".//sup[starts-with(@id, 'fnref')]"):
        mark.drop_tree()
    for part in element.iter():
        if not isinstance(part.tag, str):
            continue
        if part.tag == "a" and part.get("href"):
            part.set("href", TO_ROOT + urljoin(f"/{chapter.url}", part.get("href")).lstrip("/"))
        if part.get("id") and not part.xpath("ancestor-or-self::svg"):
            del part.attrib["id"]
    return lxml_html.tostring(element, encoding="unicode", with_tail=False)


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
