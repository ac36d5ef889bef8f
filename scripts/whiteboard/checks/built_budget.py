"""What a visit costs: bytes that a host sends for a page and for what it asks for at once, compressed."""

import re
from pathlib import Path

from whiteboard.checks.built_page import BuiltPage
from whiteboard.compression import compressed
from whiteboard.problem import Problem
from whiteboard.project import CHAPTER_PARTS

FIRST_VISIT = 200_000
LISTS = {"reference/bibliography/index.html": 300_000}  # one list of all works, which must filter as a whole
FURTHER_CHAPTER = 70_000
IMPORT = re.compile(r"""^\s*(?:import|export)\b[^'"]*?['"](?P<path>\.{1,2}/[^'"]+)['"]""", re.M)
AT_ONCE = (
    "//link[contains(' stylesheet icon preload modulepreload ', concat(' ', @rel, ' '))]/@href",
    "//script/@src",
    "//img[not(@loading='lazy')]/@src",
)


def check_budget(pages: list[BuiltPage]) -> list[Problem]:
    """Check the first visit to every page, and every chapter's own share, against the budget."""
    problems = []
    for page in pages:
        first, own = first_visit(page), own_share(page)
        budget = LISTS.get(page.file, FIRST_VISIT)
        if first > budget:
            message = f"a first visit fetches {first / 1000:.1f} kB, the budget is {budget / 1000:.0f} kB"
            problems.append(page.problem(None, message, _largest(page)))
        if page.file.split("/")[0] in CHAPTER_PARTS and own > FURTHER_CHAPTER:
            message = f"a further visit fetches {own / 1000:.1f} kB, the budget is {FURTHER_CHAPTER / 1000:.0f} kB"
            problems.append(page.problem(None, message, "Shorten the chapter or simplify its figures"))
    return problems


def own_share(page: BuiltPage) -> int:
    """Return the bytes of a page's HTML and of its images: what a reader fetches who has been here before."""
    images = {found for address in page.tree.xpath("//img/@src") if (found := page.find(address))}
    return compressed(page.site / page.file) + sum(_size(page.site / name) for name in images)


def first_visit(page: BuiltPage) -> int:
    """Return the bytes of a page with everything that it asks for before the reader does anything."""
    return compressed(page.site / page.file) + sum(_size(page.site / name) for name in assets_of(page))


def assets_of(page: BuiltPage) -> set[str]:
    """Return the files that a page names for loading at once, and the modules that those import."""
    named = {found for query in AT_ONCE for address in page.tree.xpath(query) if (found := page.find(address))}
    waiting, seen = sorted(named), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        path = page.site / name
        if path.suffix == ".mjs" and path.is_file():
            waiting += [_join(page.site, path, match["path"]) for match in IMPORT.finditer(path.read_text("utf-8"))]
    return seen


def _join(site: Path, module: Path, imported: str) -> str:
    return (module.parent / imported).resolve().relative_to(site.resolve()).as_posix()


def _size(path: Path) -> int:
    return compressed(path) if path.is_file() else 0


def _largest(page: BuiltPage) -> str:
    sizes = sorted(((_size(page.site / name), name) for name in [*assets_of(page), page.file]), reverse=True)
    return "Largest: " + ", ".join(f"{name} {size / 1000:.1f} kB" for size, name in sizes[:4])
