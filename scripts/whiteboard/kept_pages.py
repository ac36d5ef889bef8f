"""Pages' HTML, kept between builds: a page whose source and surroundings are unchanged is not converted again.

MkDocs converts a page in `Page.render`. `keep_rendering` lets a page take its result from the cache: the HTML, the table of
contents, the title, and the anchors that MkDocs checks afterwards. A page that gave a warning is never kept, so that the
warning comes again.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from whiteboard.explorables import declarations_of
from whiteboard.kept import Memo, hash_of_files
from whiteboard.project import Project
from whiteboard.source import headings_hash

KIND = "page"
_FIELDS = ("content", "toc", "_title_from_render", "present_anchor_ids")


class Surroundings:
    """All that a page's HTML depends on besides its own text, hashed once a build."""

    def __init__(self, project: Project) -> None:
        docs = project.docs
        lists = [
            project.root / "mkdocs.yml",
            *docs.glob("*.yml"),
            *docs.glob("reference/**/*.yml"),
            *docs.glob("*/*/terms.yml"),
            *declarations_of(project),
        ]
        self._common = hash_of_files([*sorted(lists), *sorted(project.references.glob("*.bib"))], project.root)
        self._headings = headings_hash(project)
        self._docs = docs
        self._all: str | None = None

    def of(self, page: Page) -> list[str]:
        """Return the texts that stand for everything around a page: a chapter sees its own folder, other pages see all."""
        folder = (self._docs / page.file.src_uri).parent
        if (folder / "quiz.yml").is_file():
            near = self._files(path for path in folder.iterdir() if path.suffix in (".yml", ".svg"))
        else:
            near = self._everything()
        return [page.file.src_uri, self._common, self._headings, near]

    def _everything(self) -> str:
        if self._all is None:
            self._all = self._files(path for path in self._docs.rglob("*") if path.suffix in (".md", ".yml"))
        return self._all

    def _files(self, paths: Iterable[Path]) -> str:
        return hash_of_files(sorted(paths), self._docs)


def keep_rendering(page: Page, memo: Memo, surroundings: Surroundings) -> None:
    """Make a page's `render` take its result from the cache, or add it there."""
    render = page.render

    def render_or_recall(config: MkDocsConfig, files: Files) -> None:
        generator = type(page).__module__  # ProperDocs' pages are its own
        parts = [generator, page.markdown or "", *surroundings.of(page), *sorted(file.src_uri for file in files)]
        kept = memo.known(KIND, parts)
        if kept is not None:
            for name in _FIELDS:
                setattr(page, name, kept[name])
            page.links_to_anchors = {files.get_file_from_path(uri): links for uri, links in kept["links"].items()}
            return
        with _Warnings() as warnings:
            render(config, files)
        if not warnings.seen and page.links_to_anchors is not None:
            links = {file.src_uri: anchors for file, anchors in page.links_to_anchors.items()}
            memo.add(KIND, parts, {**{name: getattr(page, name) for name in _FIELDS}, "links": links})

    page.render = render_or_recall


class _Warnings(logging.Handler):
    """Notices whether anything below MkDocs' logger warns."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen = False

    def emit(self, record: logging.LogRecord) -> None:
        self.seen = True

    def __enter__(self) -> "_Warnings":
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *error: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)
