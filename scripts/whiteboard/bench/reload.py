"""The time from saving a note to the reloaded page, with `mkdocs serve` as serve.py starts it."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from statistics import median

from whiteboard.bootstrap.environment import ROOT, Environment
from whiteboard.project import Project

PATIENCE = 120


def free_port() -> int:
    """Return a port that nothing uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read(address: str) -> str:
    """Return what an address serves."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return answer.read().decode("utf-8")


def wait_for(address: str, text: str) -> float:
    """Return when a page first holds a text; raises TimeoutError after two minutes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if text in read(address):
                return time.monotonic()
        except OSError:
            time.sleep(0.2)
        time.sleep(0.02)
    raise TimeoutError(f"{address} never showed {text!r}")


def print_reload(runs: int) -> None:
    """Save a note several times, each time with one more word at its end, and print the median until the server shows it."""
    chapter = Project(ROOT).chapters[-1].source
    before = chapter.read_bytes()
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    variables = Environment.of(ROOT).variables
    with subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            address = address_of(port, chapter)
            wait_for(address, "</html>")
            times = [save_and_wait(chapter, before, address, f"saved-{run}") for run in range(runs)]
            print(f"save to reload: median {median(times):.2f} s of {runs} (from {min(times):.2f} to {max(times):.2f})")
        finally:
            chapter.write_bytes(before)
            server.terminate()


def address_of(port: int, chapter: Path) -> str:
    """Return where the server shows a chapter: below the path of `site_url`."""
    site_url = re.search(r'WHITEBOARD_SITE_URL, "https?://[^/]+(/[^"]*)"', (ROOT / "mkdocs.yml").read_text("utf-8"))
    path = chapter.parent.relative_to(ROOT / "docs").as_posix()
    return f"http://127.0.0.1:{port}{site_url[1] if site_url else '/'}{path}/"


def save_and_wait(chapter: Path, before: bytes, address: str, word: str) -> float:
    """Write the chapter with a word before its cards and return the seconds until the server shows it."""
    chapter.write_bytes(before.replace(b"\n## Cards", f"\n{word}\n\n## Cards".encode()))
    started = time.monotonic()
    return wait_for(address, word) - started
