"""The only code that knows MkDocs: each hook hands over to a function of the package that is tested without it.

MkDocs caches hook modules, so every import stands at the top.
"""

import logging
import math
import threading
import time
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority

from whiteboard import citations
from whiteboard.bibliography import load_bibliography
from whiteboard.kept import Memo, look_again
from whiteboard.kept_pages import Surroundings, keep_rendering
from whiteboard.mathfont import shrink_font, write_font
from whiteboard.practice.cram_pages import add_cram_pages
from whiteboard.practice.data import write_practice_data
from whiteboard.practice.decks import write_decks
from whiteboard.practice.mock import write_mock
from whiteboard.problem import ContentError
from whiteboard.project import Project
from whiteboard.published.csp import add_policy, write_headers
from whiteboard.published.offline import write_manifest, write_offline
from whiteboard.published.social import write_card
from whiteboard.published.twins import render_twin, write_llms, write_twin
from whiteboard.search.files import write_search

log = logging.getLogger("mkdocs.whiteboard")
started = {"command": "build"}
build = {}


def on_startup(command, **kwargs):
    """Remember whether pages are being written: then nothing is kept offline, since an author must see every change."""
    started["command"] = command
    Memo(Project.current()).prune(time.time())


@event_priority(100)
def _before_plugins(config):
    """Spare mkdocs-bibtex its own reading of the .bib files: it takes files older than its last look as read."""
    config.plugins["bibtex"].last_configured = math.inf
    if "search" in build:
        build.pop("search").join()  # it writes into the folder that this build is about to empty
    return config


@event_priority(-100)
def _after_plugins(config):
    """Give mkdocs-bibtex our entries, and leave the search plugin its settings only: ours makes the index."""
    look_again()
    project = Project.current()
    config.plugins["bibtex"].registry = citations.References(load_bibliography(project.root))
    config.plugins["material/search"].search_index.add_entry_from_context = lambda page: None
    write_font(project)
    config.extra["is_offline"] = started["command"] != "serve"
    build.update(memo=Memo(project), surroundings=Surroundings(project))
    return config


on_config = CombinedEvent(_before_plugins, _after_plugins)


def on_env(env, **kwargs):
    """Keep the theme's compiled templates between builds."""
    env.bytecode_cache = FileSystemBytecodeCache(str(Project.current().cache / "templates"))
    Project.current().cache.joinpath("templates").mkdir(parents=True, exist_ok=True)
    return env


def on_files(files, config):
    """Add the sheets for the night before."""
    add_cram_pages(files, config, Project.current())
    return files


@event_priority(100)
def _before_bibtex(markdown, **kwargs):
    return citations.protect(markdown)


@event_priority(-100)
def _after_bibtex(markdown, page, **kwargs):
    keep_rendering(page, build["memo"], build["surroundings"])
    return citations.restore(markdown)


on_page_markdown = CombinedEvent(_before_bibtex, _after_bibtex)


def on_page_content(html, page, config, **kwargs):
    """Write the page's Markdown twin and its social card beside it."""
    project, site = Project.current(), Path(config.site_dir)
    source, folder = page.file.content_string, (site / page.file.dest_uri).parent
    entries = config.plugins["bibtex"].registry.entries
    twin = build["memo"].result(
        "twin", [source, *build["surroundings"].of(page)], lambda: render_twin(source, project, entries)
    )
    write_twin(twin, folder / "index.md")
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
    if config.extra["is_offline"]:
        write_search(site, Project.current())
    else:
        build["search"] = threading.Thread(target=_write_search_aside, args=(site,))
        build["search"].start()
    write_practice_data(site, Project.current())
    write_mock(site, Project.current())
    write_decks(site, Project.current(), config.site_url or "/", time.time())
    shrink_font(site, Project.current())
    write_manifest(site, Project.current(), config.site_name, config.site_description)
    if config.extra["is_offline"]:
        write_offline(site)  # the last: it lists all files with their hashes


def _write_search_aside(site):
    """Write the search's files after the author sees the page again, which is what the author waits for."""
    try:
        write_search(site, Project.current())
    except (ContentError, OSError) as error:
        log.error("The search of this preview is not up to date: %s", error)


def on_build_error(error, **kwargs):
    """End with one sentence instead of a traceback when the content is at fault."""
    if isinstance(error, ContentError):
        raise Abort(str(error))
