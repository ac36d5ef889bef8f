"""What to read before a chapter and after it, from the concept map: links at the chapter's top and at its end."""

from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from whiteboard.project import Chapter, Project
from whiteboard.reference.concepts import load_concepts, section_title, short_title
from whiteboard.reference.data import section_of
from whiteboard.source import title_of

UP = "../../"
END = "references"
"""The section before which a chapter's links onward stand."""


class WayTreeprocessor(Treeprocessor):
    """Puts the links above the first section and above the references of a chapter."""

    def run(self, root: Element) -> None:
        slug = getattr(self.md, "whiteboard_chapter", "")
        sections = [element for element in root if element.tag == "h2"]
        if not slug or not sections:
            return
        project = Project.current()
        before, after = render_before(slug, project), render_after(slug, project)
        if after:
            end = next((element for element in sections if element.get("id") == END), None)
            root.insert(list(root).index(end) if end is not None else len(root), self._block(after))
        if before:
            root.insert(list(root).index(sections[0]), self._block(before))

    def _block(self, html: str) -> Element:
        element = Element("p")
        element.text = self.md.htmlStash.store(html)
        return element


def render_before(slug: str, project: Project) -> str:
    """Return the chapters that a chapter builds on, and the sections that its main ideas do; nothing when there are none."""
    concepts = load_concepts(project)
    sections = _section_links(concepts.sections_before(slug), project)
    more = f'<p class="wb-way__more">It builds on {", ".join(sections)}.</p>' if sections else ""
    return _nav("Before this", _chapter_links(concepts.before(slug), project), more)


def render_after(slug: str, project: Project) -> str:
    """Return the chapters that build on a chapter; nothing when there are none."""
    return _nav("After this", _chapter_links(load_concepts(project).after(slug), project))


def way_text(slug: str, project: Project) -> tuple[str, str]:
    """Return what stands before and after a chapter as Markdown, for the page's twin."""
    concepts = load_concepts(project)
    return (
        _markdown("Before this", concepts.before(slug), project),
        _markdown("After this", concepts.after(slug), project),
    )


def _chapter_links(slugs: list[str], project: Project) -> list[str]:
    return [_link(f"{UP}{chapter.url}", title_of(chapter)) for chapter in _chapters(slugs, project)]


def _section_links(sections: list[str], project: Project) -> list[str]:
    """Return links to the sections whose chapters are written."""
    places = [(see, *section_of(see, project)) for see in sections]
    return [
        _link(f"{UP}{chapter.url}#{anchor}", section_title(see, project))
        for see, chapter, anchor in places
        if chapter.source.is_file()
    ]


def _chapters(slugs: list[str], project: Project) -> list[Chapter]:
    found = [section_of(slug, project)[0] for slug in slugs]
    return [chapter for chapter in found if chapter.source.is_file()]


def _nav(title: str, chapters: list[str], more: str = "") -> str:
    if not chapters and not more:
        return ""
    return (
        f'<nav class="wb-way" aria-label="{title}"><p><strong>{title}:</strong> {", ".join(chapters)}</p>{more}</nav>'
    )


def _link(address: str, title: str) -> str:
    return f'<a href="{escape(address)}">{escape(title)}</a>'


def _markdown(title: str, slugs: list[str], project: Project) -> str:
    found = _chapters(slugs, project)
    links = ", ".join(f"[{short_title(title_of(chapter))}]({UP}{chapter.url}index.md)" for chapter in found)
    return f"**{title}:** {links}" if links else ""


def register(md: Markdown) -> None:
    """Add the treeprocessor after that of abbreviations (8), which would mark the titles in the links."""
    md.treeprocessors.register(WayTreeprocessor(md), "whiteboard-way", 7)
