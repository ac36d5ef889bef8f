"""The code itself: Ruff, ESLint, TypeScript's checker, and the tests of the browser's logic, each able to fail."""

import subprocess
import sys

import pytest

from whiteboard.bootstrap.environment import ROOT, Environment

ENVIRONMENT = Environment.of(ROOT)
BIN = ROOT / "node_modules" / ".bin"
PLANTED = "/** @param {number} n */\nexport function planted(n) {\n  var unused = 1;\n  return n.length;\n}\n"


def run(*command: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=ENVIRONMENT.variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_python_is_formatted_and_clean():
    for command in (["check"], ["format", "--check"]):
        done = run(sys.executable, "-m", "ruff", *command, "scripts", "tests")
        assert done.returncode == 0, done.stdout


def test_javascript_is_clean():
    done = run(BIN / "eslint", ".")
    assert done.returncode == 0, done.stdout


def test_javascript_types_are_right():
    done = run(BIN / "tsc", "-p", ".")
    assert done.returncode == 0, done.stdout


def test_javascript_logic_passes_its_own_tests():
    done = run(ENVIRONMENT.programs / "node", "--test", "tests/unit/**/*.test.mjs")
    assert done.returncode == 0, done.stdout
    assert "# pass 0" not in done.stdout


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        ([BIN / "eslint", "--no-ignore"], "no-unused-vars"),
        ([BIN / "tsc", "--noEmit", "--checkJs", "--allowJs", "--strict", "--ignoreConfig"], "length"),
    ],
)
def test_a_planted_fault_is_found(command, complaint):
    planted = ROOT / ".cache" / "planted.mjs"
    planted.write_text(PLANTED, "utf-8")
    try:
        done = run(*command, planted)
    finally:
        planted.unlink()
    assert done.returncode != 0
    assert complaint in done.stdout
