"""Write requirements.txt and package-lock.json again: .venv/bin/python scripts/lock.py [--upgrade].

Without --upgrade only what pyproject.toml and package.json changed moves; with it everything moves to the newest
release that they allow. Neither file holds a download address, so any mirror of the registries serves.
"""

import subprocess
import sys

from whiteboard.bootstrap.environment import ROOT, Environment

COMPILE = ["pip", "compile", "pyproject.toml", "--output-file", "requirements.txt"]
OPTIONS = ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
GROUPS = ["--group", "tools", "--group", "site", "--group", "test"]
HEADER = ["--custom-compile-command", ".venv/bin/python scripts/lock.py"]


def main(arguments: list[str]) -> int:
    """Lock Python's packages for every supported version and system, then npm's."""
    environment = Environment.of(ROOT)
    npm = [environment.npm, "update" if "--upgrade" in arguments else "install", "--package-lock-only"]
    for command in ([environment.programs / "uv", *COMPILE, *OPTIONS, *GROUPS, *HEADER, *arguments], npm):
        subprocess.run(command, cwd=ROOT, env=environment.variables, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
