"""The first thing a command runs. An old Python must be able to parse this file, so nothing modern stands in it."""

import sys

MINIMUM = (3, 11)


def require_python(version):
    """Leave with one sentence when `version` (such as `sys.version_info`) is older than the project needs."""
    if tuple(version[:2]) < MINIMUM:
        sys.exit(
            "Whiteboard needs Python {}.{} or newer, and this is Python {}.{}: install a newer one and start the "
            "command with it, for example: python3.12 scripts/serve.py".format(*(MINIMUM + tuple(version[:2])))
        )
