"""The pages of the sheets for the night before: written while building, never committed."""

from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel

from whiteboard.project import Project
from whiteboard.source import title_of

LIST = "practice/cram/index.md"
"""The page that leads to the sheets; a project without it has none."""


def add_cram_pages(files: Files, config, project: Project) -> None:
    """Add a page for each chapter's sheet and one for all, below the page that lists them."""
    if files.get_file_from_path(LIST) is None:
        return
    pages = {chapter.slug: title_of(chapter) for chapter in project.chapters}
    for slug, title in {**pages, "all": "Every chapter"}.items():
        path = str(Path(LIST).parent / slug / "index.md").replace("\\", "/")
        source = page_source(slug, title, next((one.url for one in project.chapters if one.slug == slug), ""))
        files.append(File.generated(config, path, content=source, inclusion=InclusionLevel.NOT_IN_NAV))


def page_source(slug: str, title: str, address: str) -> str:
    """Return the Markdown of one sheet's page; `address`: its chapter's page below the site, nothing for all."""
    subject = title if address else "every chapter at once"
    chapter = f" [Read the chapter](../../../{address}index.md)." if address else ""
    return (
        f"---\ntitle: '{title.replace(chr(39), chr(39) * 2)}: the night before'\n"
        f"description: '{description(subject)}'\nhide: [toc]\nis_sheet: true\n---\n\n"
        f"# {title}: the night before\n\nOn paper this is at most two sides a chapter. [All sheets](../index.md).{chapter}\n"
        f"{{ .wb-sheet-ways }}\n\n``` cram\nchapter: {slug}\n```\n"
    )


def description(subject: str) -> str:
    """Return what a search result says of a sheet, at most 160 characters."""
    subject = subject if len(subject) <= 50 else f"{subject[:49]}\N{HORIZONTAL ELLIPSIS}"
    text = f"{subject[:1].upper()}{subject[1:]} on two sides of paper: the 60-second answer, the system, formulas, numbers and pitfalls for the night before."
    return text.replace("'", "''")
