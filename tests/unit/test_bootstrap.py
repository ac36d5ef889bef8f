"""serve.py and test.py on machines that lack something: a copy of the project, a fake uv, and a private PATH.

The fake uv does what uv would, in milliseconds; FAKE_UV makes it fail as uv does without a network, and so on.
"""

import ast
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whiteboard.bootstrap.environment import ROOT
from whiteboard.bootstrap.programs import base_interpreter

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the fake programs are scripts with a #! line")

COPIED = ("scripts/serve.py", "scripts/test.py", "scripts/whiteboard/__init__.py", "requirements.txt", "package.json")
COPIED_TOO = ("package-lock.json", ".npmrc")

FAKE_UV = """#!{python}
import os, pathlib, sys
here = pathlib.Path(__file__).parent
with (here / "calls").open("a") as calls:
    calls.write(" ".join(sys.argv[1:]) + "\\n")
def program(path, text):
    path.write_text(text)
    path.chmod(0o755)
if sys.argv[1] == "venv":
    folder = pathlib.Path(sys.argv[-1])
    packages = folder / "lib" / "python{version}" / "site-packages"
    packages.mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "bin" / "python").symlink_to("{python}")
    (folder / "bin" / "node").touch()
    program(folder / "bin" / "npm", "#!/bin/sh\\nexec /bin/mkdir -p node_modules/temml node_modules/@eslint/js\\n")
    if os.environ.get("FAKE_UV") == "/dev/full":
        (packages / "whiteboard.pth").symlink_to("/dev/full")
if sys.argv[1:3] == ["pip", "sync"]:
    if os.environ.get("FAKE_UV", "/dev/full") != "/dev/full":
        sys.exit(os.environ["FAKE_UV"])
    packages = pathlib.Path(sys.argv[4]).parents[1] / "lib" / "python{version}" / "site-packages"
    (packages / "mkdocs").mkdir()
"""


class Checkout:
    """A copy of the project with commands to run in it."""

    def __init__(self, root: Path, programs: Path) -> None:
        self.root = root
        self.programs = programs
        self.packages = root / ".venv" / "lib" / "python{}.{}".format(*sys.version_info) / "site-packages"

    def run(self, script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
        return self.python(f"scripts/{script}", *arguments, **variables)

    def set_up(self, **variables: str) -> subprocess.CompletedProcess:
        return self.run("serve.py", "--set-up-only", **variables)

    def python(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
        env = {"PATH": str(self.programs), "HOME": str(self.root), **variables}
        command = [base_interpreter(), *arguments]
        return subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, timeout=60)

    def uv_calls(self) -> int:
        calls = self.programs / "calls"
        return len(calls.read_text("utf-8").splitlines()) if calls.exists() else 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    root, programs = tmp_path / "checkout", tmp_path / "bin"
    programs.mkdir()
    for name in COPIED + COPIED_TOO:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "scripts/whiteboard/bootstrap", root / "scripts/whiteboard/bootstrap")
    (root / "package.json").write_text('{"vendor": {}}', "utf-8")
    uv = programs / "uv"
    uv.write_text(FAKE_UV.format(python=base_interpreter(), version="{}.{}".format(*sys.version_info)), "utf-8")
    uv.chmod(0o755)
    (programs / "git").symlink_to("/bin/true")
    return Checkout(root, programs)


def assert_one_sentence(done: subprocess.CompletedProcess, *parts: str) -> None:
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert [part for part in parts if part not in done.stderr] == [], done.stderr


@pytest.mark.parametrize("script", ["serve.py", "test.py"])
def test_an_old_python_is_named(checkout: Checkout, script: str) -> None:
    pretend = (
        f"import runpy, sys; sys.version_info = (3, 8, 1); runpy.run_path('scripts/{script}', run_name='__main__')"
    )
    done = checkout.python("-c", f"import sys; sys.path.insert(0, 'scripts'); {pretend}")
    assert_one_sentence(done, "needs Python 3.11", "this is Python 3.8", "install a newer one")


@pytest.mark.parametrize("name", ["serve.py", "test.py", "whiteboard/__init__.py"])
def test_an_old_python_can_parse_the_way_to_that_sentence(name: str) -> None:
    way = [name, "whiteboard/bootstrap/__init__.py", "whiteboard/bootstrap/python_version.py"]
    for part in way:
        ast.parse((ROOT / "scripts" / part).read_text("utf-8"), feature_version=(3, 6))


def test_a_busy_port_is_noticed_before_anything_is_installed(checkout: Checkout) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])
        done = checkout.run("serve.py", "--port", port)
    assert_one_sentence(done, f"Port {port}", "in use", "--port ")
    assert checkout.uv_calls() == 0


@pytest.mark.parametrize("script", ["serve.py", "test.py"])
def test_missing_git_is_named(checkout: Checkout, script: str) -> None:
    (checkout.programs / "git").unlink()
    assert_one_sentence(checkout.run(script), "needs git", "install it")


@pytest.mark.parametrize(
    "said",
    [
        "error: Failed to fetch\n  Caused by: dns error: failed to lookup address information",
        "error: Request failed after 3 retries\n  Caused by: tcp connect error: Connection refused (os error 111)",
    ],
)
def test_no_network_is_named(checkout: Checkout, said: str) -> None:
    assert_one_sentence(checkout.set_up(FAKE_UV=said), "no network connection", "Python packages", "proxy or mirror")
    assert not (checkout.root / ".venv").exists()


def test_a_program_that_finds_the_disk_full_is_understood(checkout: Checkout) -> None:
    done = checkout.set_up(FAKE_UV="error: failed to write: No space left on device (os error 28)")
    assert_one_sentence(done, "The disk is full", "Python packages", "free about 2 GB")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_disk_that_is_full_when_we_write_is_named(checkout: Checkout) -> None:
    assert_one_sentence(checkout.set_up(FAKE_UV="/dev/full"), "The disk is full", "free about 2 GB")


def test_a_folder_that_cannot_be_written_is_named(checkout: Checkout) -> None:
    (checkout.root / ".cache").write_text("a file where the folder should be", "utf-8")
    assert_one_sentence(checkout.set_up(), ".cache", "put that right")


def test_another_failure_is_quoted_and_logged(checkout: Checkout) -> None:
    done = checkout.set_up(FAKE_UV="first line\nerror: hash mismatch for temml")
    assert_one_sentence(done, "hash mismatch for temml", "setup.log")
    assert "first line" in (checkout.root / ".cache/whiteboard/setup.log").read_text("utf-8")


def test_a_python_without_pip_and_venv_is_named(checkout: Checkout) -> None:
    (checkout.programs / "uv").unlink()
    for module in ("pip", "venv"):
        (checkout.root / f"{module}.py").write_text("raise ImportError", "utf-8")
    done = checkout.set_up(PYTHONPATH=str(checkout.root))
    assert_one_sentence(done, "neither pip nor venv", "install uv")


def test_the_second_run_installs_nothing(checkout: Checkout, capsys: pytest.CaptureFixture) -> None:
    assert checkout.set_up().returncode == 0
    calls, started = checkout.uv_calls(), time.perf_counter()
    done = checkout.set_up()
    with capsys.disabled():
        print(
            f"\n  a set-up with everything in place took {time.perf_counter() - started:.2f} s, Python's start included"
        )
    assert done.returncode == 0
    assert done.stdout.startswith("Everything is in place")
    assert checkout.uv_calls() == calls


def test_the_project_is_importable_in_the_environment(checkout: Checkout) -> None:
    checkout.set_up()
    line = (checkout.packages / "whiteboard.pth").read_text("utf-8").strip()
    assert (checkout.packages / line).resolve() == (checkout.root / "scripts").resolve()


def test_a_half_made_environment_is_made_again(checkout: Checkout) -> None:
    junk = checkout.packages / "half"
    junk.mkdir(parents=True)
    assert checkout.set_up().returncode == 0
    assert not junk.exists()
    assert (checkout.packages / "mkdocs").exists()


@pytest.mark.parametrize(
    "lost", [".venv/bin/python", "{packages}/mkdocs", "node_modules/temml", "node_modules/@eslint/js"]
)
def test_what_was_lost_comes_back(checkout: Checkout, lost: str) -> None:
    checkout.set_up()
    path = checkout.root / lost.format(packages=checkout.packages)
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert checkout.set_up().returncode == 0
    assert path.exists()


def test_what_somebody_added_stays(checkout: Checkout) -> None:
    checkout.set_up()
    added = checkout.packages / "ipython"
    added.mkdir()
    checkout.set_up()
    assert added.exists()


def test_a_failed_update_leaves_the_old_environment(checkout: Checkout) -> None:
    checkout.set_up()
    with (checkout.root / "requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert_one_sentence(checkout.set_up(FAKE_UV="dns error"), "no network connection")
    assert (checkout.packages / "mkdocs").exists()


def test_every_part_runs_and_one_failure_fails_the_whole(checkout: Checkout) -> None:
    (checkout.root / "scripts/check.py").write_text("raise SystemExit('a fault')", "utf-8")
    (checkout.root / "pytest.py").write_text("import sys; print('pytest ran with', sys.argv[-2:])", "utf-8")
    done = checkout.run("test.py", "-k", "rag", WHITEBOARD_CHROMIUM=str(checkout.programs / "git"))
    assert "pytest ran with ['-k', 'rag']" in done.stdout
    assert done.stderr.strip() == "a fault"
    assert done.returncode == 1
