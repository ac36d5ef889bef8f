"""Build a project for a test once, and serve a folder on loopback."""

import functools
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE_URL = "https://whiteboard.example/"
"""What pages give as their own address: a host's root, as the tests serve them."""


def run_build(root: Path, target: Path) -> subprocess.CompletedProcess:
    """Build a project strictly with its own copy of the package (never -q or -v: they hide warnings)."""
    environment = {
        **os.environ,
        "WHITEBOARD_ROOT": str(root),
        "WHITEBOARD_SITE_URL": SITE_URL,
        "PYTHONPATH": str(root / "scripts"),
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8")


def build(root: Path, target: Path) -> None:
    """Build a project; raises RuntimeError with what MkDocs said when that fails."""
    done = run_build(root, target)
    if done.returncode:
        raise RuntimeError(f"mkdocs build --strict failed:\n{done.stderr[-6000:]}")


def once(target: Path, make) -> Path:
    """Return `target`, made by the first process of a test run that asks; the others wait for it."""
    ready, failed = target.with_suffix(".ready"), target.with_suffix(".failed")
    try:
        os.close(os.open(target.with_suffix(".lock"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        while not ready.exists():
            if failed.exists():
                raise RuntimeError(failed.read_text("utf-8")) from None
            time.sleep(0.1)
        return target
    try:
        make(target)
    except Exception as error:
        failed.write_text(str(error), "utf-8")
        raise
    ready.touch()
    return target


class FolderHandler(SimpleHTTPRequestHandler):
    """Serves files, and the site's own page for what isn't there."""

    def log_message(self, *arguments) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("LinkChecker", "as fast as you like")  # without it, linkchecker asks three times a second
        super().end_headers()

    def send_error(self, code, message=None, explain=None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serving(handler):
    """Serve with a request handler on a free loopback port; gives the address, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def serving_folder(folder: Path):
    """Serve the files of a folder."""
    return serving(functools.partial(FolderHandler, directory=str(folder)))
