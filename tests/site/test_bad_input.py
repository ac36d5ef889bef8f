"""No check crashes on bad input: every file of the tiny project, damaged in every way, yields problems or nothing."""

import pytest
from mini_project import MINI, copy_sources

from whiteboard.checks.run import check_sources
from whiteboard.project import Project

DAMAGE = {
    "emptied": lambda raw: b"",
    "cut in the middle": lambda raw: raw[: len(raw) // 2],
    "random bytes": lambda raw: bytes(range(256)) * 4,
    "a list of nothing": lambda raw: b"[null, {}, 1]\n",
    "every value a list": lambda raw: raw.replace(b": ", b": [", 400).replace(b"\n", b"]\n", 400),
    "quotes lost": lambda raw: raw.replace(b'"', b"").replace(b"}", b"", 3),
    "everything twice": lambda raw: raw + raw,
    "nulls for texts": lambda raw: b"\n".join(
        line.split(b": ")[0] + b":" if b": " in line else line for line in raw.split(b"\n")
    ),
}
FILES = sorted(
    path.relative_to(MINI).as_posix() for path in MINI.rglob("*") if path.suffix in (".md", ".yml", ".bib", ".py")
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_no_check_crashes(tmp_path, monkeypatch, damage):
    monkeypatch.setenv("WHITEBOARD_ROOT", str(tmp_path))
    copy_sources(tmp_path)
    for name in [*FILES, "mkdocs.yml"]:
        path = tmp_path / name
        raw = path.read_bytes()
        path.write_bytes(DAMAGE[damage](raw))
        for problem in check_sources(Project(tmp_path)):
            assert str(problem).startswith(problem.file)
        path.write_bytes(raw)
