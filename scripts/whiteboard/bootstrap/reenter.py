"""Let a script be started by any Python: it goes on in the project's environment."""

import subprocess
import sys
from pathlib import Path

from .environment import ROOT, Environment


def reenter(script: str) -> None:
    """Run `script` again with `.venv`'s Python and exit with its code, unless that Python is running already.

    Without an environment, say in one sentence how to make it.
    """
    environment = Environment.of(ROOT)
    if Path(sys.prefix).resolve() == environment.folder.resolve():
        return
    if not environment.python.is_file():
        sys.exit("The environment is not set up yet: run python3 scripts/serve.py --set-up-only once.")

    sys.exit(
        subprocess.run(
            [str(environment.python), script, *sys.argv[1:]], env=environment.variables, check=False
        ).returncode
    )
