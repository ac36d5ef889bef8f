"""What serve.py and test.py do."""

import argparse
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path

from .browser_libraries import install_packages, write_vendor
from .chromium import provide_chromium
from .environment import ROOT, Environment, make_environment
from .failure import SetupFailure, explain_os_error
from .programs import require_git, run_in_foreground

HOST = "127.0.0.1"
STOPPED = 130


def says_failures_in_one_sentence(command: Callable[[list[str]], int]) -> Callable[[list[str]], int]:
    """Wrap a command: what the machine refuses becomes one sentence on standard error and exit code 1."""

    @wraps(command)
    def wrapped(arguments: list[str]) -> int:
        try:
            return command(arguments)
        except SetupFailure as failure:
            print(failure, file=sys.stderr)
        except OSError as error:
            print(explain_os_error("setting up", error), file=sys.stderr)
        except KeyboardInterrupt:
            print("Stopped; run the same command again to go on.", file=sys.stderr)
            return STOPPED
        return 1

    return wrapped


@says_failures_in_one_sentence
def serve(arguments: list[str]) -> int:
    """Set up, build and serve with live reload, until Ctrl-C."""
    options = parse_serve_arguments(arguments)
    require_free_port(options.port)
    environment = set_up(ROOT)
    if options.set_up_only:
        return 0
    address = f"{HOST}:{options.port}"
    # --livereload is the default that click 8.3 lost (mkdocs 1.6.1 then never reloads).
    command = [environment.python, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    return run_in_foreground(command, ROOT, environment.variables)


@says_failures_in_one_sentence
def test(arguments: list[str]) -> int:
    """Set up and run every check and test; `arguments` go to pytest. Everything runs even when a part fails."""
    environment = set_up(ROOT, with_browser=True)
    python = environment.python
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadscope"]
    check = run_in_foreground([python, "scripts/check.py"], ROOT, environment.variables)
    tests = run_in_foreground([python, "-m", "pytest", *workers, *arguments], ROOT, environment.variables)
    return tests or check


def parse_serve_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return `port` and `set_up_only`."""
    parser = argparse.ArgumentParser("serve.py", description="Set everything up, build the site and serve it.")
    parser.add_argument("--port", type=int, default=8000, help="default: %(default)s")
    parser.add_argument("--set-up-only", action="store_true", help="stop when everything is in place")
    return parser.parse_args(arguments)


def set_up(root: Path, with_browser: bool = False) -> Environment:
    """Put in place whatever is not yet: the environment, the JavaScript packages, vendored files, a browser."""
    started = time.monotonic()
    require_git()
    environment = Environment.of(root)
    with _one_at_a_time(root / ".cache" / "whiteboard"):
        make_environment(environment)
        install_packages(environment)
        write_vendor(root)
        if with_browser:
            provide_chromium(environment)
    print(f"Everything is in place ({time.monotonic() - started:.1f} s).", flush=True)
    return environment


def require_free_port(port: int) -> None:
    """Raise SetupFailure, naming a port that is free, when the site cannot be served on `port`."""
    try:
        _bind(port)
    except (OSError, OverflowError) as error:
        raise SetupFailure(
            f"Port {port} on {HOST} cannot be used ({getattr(error, 'strerror', None) or error}): "
            f"stop what uses it, or choose another, for example: python3 scripts/serve.py --port {_bind(0)}"
        ) from error


def _bind(port: int) -> int:
    """Listen on `port` for a moment, as the server will, and return its number (0 picks a free one)."""
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((HOST, port))
        return probe.getsockname()[1]


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Let a second set-up of the same checkout wait for the first one. (Windows has no fcntl: nothing waits there.)"""
    folder.mkdir(parents=True, exist_ok=True)
    if os.name != "posix":
        yield
        return
    import fcntl

    with (folder / "set-up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
