"""Pages taken from the cache: a second build is the same, whatever a page shows makes it anew, and a warning always comes again."""

import pickle
import re

import pytest
from mini_project import copy_project
from site_build import build, run_build

CHAPTER = "systems/translation"
PAGE = f"{CHAPTER}/index.html"
TIME = re.compile(rb"\d\d:\d\d:\d\d UTC")
NAMES_OF_BUILDS = ("sw.js", "build.json")


@pytest.fixture
def project(tmp_path):
    return copy_project(tmp_path / "project", tmp_path / "cache")


def files_of(site) -> dict[str, bytes]:
    """Return the site's files without what tells when it was built: pages without history show the build's time."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: TIME.sub(b"", path.read_bytes()) for name, path in found.items() if name not in NAMES_OF_BUILDS}


def kept_pages(project):
    return sorted((project / ".cache" / "whiteboard" / "results" / "page").iterdir())


def change(project, name: str, before: str, after: str) -> None:
    path = project / "docs" / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_a_second_build_is_the_same(project, tmp_path):
    build(project, tmp_path / "first")
    build(project, tmp_path / "second")
    assert files_of(tmp_path / "first") == files_of(tmp_path / "second")


def test_an_unchanged_page_is_recalled_and_not_converted(project, tmp_path):
    build(project, tmp_path / "first")
    for path in kept_pages(project):
        (kept,) = pickle.loads(path.read_bytes())
        path.write_bytes(pickle.dumps(({**kept, "content": kept["content"] + "<p>from the cache</p>"},)))
    build(project, tmp_path / "second")
    assert "from the cache" in (tmp_path / "second" / PAGE).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "before", "after", "shown"),
    [
        (f"{CHAPTER}/index.md", "A sentence comes in", "One sentence comes in", "One sentence comes in"),
        (f"{CHAPTER}/cards.yml", "front: ", "front: Now ", ">Now "),
        (f"{CHAPTER}/quiz.yml", "question: ", "question: Now ", "<p>Now "),
    ],
)
def test_what_a_page_shows_makes_it_anew(project, tmp_path, name, before, after, shown):
    build(project, tmp_path / "first")
    assert shown not in (tmp_path / "first" / PAGE).read_text("utf-8")
    change(project, name, before, after)
    build(project, tmp_path / "second")
    assert shown in (tmp_path / "second" / PAGE).read_text("utf-8")


def test_a_changed_sizing_makes_the_pages_anew(project, tmp_path):
    build(project, tmp_path / "first")
    sizing = project / "scripts" / "whiteboard" / "sizing" / "translation.py"
    text = sizing.read_text("utf-8")
    sizing.write_text(text.replace('"requests", ', '"requests", 3 * ', 1), "utf-8")
    assert sizing.read_text("utf-8") != text
    build(project, tmp_path / "second")
    assert (tmp_path / "first" / PAGE).read_bytes() != (tmp_path / "second" / PAGE).read_bytes()


def test_a_dead_anchor_is_warned_of_in_every_build(project, tmp_path):
    build(project, tmp_path / "first")
    change(project, "foundations/long-context/index.md", "#window", "#windows")
    for number in range(2):
        done = run_build(project, tmp_path / f"again-{number}")
        assert done.returncode != 0
        assert "does not contain an anchor '#window'" in done.stderr


def test_a_page_that_warns_is_never_kept(project, tmp_path):
    change(project, f"{CHAPTER}/index.md", "../../foundations/long-context/index.md#window", "../../nowhere/index.md")
    for number in range(2):
        done = run_build(project, tmp_path / f"again-{number}")
        assert done.returncode != 0
        assert "nowhere" in done.stderr
