"""Measure the search: `python scripts/search_eval.py FILE [--engine whiteboard|lunr|pagefind ...] [--half dev|held-out] [--json]`.

FILE holds labelled queries, one JSON object a line (tests/search/queries.jsonl shows the form). The built site's own code
answers them; engines are compared side by side. Without --site the site is built first.
"""

import sys

from whiteboard.bootstrap.reenter import reenter

reenter(__file__)

import argparse  # noqa: E402  after the environment's Python has taken over
import json  # noqa: E402
import os  # noqa: E402
import subprocess  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402

from whiteboard.problem import ContentError  # noqa: E402
from whiteboard.project import Project  # noqa: E402
from whiteboard.search.evaluation import ENGINES, PARTS, evaluate, load_labels  # noqa: E402
from whiteboard.search.half_typed import evaluate_half_typed  # noqa: E402
from whiteboard.search.recorded import write_results  # noqa: E402

COLUMNS = ("rows", "ceiling", "hit@1", "hit@3", "hit@5", "mrr@10", "no_result")


def main() -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path, help="labelled queries, JSON Lines")
    parser.add_argument(
        "--engine", action="append", choices=ENGINES, help="may be given several times; default: whiteboard"
    )
    parser.add_argument("--half", choices=("dev", "held-out"), help="only the half used for tuning, or the other")
    parser.add_argument("--site", type=Path, help="a built site; default: build one now")
    parser.add_argument(
        "--record",
        action="store_true",
        help="write tests/search/results.json and the RAG chapter's table: all engines, and ours in part",
    )
    parser.add_argument("--json", action="store_true", help="print one object per engine, one a line")
    options = parser.parse_args()
    project = Project.current()
    try:
        labels = [
            label
            for label in load_labels(options.file)
            if options.half in (None, "held-out" if label.held_out else "dev")
        ]
        with tempfile.TemporaryDirectory() as folder:
            site = options.site or build_site(project, Path(folder))
            if options.record:
                record(site, labels, project)
                return 0
            for engine in options.engine or ["whiteboard"]:
                report(evaluate(site, labels, engine, project), options.json)
            if not options.json:
                count, share, missed = evaluate_half_typed(site, project)
                print(f"half-typed terms: {count}, hit@5 {share:.3f}; missed: {', '.join(missed) or 'none'}")
    except (ContentError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build_site(project: Project, target: Path) -> Path:
    """Build the site of the working tree into a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    done = subprocess.run(
        command,
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(project.root / "scripts")},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ContentError(f"the site cannot be built: {done.stderr.strip()[-400:]}. Run mkdocs build --strict")
    return target


def record(site: Path, labels: list, project: Project) -> None:
    """Measure and write what the RAG chapter tells of the search: the held-out half, all engines, and ours in part."""
    held_out = [label for label in labels if label.held_out]
    runs = {engine: evaluate(site, held_out, engine, project) for engine in ENGINES}
    runs |= {f"whiteboard without {part}": evaluate(site, held_out, "whiteboard", project, part) for part in PARTS}
    kept = ("rows", "hit@1", "hit@3", "mrr@10", "no_result", "bytes")
    rows = {
        name: {key: run[key] for key in kept} | {"typo hit@3": run["by_style"]["typo"]["hit@3"]}
        for name, run in runs.items()
    }
    for path in write_results(rows, project):
        print(f"{path.relative_to(project.root)} is written")


def report(result: dict, as_json: bool) -> None:
    """Print one engine's measures, in total and by style."""
    if as_json:
        print(json.dumps(result))
        return
    print(
        f"{result['engine']}: {result['bytes'] / 1000:.1f} kB for a first query, p50 {result['p50_ms']} ms, p95 {result['p95_ms']} ms"
    )
    print(f"  {'style':14}" + "".join(f"{column:>10}" for column in COLUMNS))
    for style, row in [*result["by_style"].items(), ("total", result)]:
        print(f"  {style:14}" + "".join(f"{row[column]:>10}" for column in COLUMNS))


if __name__ == "__main__":
    sys.exit(main())
