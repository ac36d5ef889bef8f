"""What the service worker is told to keep, and what makes the site installable."""

import json
import re

import pytest
from PIL import Image

from whiteboard.project import Project
from whiteboard.published.offline import ICONS, LARGE, lists_of, write_manifest, write_offline


@pytest.fixture
def site(tmp_path):
    for name, text in {
        "index.html": "<p>home",
        "systems/rag/index.html": "<p>rag",
        "systems/rag/index.md": "twin",
        "systems/rag/card.png": "picture for others",
        "widgets/a.mjs": "export {};",
        "widgets/offline/service-worker.js": "// code",
        "widgets/vendor/small.mjs": "x",
        "widgets/vendor/pyodide/pyodide.mjs": "x",
        "widgets/vendor/pyodide/python_stdlib.zip": "x",
        "widgets/vendor/large.mjs": "x" * (LARGE + 1),
        "models/tiny.json": "{}",
        "search/abc/index.json": "x" * (LARGE + 1),
        "practice/anki/rag.apkg": "deck",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def stored(site) -> set[str]:
    return {entry["url"] for entry in lists_of(site)[0]}


def test_pages_scripts_and_search_are_kept_at_once_and_pages_by_their_folder(site):
    assert stored(site) == {
        "./",
        "./systems/rag/",
        "widgets/a.mjs",
        "widgets/vendor/small.mjs",
        "search/abc/index.json",
    }


def test_models_python_and_large_libraries_wait_for_their_first_use(site):
    assert set(lists_of(site)[1]) == {
        "widgets/vendor/large.mjs",
        "widgets/vendor/pyodide/pyodide.mjs",
        "widgets/vendor/pyodide/python_stdlib.zip",
        "models/tiny.json",
    }


def test_every_entry_carries_a_hash_of_its_content(site):
    before = lists_of(site)[0]
    (site / "index.html").write_text("<p>new", "utf-8")
    changed = [entry["url"] for entry, old in zip(lists_of(site)[0], before, strict=True) if entry != old]
    assert changed == ["./"]


def test_the_build_is_named_by_all_it_holds(site):
    def build():
        write_offline(site)
        name = json.loads((site / "build.json").read_text("utf-8"))["build"]
        assert f'const BUILD = "{name}";' in (site / "sw.js").read_text("utf-8")
        return name

    first = build()
    assert build() == first
    (site / "models" / "tiny.json").write_text("{1}", "utf-8")
    assert build() != first


def test_the_manifest_names_icons_that_are_there_in_their_sizes(tmp_path):
    write_manifest(tmp_path, Project.current(), "Whiteboard", "Notes.")
    manifest = json.loads((tmp_path / "manifest.webmanifest").read_text("utf-8"))
    assert "shortcuts" not in manifest
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        width = int(re.match(r"\d+", icon["sizes"]).group())
        assert Image.open(tmp_path / icon["src"]).size == (width, width)
    assert len(list((tmp_path / "icons").iterdir())) == len(ICONS)
