"""The sheets for the night before as PDF, printed by the Chromium that the tests use."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from whiteboard.bench.server import serving
from whiteboard.bootstrap.chromium import find_chromium
from whiteboard.bootstrap.failure import SetupFailure

PAGE = re.compile(rb"/Type\s*/Page\b")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def write_sheets(site: Path, target: Path) -> Iterator[tuple[Path, int]]:
    """Write one PDF a sheet and one with all; yields (file, sides). Raises SetupFailure without a browser."""
    program = find_chromium()
    if program is None:
        raise SetupFailure("There is no Chrome or Chromium: python3 scripts/test.py installs one.")
    target.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=FLAGS)
        page = browser.new_context(service_workers="block", color_scheme="light").new_page()
        for name in sheet_names(site):
            page.goto(f"{address}practice/cram/{name}/", wait_until="networkidle")
            path = target / ("whiteboard-cram.pdf" if name == "all" else f"whiteboard-cram-{name}.pdf")
            path.write_bytes(print_page(page))
            yield path, count_sides(path.read_bytes())
        browser.close()


def sheet_names(site: Path) -> list[str]:
    """Return the sheets of a built site by the names of their folders: the chapters' slugs, and `all`."""
    return sorted(path.parent.name for path in (site / "practice" / "cram").glob("*/index.html"))


def print_page(page: Page) -> bytes:
    """Return the page on screen as PDF on A4, with the margins that its style sheet sets."""
    return page.pdf(format="A4", prefer_css_page_size=False, print_background=True)


def count_sides(pdf: bytes) -> int:
    """Return how many pages a PDF has that Chromium wrote (it leaves page objects uncompressed)."""
    return len(PAGE.findall(pdf))
