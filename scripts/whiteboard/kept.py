"""What is kept between builds: files written whole or not at all, since several builds may share them, and results by what made them."""

import hashlib
import os
import pickle
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from whiteboard.project import Project

Result = TypeVar("Result")
PACKAGE = Path(__file__).parent
LOCKS = ("package-lock.json", "requirements.txt")
CODE = {".py", ".mjs", ".json", ".html"}
DAY = 86_400
LIFE = 30 * DAY
"""Seconds after which a result that no build asked for is thrown away."""


def keep(path: Path, content: bytes) -> None:
    """Write a file so that a reader in another process never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_bytes(content)
    aside.replace(path)


class Memo:
    """Results of slow steps of the build, kept under a hash of everything they were made from.

    The package's code, the project's own figures and sizings, and the locked libraries belong to every key: whoever changes
    one of them gets everything anew.
    """

    def __init__(self, project: Project) -> None:
        self._folder = project.cache / "results"
        self._version = _version_of(project.root)

    def result(self, kind: str, parts: Iterable[str | bytes], make: Callable[[], Result]) -> Result:
        """Return what `make` returns, from the cache when it was made from the same parts before; `kind` names the step."""
        path = self._path(kind, parts)
        found = self._read(path)
        if found is None:
            found = (make(),)
            self._write(path, found)
        return found[0]

    def known(self, kind: str, parts: Iterable[str | bytes]) -> object | None:
        """Return the kept result of these parts, None when there is none."""
        found = self._read(self._path(kind, parts))
        return found[0] if found else None

    def add(self, kind: str, parts: Iterable[str | bytes], result: object) -> None:
        """Keep a result."""
        self._write(self._path(kind, parts), (result,))

    def prune(self, now: float) -> None:
        """Throw away what no build asked for in a month; `now`: seconds since 1970."""
        for path in self._folder.glob("*/*"):
            if now - path.stat().st_mtime > LIFE:
                path.unlink(missing_ok=True)

    def _path(self, kind: str, parts: Iterable[str | bytes]) -> Path:
        return self._folder / kind / hash_of([self._version, *parts])

    def _read(self, path: Path) -> tuple | None:
        try:
            found = pickle.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
            return None  # damaged, or of a library since removed: made anew
        if time.time() - path.stat().st_mtime > DAY:
            os.utime(path)
        return found

    def _write(self, path: Path, found: tuple) -> None:
        keep(path, pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL))


def hash_of(parts: Iterable[str | bytes]) -> str:
    """Return a hash of texts, each told apart from its neighbors."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def hash_of_files(paths: Iterable[Path], root: Path) -> str:
    """Return a hash of files' names below `root` and their contents; one that is missing counts as missing."""
    return hash_of(
        part for path in paths for part in (os.path.relpath(path, root), path.read_bytes() if path.is_file() else b"\0")
    )


def look_again() -> None:
    """Notice changed code: a server that builds again calls it first."""
    _version_of.cache_clear()


@cache
def _version_of(root: Path) -> str:
    folders = dict.fromkeys((PACKAGE, root / "scripts" / "whiteboard"))
    code = [
        hash_of_files(sorted(path for path in folder.rglob("*") if path.suffix in CODE), folder) for folder in folders
    ]
    return hash_of([*code, hash_of_files([root / name for name in LOCKS], root)])
