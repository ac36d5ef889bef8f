"""Check the notes: `python3 scripts/check.py [path or slug ...]`; `--site DIR`: a built site; `--external`: outward links.

Prints every problem as `file:line: message. remedy` and exits with 1 when there is one.
"""

import sys

from whiteboard.bootstrap.reenter import reenter

reenter(__file__)

import argparse  # noqa: E402  after the environment's Python has taken over
from pathlib import Path  # noqa: E402

from whiteboard.checks.run import check_sources  # noqa: E402
from whiteboard.problem import Problem  # noqa: E402
from whiteboard.project import CHAPTER_PARTS, PARTS, Project  # noqa: E402


def main() -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", help="report only these files, folders or chapter slugs")
    parser.add_argument("--site", type=Path, metavar="DIR", help="check a built site instead of the sources")
    parser.add_argument(
        "--external", action="store_true", help="visit the addresses of the bibliography (takes minutes)"
    )
    options = parser.parse_args()
    project = Project.current()
    if options.external:
        from whiteboard.checks.external import report_external

        return report_external(project)
    if options.site:
        from whiteboard.checks.built import check_site

        return report(check_site(options.site))
    return report(below(check_sources(project), options.paths, project))


def below(problems: list[Problem], paths: list[str], project: Project) -> list[Problem]:
    """Return the problems in the files that the paths name; a slug names all files of its chapter."""
    wanted = [prefix for path in paths for prefix in prefixes_of(path, project)]
    if not paths:
        return problems
    return [
        problem
        for problem in problems
        if any(problem.file == prefix or problem.file.startswith(f"{prefix}/") for prefix in wanted)
    ]


def prefixes_of(path: str, project: Project) -> list[str]:
    """Return the files and folders that an argument names, as messages name them."""
    part = next((part for part in CHAPTER_PARTS if path in PARTS[part]), None)
    if part is None:
        found = Path(path).resolve()
        return [found.relative_to(project.root).as_posix() if found.is_relative_to(project.root) else path.rstrip("/")]
    package, module = "scripts/whiteboard", f"{path.replace('-', '_')}.py"
    return [
        f"docs/{part}/{path}",
        f"references/{path}.bib",
        f"{package}/figures/{module}",
        f"{package}/sizing/{module}",
    ]


def report(problems: list[Problem]) -> int:
    """Print the problems and a summary; return the exit code."""
    for problem in problems:
        print(problem)
    files = len({problem.file for problem in problems})
    print(f"{len(problems)} problems in {files} files" if problems else "No problems found")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
