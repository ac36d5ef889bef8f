"""The only code that knows MkDocs: each hook hands over to a function of the package that is tested without it.

MkDocs caches hook modules, so every import stands at the top.
"""

import logging
import time
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority

from whiteboard import citations
from whiteboard.bibliography import load_bibliography
from whiteboard.mathfont import write_font
from whiteboard.practice.anki import write_decks
from whiteboard.practice.cram_pages import add_cram_pages
from whiteboard.practice.data import write_practice_data
from whiteboard.practice.mock import write_mock
from whiteboard.problem import ContentError
from whiteboard.project import Project
from whiteboard.published.csp import add_policy, write_headers
from whiteboard.published.offline import write_manifest, write_offline
from whiteboard.published.social import write_card
from whiteboard.published.twins import write_llms, write_twin
from whiteboard.search.files import write_search

log = logging.getLogger("mkdocs.whiteboard")
started = {"command": "build"}


def on_startup(command, **kwargs):
    """Remember whether pages are being written: then nothing is kept offline, since an author must see every change."""
    started["command"] = command


@event_priority(-100)
def on_config(config):
    """Give mkdocs-bibtex our rendering of entries, after it has read its files."""
    config.plugins["bibtex"].registry = citations.References(load_bibliography(Project.current().root))
    write_font(Project.current())
    config.extra["is_offline"] = started["command"] != "serve"
    return config


def on_files(files, config):
    """Add the sheets for the night before."""
    add_cram_pages(files, config, Project.current())
    return files


@event_priority(100)
def _before_bibtex(markdown, **kwargs):
    return citations.protect(markdown)


@event_priority(-100)
def _after_bibtex(markdown, **kwargs):
    return citations.restore(markdown)


on_page_markdown = CombinedEvent(_before_bibtex, _after_bibtex)


def on_page_content(html, page, config, **kwargs):
    """Write the page's Markdown twin and its social card beside it."""
    project, site = Project.current(), Path(config.site_dir)
    source, folder = page.file.content_string, (site / page.file.dest_uri).parent
    write_twin(source, folder / "index.md", project, config.plugins["bibtex"].registry.entries)
    part = page.file.src_uri.split("/")[0].removesuffix(".md").capitalize()
    write_card(page.title or config.site_name, "" if part == "Index" else part, folder / "card.png", project.cache)
    return html


def on_post_page(output, **kwargs):
    """Put the security policy into the finished page."""
    return add_policy(output)


def on_post_template(output_content, template_name, **kwargs):
    """Put the security policy into pages that come from templates alone (404.html)."""
    return add_policy(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config):
    """Write the files that describe the whole site."""
    site = Path(config.site_dir)
    write_headers(site)
    write_llms(site, Project.current(), config.site_name, config.site_description, config.site_url or "/")
    write_search(site, Project.current())
    write_practice_data(site, Project.current())
    write_mock(site, Project.current())
    write_decks(site, Project.current(), config.site_url or "/", time.time())
    write_manifest(site, config.site_name, config.site_description)
    if config.extra["is_offline"]:
        write_offline(site)  # the last: it lists all files with their hashes


def on_build_error(error, **kwargs):
    """End with one sentence instead of a traceback when the content is at fault."""
    if isinstance(error, ContentError):
        raise Abort(str(error))
