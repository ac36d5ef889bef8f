"""Let a script be started by any Python: it goes on in the project's environment."""

import subprocess
import sys
from importlib.util import find_spec

from .environment import ROOT, Environment

SIGN = "mkdocs_bibtex"
"""A package that only an environment made for this project has."""


def reenter(script: str) -> None:
    """Run `script` again with `.venv`'s Python and exit with its code, unless this Python has the packages already.

    Without an environment, say in one sentence how to make it.
    """
    if find_spec(SIGN):
        return
    environment = Environment.of(ROOT)
    if not environment.python.is_file():
        sys.exit("The environment is not set up yet: run python3 scripts/serve.py --set-up-only once.")
    command = [str(environment.python), script, *sys.argv[1:]]
    sys.exit(subprocess.run(command, env=environment.variables, check=False).returncode)
