"""A real browser on the built site: the system's Chromium, without the network calls it makes of its own accord."""

import pytest

from whiteboard.bootstrap.chromium import find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHAPTER = "systems/rag/"
KINDS_OF_PAGE = {
    "landing": "",
    "chapter": CHAPTER,
    "bibliography": "reference/bibliography/",
    "glossary": "reference/glossary/",
    "metrics": "reference/metrics/",
    "numbers": "reference/numbers/",
    "cards": "practice/cards/",
    "cram": "practice/cram/",
    "cram-sheet": "practice/cram/rag/",
    "quiz": "practice/quiz/",
    "estimate": "practice/estimate/?problem=kv-token&seed=7",
    "mock": "practice/mock/",
    "not-found": "404.html",
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": str(find_chromium()), "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Leave the service worker out: what is tested is the page, not what an earlier visit kept (test_offline.py is about that)."""
    return {**browser_context_args, "service_workers": "block"}


def lay_out_all(page) -> None:
    """Lay a long page out at once: what is far from the viewport is otherwise skipped, and with it what a test looks for."""
    page.evaluate(
        "document.querySelectorAll('.wb-section').forEach((one) => { one.style.contentVisibility = 'visible'; })"
    )


@pytest.fixture
def watched(page):
    """A page that remembers what a visit must not do: reach another origin, log an error, fail to load something."""
    page.foreign, page.errors = [], []
    page.on("request", lambda request: page.foreign.append(request.url) if _is_foreign(request.url) else None)
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("requestfailed", lambda request: page.errors.append(f"failed: {request.url}"))
    return page


def _is_foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:"))
