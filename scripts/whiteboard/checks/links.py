"""Internal links of the sources: each leads to a page and a section that exist. Built pages are checked again in built.py."""

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property

from markdown.extensions.toc import slugify

from whiteboard.checks.sources import Page, Sources, parse_head
from whiteboard.problem import Problem

LINK = re.compile(
    r"(?P<bang>!?)(?<!\\)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\(\s*<?(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
DEFINITION = re.compile(r"^ {0,3}\[(?P<text>[^\]^@]+)\]:\s+(?P<target>\S+)", re.M)
AUTOLINK = re.compile(r"<(?P<target>[a-zA-Z][\w+.-]*:[^\s<>]+)>")
ATTRIBUTE_ID = re.compile(r"\{[^{}\n]*#(?P<id>[\w.-]+)[^{}\n]*\}")
SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:|//")


@dataclass(frozen=True)
class Link:
    """A link or an image of a page: its target as written."""

    line: int
    text: str
    target: str
    is_image: bool = False


def links_of(page: Page) -> list[Link]:
    """Return the links and images of a page outside code, in order."""
    found = []
    for pattern in (LINK, DEFINITION, AUTOLINK):
        for match in pattern.finditer(page.prose):
            groups = match.groupdict()
            # the text as written: code spans and formulas in it are blank in the prose
            text = page.body[slice(*match.span("text"))] if groups.get("text") is not None else ""
            line = page.prose.count("\n", 0, match.start()) + 1
            found.append(Link(line, text, match["target"], groups.get("bang") == "!"))
    return sorted(found, key=lambda link: link.line)


class Anchors:
    """The ids of every page, by the page's path below docs/."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources

    @cached_property
    def pages(self) -> dict[str, Page]:
        docs = self.sources.project.docs
        return {page.path.relative_to(docs).as_posix(): page for page in self.sources.pages}

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        rows = {study.chapter.slug: set() for study in self.sources.study}
        for study in self.sources.study:
            rows[study.chapter.slug] |= {str(row.get("id")) for _, row in study.rows if study.kind != "terms"}
        return {name: ids_of(page) | self._listed(page, rows) for name, page in self.pages.items()}

    def _listed(self, page: Page, rows: dict[str, set[str]]) -> set[str]:
        languages = {fence.language for fence in page.fences}
        found = rows.get(page.chapter.slug, set()) if page.chapter else set()
        if "bibliography" in languages:
            found = found | self.sources.keys
        return found | ({"systems", "engineering", "foundations"} if "chapter-map" in languages else set())


def ids_of(page: Page) -> set[str]:
    """Return the ids that the page's own text makes: headings, figures, attribute lists."""
    found = {heading.id or slugify(heading.text, "-") for heading in page.headings}
    found |= {str(head["id"]) for fence in page.fences if (head := parse_head(fence)).get("id")}
    return found | {match["id"] for match in ATTRIBUTE_ID.finditer(page.prose)}


def check_links(sources: Sources) -> list[Problem]:
    """Check every link of every page, and every `see` of cards, quizzes and terms."""
    anchors = Anchors(sources)
    problems = [
        problem
        for name, page in anchors.pages.items()
        for link in links_of(page)
        for problem in check_link(name, page, link, anchors)
    ]
    for study in sources.study:
        name = f"{study.chapter.url}index.md"
        for index, row in study.rows:
            if isinstance(row.get("see"), str):
                message = _dead(name, row["see"], anchors)
                if message:
                    remedy = 'Name an H2 or H3 id of the chapter: "#indexing", or ../translation/index.md#bleu'
                    problems.append(Problem(study.file, study.row_line(index, "see"), f"'see': {message}", remedy))
    return problems


def check_link(name: str, page: Page, link: Link, anchors: Anchors) -> list[Problem]:
    """Check one link of the page `name` (its path below docs/)."""
    if SCHEME.match(link.target):
        return [_outward(page, link)]
    if link.target.startswith("/"):
        return [
            Problem(
                page.file,
                link.line,
                f"the link {link.target!r} is absolute",
                "Write it relative to this file: ../rag/index.md#indexing",
            )
        ]
    if not link.target:
        return [Problem(page.file, link.line, f"the link {link.text!r} has no target", "Name a file or an #id")]
    if not link.is_image and not link.text.strip():
        return [Problem(page.file, link.line, f"the link to {link.target!r} has no text", "Say where it leads")]
    message = _dead(name, link.target, anchors)
    return [Problem(page.file, link.line, message, "Mend the link, or restore what it names")] if message else []


def _outward(page: Page, link: Link) -> Problem:
    if not link.target.lower().startswith(("http:", "https:", "//")):
        return Problem(
            page.file,
            link.line,
            f"the link {link.target!r} has a scheme that pages don't use",
            "Link to a page of the site",
        )
    if link.is_image:
        return Problem(
            page.file, link.line, f"the image {link.target!r} comes from elsewhere", "Put an own SVG beside the chapter"
        )
    return Problem(
        page.file, link.line, f"{link.target!r} stands in the text", "Make it an entry in references/ and cite it"
    )


def _dead(name: str, target: str, anchors: Anchors) -> str:
    """Return what is wrong with a relative link of the page `name`, or nothing."""
    path, _, anchor = target.partition("#")
    found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if found not in anchors.pages:
        exists = not path.endswith((".md", "/")) and (anchors.sources.project.docs / found).is_file()
        return "" if exists else f"the link {target!r} leads to no file"
    if anchor and anchor not in anchors.ids[found]:
        return f"the link {target!r} names the id {anchor!r}, which docs/{found} doesn't have"
    return ""
