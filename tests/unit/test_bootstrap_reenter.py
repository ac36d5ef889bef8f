"""A script started by any Python goes on in the project's environment, or says how to make it."""

import subprocess
import sys

import pytest

from whiteboard.bootstrap import reenter as module


def test_the_environments_own_python_goes_on_at_once():
    module.reenter("nothing.py")


def test_another_python_hands_over_with_arguments_and_exit_code(monkeypatch):
    calls = []
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "argv", ["check.py", "rag"])

    def run(command, **options):
        calls.append(command)
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(module.subprocess, "run", run)
    with pytest.raises(SystemExit) as stop:
        module.reenter("check.py")
    assert stop.value.code == 3
    assert calls[0][1:] == ["check.py", "rag"]
    assert ".venv" in calls[0][0]


def test_without_an_environment_it_says_how_to_make_one(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match=r"run python3 scripts/serve.py --set-up-only once"):
        module.reenter("check.py")
