"""Set everything up and run every check and test: python3 scripts/test.py [arguments for pytest]."""

import sys

from whiteboard.bootstrap.python_version import require_python

require_python(sys.version_info)

from whiteboard.bootstrap.commands import test  # noqa: E402  an old Python cannot even parse it

if __name__ == "__main__":
    sys.exit(test(sys.argv[1:]))
