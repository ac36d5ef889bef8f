"""What was measured once on the held-out half: `tests/search/results.json`, and the table of the RAG chapter that tells of it."""

import json
import re
from pathlib import Path

from whiteboard.project import Project

ENGINES = {"whiteboard": "This search", "lunr": "The theme's engine (lunr)", "pagefind": "Pagefind"}
OURS_IN_PART = "whiteboard without "
MEASURES = ("hit@1", "hit@3", "mrr@10", "typo hit@3")
TABLE = re.compile(r"(?<=\|---\|---\|---\|---\|---\|\n)(?:\|.*\n)+")
ROWS = re.compile(r"(?<=The other half, )\d+(?= queries, gives this table)")


def write_results(results: dict[str, dict], project: Project) -> list[Path]:
    """Write the results and the chapter's table, and return the files."""
    path = project.root / "tests" / "search" / "results.json"
    path.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    chapter = project.docs / "systems" / "rag" / "index.md"
    chapter.write_text(with_results(chapter.read_text("utf-8"), results), "utf-8")
    return [path, chapter]


def with_results(text: str, results: dict[str, dict]) -> str:
    """Return the chapter's text with these results in the section on this search."""
    before, mark, section = text.partition("{ #site-search ")
    section = TABLE.sub(lambda _: table_of(results), section, count=1)
    return before + mark + ROWS.sub(str(results["whiteboard"]["rows"]), section, count=1)


def table_of(results: dict[str, dict]) -> str:
    """Return the table's rows: this search, this search in part, the others."""
    in_part = [name for name in results if name.startswith(OURS_IN_PART)]
    names = ["whiteboard", *in_part, *(name for name in ENGINES if name != "whiteboard")]
    return "".join(f"| {' | '.join([_label(name), *_values(results[name])])} |\n" for name in names)


def _label(name: str) -> str:
    return ENGINES.get(name) or name.removeprefix("whiteboard ")


def _values(result: dict) -> list[str]:
    return [f"{result[measure]:.2f}" for measure in MEASURES]
