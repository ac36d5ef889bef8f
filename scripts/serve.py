"""Set everything up, build the site and serve it with live reload: python3 scripts/serve.py [--port 8000]."""

import sys

from whiteboard.bootstrap.python_version import require_python

require_python(sys.version_info)

from whiteboard.bootstrap.commands import serve  # noqa: E402  an old Python cannot even parse it

if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
