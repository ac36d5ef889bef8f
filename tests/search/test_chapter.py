"""What the RAG chapter tells of this search is what was recorded: `scripts/search_eval.py tests/search/queries.jsonl --record`."""

import json
import re
from pathlib import Path

from whiteboard.search.recorded import with_results

RESULTS = json.loads((Path(__file__).parent / "results.json").read_text("utf-8"))
ROWS = {"This search": "whiteboard", "The theme's engine (lunr)": "lunr", "Pagefind": "pagefind"}
MEASURES = ("hit@1", "hit@3", "mrr@10", "typo hit@3")


def told(project_root) -> dict[str, list[str]]:
    """Return the table's rows: variant and measures."""
    text = (project_root / "docs" / "systems" / "rag" / "index.md").read_text("utf-8")
    section = text.split("{ #site-search ", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| ([^|]+?) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", section, re.M)
    return {ROWS.get(row[0], f"whiteboard {row[0]}"): list(row[1:]) for row in rows}


def test_the_chapter_s_table_holds_the_recorded_results(project_root):
    assert told(project_root) == {
        name: [f"{result[measure]:.2f}" for measure in MEASURES] for name, result in RESULTS.items()
    }


def test_the_chapter_tells_how_many_queries_there_are(project_root):
    count = len((Path(__file__).parent / "queries.jsonl").read_text("utf-8").splitlines())
    text = (project_root / "docs" / "systems" / "rag" / "index.md").read_text("utf-8")
    assert f"{count} queries were labeled" in text
    assert f"{RESULTS['whiteboard']['rows']} queries, gives this table" in text


def test_recording_again_changes_nothing_but_the_numbers(project_root):
    text = (project_root / "docs" / "systems" / "rag" / "index.md").read_text("utf-8")
    assert with_results(text, RESULTS) == text
    other = with_results(text, {name: row | {"hit@1": 0.123, "rows": 77} for name, row in RESULTS.items()})
    assert "| This search | 0.12 |" in other
    assert "The other half, 77 queries, gives" in other
