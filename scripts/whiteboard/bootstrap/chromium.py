"""The browser of the tests: a Chrome or Chromium that is there already, or one fetched now."""

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from .environment import ROOT, Environment
from .failure import SetupFailure
from .programs import run_step, works

TASK = "installing Chromium for the tests"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
INSTALLED = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
PLAYWRIGHT_CACHES = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright", "~/AppData/Local/ms-playwright")
PLAYWRIGHT_PROGRAMS = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")
PACKAGE_MANAGERS = {
    "apt-get": "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium",
    "dnf": "dnf install -y chromium",
    "pacman": "pacman -Sy --noconfirm chromium",
    "zypper": "zypper --non-interactive install chromium",
    "apk": "apk add chromium",
}


def find_chromium(root: Path = ROOT) -> Path | None:
    """Return a Chrome or Chromium that starts, or None.

    WHITEBOARD_CHROMIUM decides when it is set; otherwise what the last search found, $CHROME, PATH, the usual
    places and Playwright's cache, in this order.
    """
    named = os.environ.get("WHITEBOARD_CHROMIUM")
    if named:
        if not _starts(Path(named)):
            raise SetupFailure(f"WHITEBOARD_CHROMIUM names {named}, which does not start: correct it or unset it.")
        return Path(named)
    note = _note(root)
    known = Path(note.read_text("utf-8")) if note.is_file() else None
    if known and known.is_file():
        return known
    found = next(filter(_starts, _candidates()), None)
    if found:
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(str(found), "utf-8")
    return found


def provide_chromium(environment: Environment) -> Path:
    """Return a Chrome or Chromium, installing one through Playwright or the system's package manager if need be."""
    root = environment.root
    found = find_chromium(root)
    if found:
        return found
    print("Installing Chromium for the tests ...", flush=True)
    for install in (_install_with_playwright, _install_with_package_manager):
        install(environment)
        found = find_chromium(root)
        if found:
            return found
    raise SetupFailure(
        "The tests need Chrome or Chromium, and none could be installed: install one (Debian: apt install chromium; "
        "macOS: brew install --cask google-chrome), or let WHITEBOARD_CHROMIUM name it, and run the same command again."
    )


def _note(root: Path) -> Path:
    return root / ".cache" / "whiteboard" / "chromium"


def _candidates() -> Iterator[Path]:
    on_path = (shutil.which(name) for name in (os.environ.get("CHROME", ""), *NAMES) if name)
    caches = [Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or cache).expanduser() for cache in PLAYWRIGHT_CACHES]
    downloaded = (cache.glob(f"chromium-*/{program}") for cache in caches for program in PLAYWRIGHT_PROGRAMS)
    return map(Path, chain(filter(None, on_path), INSTALLED, chain.from_iterable(downloaded)))


def _starts(program: Path) -> bool:
    """Whether it runs: a snap's stub or a missing library shows only then. (On Windows, asking opens a window.)"""
    return program.is_file() and (sys.platform == "win32" or works(program, "--version"))


def _install_with_playwright(environment: Environment) -> None:
    works(environment.python, "-m", "playwright", "install", "chromium", seconds=1200)


def _install_with_package_manager(environment: Environment) -> None:
    """Install with the first package manager there is, when that needs no password."""
    if sys.platform == "darwin" and shutil.which("brew"):
        run_step(TASK, ["brew", "install", "--cask", "google-chrome"], environment.root)
        return
    manager = next(filter(shutil.which, PACKAGE_MANAGERS), None)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not manager or not (is_root or works("sudo", "-n", "true")):
        return
    sudo = [] if is_root else ["sudo", "-n"]
    run_step(TASK, [*sudo, "/bin/sh", "-c", PACKAGE_MANAGERS[manager]], environment.root)
