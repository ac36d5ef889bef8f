"""Stamps: a folder that a step makes holds a note, written last, of what it was made from and what it held.

No note means half-made; another key means out of date; an entry that is gone means broken. Entries that
somebody added by hand are left alone.
"""

import hashlib
import json
from pathlib import Path

NAME = "whiteboard-stamp.json"


def key_of(*parts: str | Path) -> str:
    """Return a digest of strings and of the contents of files."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def is_in_place(made: Path, key: str, packages: Path) -> bool:
    """Whether `made` was finished from `key` and `packages` still holds what it held then."""
    try:
        stamp = json.loads((made / NAME).read_text("utf-8"))
        return stamp["key"] == key and set(stamp["packages"]) <= set(_entries(packages))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def write_stamp(made: Path, key: str, packages: Path) -> None:
    """Note that `made` is finished."""
    (made / NAME).write_text(json.dumps({"key": key, "packages": _entries(packages)}), "utf-8")


def _entries(packages: Path) -> list[str]:
    """The packages of a site-packages or node_modules folder, scopes such as `@eslint/js` included."""
    names = [path.name for path in packages.iterdir()]
    scoped = [f"{scope}/{path.name}" for scope in names if scope[0] == "@" for path in (packages / scope).iterdir()]
    return sorted(names + scoped)
