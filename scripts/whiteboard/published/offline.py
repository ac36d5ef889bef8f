"""What makes the site installable and whole without a connection: web app manifest, icons, and the service worker's lists.

`sw.js` is docs/widgets/offline/service-worker.js behind the lists of files with their hashes; `build.json` names the build.
"""

import base64
import hashlib
import io
import json
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from whiteboard.kept import Memo
from whiteboard.project import Project

WORKER = Path("widgets") / "offline" / "service-worker.js"
SUFFIXES = {
    ".html",
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".svg",
    ".png",
    ".woff2",
    ".wasm",
    ".webmanifest",
    ".onnx",
    ".bin",
    ".zip",
}
NEVER = (
    "assets/javascripts/lunr/",  # the theme's own search, which ours replaces
    "assets/javascripts/workers/",
    "widgets/vendor/workbox/",  # kept with the service worker itself
    "widgets/offline/service-worker.js",
    "sw.js",
    "build.json",
)
ON_USE = ("models/", "widgets/vendor/pyodide/")
"""What waits for its first use whatever its size: a part of it alone is of no use."""
LARGE = 200_000
"""Bytes from which a vendored library is stored when it is first used."""
INK, PAPER = "#1f5fbf", "#fbfaf7"
ICONS = {
    "icon-192": (192, 0.0),
    "icon-512": (512, 0.0),
    "icon-maskable-512": (512, 0.14),
    "apple-touch-icon": (180, 0.08),
}
"""Names, sizes in pixels, and the margin around the drawing as a share of the size."""


def write_offline(site: Path) -> None:
    """Write `sw.js` and `build.json` for a built site that is otherwise complete."""
    stored, used = lists_of(site)
    worker = (site / WORKER).read_text("utf-8")
    build = hashlib.sha256(_json([stored, used, worker]).encode()).hexdigest()[:12]
    constants = f"const BUILD = {_json(build)};\nconst STORED = {_json(stored)};\nconst USED = {_json(used)};\n"
    (site / "sw.js").write_text(constants + worker, "utf-8")
    (site / "build.json").write_text(_json({"build": build}), "utf-8")


def lists_of(site: Path) -> tuple[list[dict], dict[str, str]]:
    """Return what is stored at the first visit, as Workbox's manifest, and what is stored when used, by its hash."""
    stored, used = [], {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if path.suffix not in SUFFIXES or path.name == "card.png" or name.startswith(NEVER):
            continue
        digest = hashlib.sha256(path.read_bytes()).digest()
        if is_used_later(name, path.stat().st_size):
            used[name] = digest.hex()[:16]
        else:
            integrity = f"sha256-{base64.b64encode(digest).decode()}"
            stored.append({"url": address_of(name), "revision": digest.hex()[:16], "integrity": integrity})
    return stored, used


def is_used_later(name: str, size: int) -> bool:
    """Say whether a file waits for its first use: models, Python, and large libraries that a single widget needs."""
    return name.startswith(ON_USE) or (name.startswith("widgets/vendor/") and size > LARGE)


def address_of(name: str) -> str:
    """Return the address of a file, relative to the site: a page is its folder."""
    return f"./{name.removesuffix('index.html')}" if name.endswith("index.html") else name


def write_manifest(site: Path, project: Project, name: str, description: str) -> None:
    """Write the web app manifest and its icons."""
    folder, memo = site / "icons", Memo(project)
    folder.mkdir(parents=True, exist_ok=True)
    for icon, (size, margin) in ICONS.items():
        (folder / f"{icon}.png").write_bytes(memo.result("icon", [icon], partial(_icon_file, size, margin)))
    manifest = {
        "id": "./",
        "name": f"{name}: generative-AI system design interviews",
        "short_name": name,
        "description": description,
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fdfcfa",
        "theme_color": "#20344d",
        "icons": [_icon("icon-192", "any"), _icon("icon-512", "any"), _icon("icon-maskable-512", "maskable")],
    }
    if (site / "practice" / "cram" / "index.html").is_file():
        manifest["shortcuts"] = [{"name": "The night before", "url": "practice/cram/"}]
    (site / "manifest.webmanifest").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


def _icon_file(size: int, margin: float) -> bytes:
    file = io.BytesIO()
    draw_icon(size, margin).save(file, "PNG", optimize=True)
    return file.getvalue()


def draw_icon(size: int, margin: float) -> Image.Image:
    """Return the favicon's board with its curve, as large as the margin leaves it, drawn large and made small."""
    large = size * 4
    image = Image.new("RGB", (large, large), PAPER)
    pen = ImageDraw.Draw(image)
    scale, offset = large * (1 - 2 * margin) / 32, large * margin

    def place(*points: float) -> list[float]:
        return [offset + point * scale for point in points]

    width = round(2.5 * scale)
    pen.rounded_rectangle(place(2, 4, 30, 24), radius=3 * scale, outline=INK, width=width)
    for line in ((8, 18, 13, 12, 17, 16, 23, 9), (16, 24, 16, 29), (10, 29, 22, 29)):
        pen.line(place(*line), fill=INK, width=width, joint="curve")
    return image.resize((size, size), Image.Resampling.LANCZOS).quantize(32)


def _icon(name: str, purpose: str) -> dict:
    size = ICONS[name][0]
    return {"src": f"icons/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _json(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))
