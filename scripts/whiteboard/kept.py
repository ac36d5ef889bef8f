"""Files in the cache: written whole or not at all, since several builds may share them."""

import os
from pathlib import Path


def keep(path: Path, content: bytes) -> None:
    """Write a file so that a reader in another process never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_bytes(content)
    aside.replace(path)
