"""Measure what the search costs a reader: `python scripts/search_bench.py [--site DIR] [--copies 1 16] [--runs 5]`.

Bytes of a first query, time from focus to ready and time a keystroke, in Chromium with its processor slowed four times
(main thread) and for the code alone in Node times four. These machines are noisy: compare only what one run printed.
"""

import sys

from whiteboard.bootstrap.reenter import reenter

reenter(__file__)

import argparse  # noqa: E402  after the environment's Python has taken over
import shutil  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402

from search_eval import build_site  # noqa: E402
from whiteboard.bench.server import serving  # noqa: E402
from whiteboard.project import Project  # noqa: E402
from whiteboard.search.bench import print_search  # noqa: E402


def main() -> int:
    """Run the benchmark on a copy of a built site, since larger indexes are written into it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--site", type=Path, help="a built site; default: build one now")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 16], help="sizes of the content")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    project = Project.current()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if options.site:
            shutil.copytree(options.site, site)
        else:
            build_site(project, site)
        print_search(site, options.copies, options.runs, serving, project)
    return 0


if __name__ == "__main__":
    sys.exit(main())
