"""Measure: `bench.py build`, `bench.py reload`, `bench.py lighthouse`, `bench.py practice`, or all of them without a word.

Prints medians from one run; these machines are noisy, so compare only what one run printed.
"""

import sys

from whiteboard.bootstrap.reenter import reenter

reenter(__file__)

import argparse  # noqa: E402  after the environment's Python has taken over
import subprocess  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402

from whiteboard.bench.build import print_build  # noqa: E402
from whiteboard.bench.lighthouse import print_lighthouse  # noqa: E402
from whiteboard.bench.practice import print_practice  # noqa: E402
from whiteboard.bench.reload import print_reload  # noqa: E402
from whiteboard.bench.server import serving  # noqa: E402
from whiteboard.bootstrap.environment import ROOT, Environment  # noqa: E402

PAGES = {"landing": "", "systems/introduction": "systems/introduction/", "systems/rag": "systems/rag/"}


def main(arguments: list[str]) -> int:
    """Run the benchmarks named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "what", nargs="*", choices=["build", "reload", "lighthouse", "practice", []], help="default: all"
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 4, 16], help="sizes of the content for `build`")
    options = parser.parse_args(arguments)
    wanted = options.what or ["build", "reload", "lighthouse", "practice"]
    with tempfile.TemporaryDirectory() as folder:
        if "build" in wanted:
            print_build(Path(folder), options.copies, max(1, options.runs // 2))
        if "reload" in wanted:
            print_reload(options.runs)
        if "lighthouse" in wanted:
            with serving(built(Path(folder) / "site")) as address:
                print_lighthouse(Path(folder), [(name, address + page) for name, page in PAGES.items()], options.runs)
        if "practice" in wanted:
            print_practice(built(Path(folder) / "practice"), serving, options.runs)
    return 0


def built(target: Path) -> Path:
    """Build the site into a folder and return it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, env=Environment.of(ROOT).variables, check=True, stdout=subprocess.DEVNULL)
    return target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
