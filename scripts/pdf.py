"""Print the sheets for the night before: .venv/bin/python scripts/pdf.py [--site site] [--out pdf].

Writes whiteboard-cram.pdf (all chapters) and whiteboard-cram-<chapter>.pdf from a built site, on A4.
"""

import sys

from whiteboard.bootstrap.reenter import reenter

reenter(__file__)

import argparse  # noqa: E402  after the environment's Python has taken over
from pathlib import Path  # noqa: E402

from whiteboard.practice.pdf import write_sheets  # noqa: E402


def main(arguments: list[str]) -> int:
    """Print every sheet, and say how many sides each has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=Path("site"), help="a built site (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=Path("pdf"), help="where to (default: %(default)s)")
    options = parser.parse_args(arguments)
    if not (options.site / "practice" / "cram" / "all" / "index.html").is_file():
        print(f"{options.site} holds no built site with sheets: run mkdocs build --strict first", file=sys.stderr)
        return 1
    for path, sides in write_sheets(options.site, options.out):
        print(f"{path}: {sides} {'side' if sides == 1 else 'sides'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
