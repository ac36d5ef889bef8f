"""Finding uv, or installing the locked one into a private folder."""

import os
import shutil
from pathlib import Path

from .failure import SetupFailure
from .programs import base_interpreter, run_step, works

TASK = "installing uv, which installs everything else"


def find_uv(root: Path) -> Path:
    """Return a uv that works: the one on PATH, or the locked one in `.cache/uv/`, installed now if need be."""
    private = root / ".cache" / "uv"
    for candidate in (shutil.which("uv"), *_programs(private, "uv")):
        if candidate and works(candidate, "--version"):
            return Path(candidate)
    print("Installing uv into .cache/uv ...", flush=True)
    shutil.rmtree(private, ignore_errors=True)
    private.mkdir(parents=True)
    requirement = private / "requirements.txt"
    requirement.write_text(locked_uv((root / "requirements.txt").read_text("utf-8")), "utf-8")
    _install(root, private, requirement)
    return next(filter(Path.is_file, _programs(private, "uv")))


def locked_uv(lock: str) -> str:
    """Cut uv's own entry, with its hashes, out of the lock file's text."""
    lines = lock.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("uv=="))
    end = next(number for number in range(start + 1, len(lines)) if not lines[number].startswith("    --hash"))
    return "\n".join(lines[start:end]).rstrip("\\ ") + "\n"


def _install(root: Path, private: Path, requirement: Path) -> None:
    """Install with this Python's pip, or else with the pip of a virtual environment.

    `--target` is open to us where pip is "externally managed"; Debian splits pip and venv into packages of
    their own, and either is enough.
    """
    python = base_interpreter()
    variables = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:", "-r", requirement]
    if works(python, "-m", "pip", "--version"):
        run_step(TASK, [python, *install, "--target", private], root, variables)
    elif works(python, "-m", "venv", private):
        run_step(TASK, [next(filter(Path.is_file, _programs(private, "python"))), *install], root, variables)
    else:
        raise SetupFailure(
            "This Python has neither pip nor venv, so uv cannot be installed: install uv, or pip for this Python "
            "(Debian and Ubuntu: apt install python3-venv), and run the same command again."
        )


def _programs(folder: Path, name: str) -> list[Path]:
    """Where `pip --target` or a virtual environment puts a program, on any system."""
    return [folder / "bin" / name, folder / "Scripts" / f"{name}.exe", folder / "bin" / f"{name}.exe"]
