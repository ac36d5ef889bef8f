"""Running other programs, with their failures turned into one sentence."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from .failure import SetupFailure, explain_os_error, explain_output


def run_step(task: str, command: list[str | Path], root: Path, env: Mapping[str, str] | None = None) -> str:
    """Run one step of the set-up from the project's root and return its output.

    Raises SetupFailure with one sentence when the program is missing or fails.
    """
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise SetupFailure(explain_os_error(task, error)) from error
    if done.returncode:
        raise SetupFailure(explain_output(task, done.stdout, root / ".cache" / "whiteboard" / "setup.log"))
    return done.stdout


def works(*command: str | Path, seconds: int = 60) -> bool:
    """Whether a program starts and ends well within `seconds`, whatever it prints."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def run_in_foreground(command: list[str | Path], root: Path, env: Mapping[str, str]) -> int:
    """Hand the terminal to a program and return its exit code; Ctrl-C and a termination reach it first."""
    process = subprocess.Popen(command, cwd=root, env=env)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def base_interpreter() -> Path:
    """The interpreter below any virtual environment that this process may run in."""
    return Path(os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable))


def require_git() -> None:
    """The dates and the edit links of the pages come from git."""
    if not shutil.which("git"):
        raise SetupFailure(
            "Whiteboard needs git, and there is none on PATH: install it with your package manager "
            "(Debian: apt install git; macOS: xcode-select --install; Windows: winget install Git.Git) "
            "and run the same command again."
        )
