"""Results that are kept between builds, under all that they were made from."""

import os

import pytest

from whiteboard.kept import LIFE, Memo, look_again
from whiteboard.project import Project


@pytest.fixture
def memo(tmp_path):
    return Memo(Project(tmp_path))


def test_a_result_is_made_once_for_the_same_parts(memo):
    made = []
    for part in ("a", "b", "a"):
        assert memo.result("kind", [part], lambda part=part: made.append(part) or part.upper()) == part.upper()
    assert made == ["a", "b"]


def test_parts_are_told_apart_from_their_neighbors(memo):
    memo.add("kind", ["ab", "c"], 1)
    assert memo.known("kind", ["a", "bc"]) is None
    assert memo.known("other", ["ab", "c"]) is None
    assert memo.known("kind", ["ab", "c"]) == 1


def test_changed_code_makes_everything_anew(tmp_path):
    sizing = tmp_path / "scripts" / "whiteboard" / "sizing" / "rag.py"
    sizing.parent.mkdir(parents=True)
    sizing.write_text("VALUE = 1")
    Memo(Project(tmp_path)).add("kind", ["a"], 1)
    sizing.write_text("VALUE = 2")
    look_again()
    assert Memo(Project(tmp_path)).known("kind", ["a"]) is None
    sizing.write_text("VALUE = 1")
    look_again()
    assert Memo(Project(tmp_path)).known("kind", ["a"]) == 1


def test_a_damaged_result_is_made_anew(memo, tmp_path):
    memo.add("kind", ["a"], "text")
    (file,) = (tmp_path / ".cache" / "whiteboard" / "results" / "kind").iterdir()
    file.write_bytes(file.read_bytes()[:5])
    assert memo.result("kind", ["a"], lambda: "again") == "again"
    assert memo.known("kind", ["a"]) == "again"


def test_what_no_build_asked_for_is_thrown_away(memo, tmp_path):
    for part in ("old", "new"):
        memo.add("kind", [part], part)
    old = memo._path("kind", ["old"])
    os.utime(old, (1_000_000, 1_000_000))
    memo.prune(1_000_000 + LIFE + 1)
    assert memo.known("kind", ["old"]) is None
    assert memo.known("kind", ["new"]) == "new"


def test_a_result_that_is_used_again_lives_on(memo):
    memo.add("kind", ["a"], 1)
    path = memo._path("kind", ["a"])
    os.utime(path, (1_000_000, 1_000_000))
    memo.known("kind", ["a"])
    assert path.stat().st_mtime > 1_000_000
