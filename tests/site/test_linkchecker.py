"""linkchecker from the root over http on loopback, with anchors: over file addresses it would check no anchor."""

import csv
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement
from site_build import serving_folder

CONFIG = Path(__file__).parent / "linkcheckerrc"
PAGE = '<!doctype html><html lang="en"><title>x</title><body>{}</body></html>'
POINTING = ("id", "href", "src", "srcset", "data", "poster", "action")


def faults_of(address: str) -> list[dict]:
    """Return what linkchecker reports about a site: one row a dead link or anchor."""
    program = str(Path(sys.executable).parent / "linkchecker")
    outward = f"^https?://(?!{re.escape(address.removeprefix('http://'))})"
    command = [program, "--config", str(CONFIG), "--no-status", "--ignore-url", outward, address]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode in (0, 1), done.stderr
    lines = [line for line in done.stdout.split("\n") if line and not line.startswith("# ")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


def write_skeletons(site: Path, target: Path) -> Path:
    """Copy a site with its pages cut down to their ids and to the links that leave them.

    linkchecker fetches and parses a page anew for every anchor in it: a second each on a full chapter. Links within a
    page are left to the own pass (checks/built_links.py), which checks each of them.
    """
    shutil.copytree(site, target)
    for page in target.rglob("*.html"):
        tree = lxml_html.document_fromstring(page.read_bytes())
        lines = dict.fromkeys(line for element in tree.iter() for line in _skeleton(element))
        page.write_text(PAGE.format("\n".join(lines)), "utf-8")
    return target


def _skeleton(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag == "meta":
        return
    for name in POINTING:
        value = element.get(name)
        if value and not (name == "href" and value.startswith("#")):
            tag = "p" if name == "id" else element.tag
            yield f'<{tag} {name}="{escape(value)}"></{tag}>'


def test_every_internal_link_and_anchor_of_the_site_resolves(built_site, tmp_path):
    with serving_folder(write_skeletons(built_site, tmp_path / "site")) as address:
        assert faults_of(address) == []


@pytest.mark.parametrize(
    ("link", "said"), [("gone.html", "404"), ("#nowhere", "Anchor"), ("other.html#nowhere", "Anchor")]
)
def test_a_dead_link_or_anchor_would_be_reported(tmp_path, link, said):
    (tmp_path / "index.html").write_text(PAGE.format(f'<a href="{link}">x</a><a href="other.html">o</a>'), "utf-8")
    (tmp_path / "other.html").write_text(PAGE.format('<p id="here">y</p>'), "utf-8")
    with serving_folder(tmp_path) as address:
        found = faults_of(address)
    assert len(found) == 1
    assert said in found[0]["result"] + found[0]["warningstring"]
