"""What the engines that ours is compared with search in: the theme's full index, and Pagefind's, both of the same built site."""

import json
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

from lxml import html as lxml_html
from material.plugins.search.plugin import SearchIndex

from whiteboard.problem import ContentError
from whiteboard.project import Project
from whiteboard.render import find_node
from whiteboard.search.records import page_files

PAGEFIND = "pagefind@1.6.0"
ARTICLE = "article.md-content__inner"
LEFT_OUT = ".footnote,.headerlink,.wb-answer,.wb-bibliography,.wb-facts,.wb-reading,.md-content__button"


def prepare_rival(engine: str, site: Path, project: Project) -> str:
    """Return the file or folder that a rival searches in, made from a built site; nothing needs to be made for our own."""
    folder = project.cache / "rivals"
    if engine == "lunr":
        folder.mkdir(parents=True, exist_ok=True)
        return str(write_theme_index(site, folder / "lunr.json"))
    return str(build_pagefind(site, folder, project)) if engine == "pagefind" else ""


def write_theme_index(site: Path, target: Path) -> Path:
    """Write the index that the theme would have had, with the theme's own code."""
    index = SearchIndex()
    for file in sorted(page_files(site)):
        tree = lxml_html.document_fromstring(
            (site / file).read_text("utf-8").encode(), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
        for article in tree.xpath("//article[contains(@class, 'md-content__inner')]"):
            index.add_entry_from_context(_page(article, file.removesuffix("index.html")))
    config = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["config"]
    target.write_text(json.dumps({"config": config, "docs": index.entries}), "utf-8")
    return target


def _page(article, url: str) -> SimpleNamespace:
    content = "".join(lxml_html.tostring(child, encoding="unicode") for child in article)
    return SimpleNamespace(content=content, url=url, meta={}, title="", toc=[])


def build_pagefind(site: Path, folder: Path, project: Project) -> Path:
    """Index a built site with Pagefind, which is installed for it on first use (it is no dependency of the project)."""
    program = folder / "node_modules" / "pagefind" / "lib" / "runner" / "bin.cjs"
    if not program.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm", path=str(Path(find_node()).parent)) or "npm"
        _run(
            [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", PAGEFIND], project
        )
    target = folder / "index"
    shutil.rmtree(target, ignore_errors=True)
    options = ["--root-selector", ARTICLE, "--exclude-selectors", LEFT_OUT, "--output-path", str(target)]
    _run([find_node(), str(program), "--site", str(site.resolve()), *options], project)
    return target.resolve()


def _run(command: list[str], project: Project) -> None:
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise ContentError(
            f"Pagefind cannot be run: {(done.stderr or done.stdout).strip()[-300:]}. It needs a connection the first time"
        )
