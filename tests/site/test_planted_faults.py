"""Plant one fault at a time into a copy of the tiny project, and see that the checks name file, line and remedy.

The faults are rows of tests/site/faults/*.yml. A row says what to plant (`file` with `find` and `replace`, `append`,
`write`, `encode` or `remove`), who catches it (`by`: check, the default; build; site, on the built pages), and what is
reported: `at` (default: the file), `line` (default: the line of what was planted, `down` lines below it), `message` and
`remedy` as patterns.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from mini_project import copy_project, copy_sources
from site_build import run_build

from whiteboard.checks.built import check_site
from whiteboard.checks.run import check_sources
from whiteboard.problem import Problem
from whiteboard.project import Project

FAULTS = [
    row
    for path in sorted(Path(__file__).parent.glob("faults/*.yml"))
    for row in yaml.safe_load(path.read_text("utf-8"))
]
ENCODINGS = {
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "latin-1": lambda text: text.replace("Encode", "\u00c9ncode").encode("latin-1"),
}


def faults(by: str) -> list:
    """Return the rows that one command catches, as parameters."""
    return [pytest.param(row, id=row["name"].replace(" ", "-")) for row in FAULTS if row.get("by", "check") == by]


def plant(root: Path, fault: dict) -> int:
    """Plant a fault and return the line where it now stands (0: the file as a whole)."""
    path = root / fault["file"]
    text = path.read_text("utf-8") if path.is_file() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    line = 0
    if fault.get("git"):
        commit(root)
    if "find" in fault:
        assert fault["find"] in text, "the row names text that the tiny project doesn't have"
        line = text.count("\n", 0, text.index(fault["find"])) + 1
        path.write_text(text.replace(fault["find"], fault["replace"], 1), "utf-8")
    elif "append" in fault:
        path.write_text(text + fault["append"], "utf-8")
        line = text.count("\n") + 1
    elif "write" in fault:
        path.write_text(fault["write"], "utf-8")
    elif "encode" in fault:
        path.write_bytes(ENCODINGS[fault["encode"]](text))
    elif fault.get("remove"):
        path.unlink()
    for further in fault.get("also", []):
        plant(root, further)
    return fault.get("line", line + fault.get("down", 0) if line else 0)


def commit(root: Path) -> None:
    """Make the untouched tiny project the published state."""
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
    for arguments in (("init", "-q"), ("add", "docs"), (*identity, "commit", "-q", "-m", "published")):
        subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def assert_caught(problems: list[Problem], fault: dict, line: int) -> None:
    """Assert that one problem names the fault's file and line, says what it is, and how to mend it."""
    file = fault.get("at", fault["file"])
    found = [problem for problem in problems if problem.file == file and re.search(fault["message"], problem.message)]
    shown = "\n".join(map(str, problems)) or "nothing was reported"
    assert found, shown
    assert line in [problem.line for problem in found], f"expected line {line}:\n{shown}"
    assert all(problem.remedy.strip() for problem in problems), shown
    assert any(re.search(fault.get("remedy", "."), problem.remedy) for problem in found), shown


@pytest.fixture
def mini(tmp_path, monkeypatch) -> Path:
    """The tiny project's sources."""
    monkeypatch.setenv("WHITEBOARD_ROOT", str(tmp_path / "mini"))
    return copy_sources(tmp_path / "mini")


@pytest.fixture
def whole(tmp_path, shared_folder) -> Path:
    """The tiny project with all that a build needs."""
    return copy_project(tmp_path / "whole", shared_folder / "mini-cache")


def test_the_untouched_project_passes_every_check(mini):
    assert list(map(str, check_sources(Project(mini)))) == []


def test_the_untouched_site_passes_every_check(mini_site):
    assert list(map(str, check_site(mini_site))) == []


@pytest.mark.parametrize("fault", faults("check"))
def test_a_fault_in_the_sources_is_reported(mini, fault, record_property):
    record_property("fault", fault["name"])
    line = plant(mini, fault)
    assert_caught(check_sources(Project(mini)), fault, line)


@pytest.mark.parametrize("fault", faults("site"))
def test_a_fault_on_the_built_site_is_reported(mini_site, tmp_path, fault, record_property):
    record_property("fault", fault["name"])
    site = tmp_path / "site"
    shutil.copytree(mini_site, site)
    line = plant(site, fault)
    assert_caught(check_site(site), fault, line)


@pytest.mark.parametrize("fault", faults("build"))
def test_a_fault_stops_the_build(whole, tmp_path, fault, record_property):
    record_property("fault", fault["name"])
    plant(whole, fault)
    done = run_build(whole, tmp_path / "site")
    assert done.returncode != 0
    assert re.search(fault["message"], done.stderr), done.stderr[-3000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]


def test_there_are_enough_faults_and_each_has_its_own_name():
    names = [fault["name"] for fault in FAULTS]
    assert len(names) >= 60
    assert len(set(names)) == len(names)
