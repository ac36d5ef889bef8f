"""What a file weighs on the wire: Brotli at the quality that content networks use on the fly."""

from functools import cache
from pathlib import Path

import brotli

QUALITY = 5
"""Networks use 4 to 6 on the fly; ahead of time they reach 11, a tenth smaller. Gzip at its best is a tenth larger."""
COMPRESSED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".md", ".xml", ".wasm", ".webmanifest")


def encoded(path: Path) -> tuple[bytes, str]:
    """Return (body, content encoding) as a host sends a file; pictures and fonts are compressed already."""
    return _encoded(path, path.stat().st_mtime_ns)


@cache
def _encoded(path: Path, changed: int) -> tuple[bytes, str]:
    body = path.read_bytes()
    return (brotli.compress(body, quality=QUALITY), "br") if path.suffix in COMPRESSED else (body, "")


def compressed(path: Path) -> int:
    """Return how many bytes a host sends for a file."""
    return len(encoded(path)[0])
