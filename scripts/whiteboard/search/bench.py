"""What the search costs a reader, in Chromium with the processor slowed down: bytes, time to ready, time a keystroke."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from whiteboard.bootstrap.chromium import find_chromium
from whiteboard.compression import compressed
from whiteboard.project import Project
from whiteboard.render import find_node
from whiteboard.search.files import build_files
from whiteboard.search.records import Record, load_records

SLOWDOWN = 4
BOX = "[data-md-component=search-query]"
TYPED = ("grouped query attention", "how do i pick chunk size", "gradiant checkpointing", "classifier free guidance")
CHAPTERS_PLANNED = 29
BUDGET = 300_000
RUNNER = Path("scripts") / "whiteboard" / "node" / "search-eval.mjs"

TIMES = """async ([url, queries]) => {
  const stub = await (await fetch('search/search_index.json')).json();
  const worker = new Worker(url);
  const next = (type, query) => new Promise((resolve) => worker.addEventListener('message', function hear({data}) {
    if (data.type === type && data.data?.query === query) { worker.removeEventListener('message', hear); resolve(performance.now()); }
  }));
  worker.postMessage({type: 0, data: {...stub, options: {}}});
  await next(1);
  const started = performance.now();
  worker.postMessage({type: 2, data: ' '});
  const ready = await next(3, ' ') - started;
  const keys = [];
  for (const query of queries) for (let end = 1; end <= query.length; end += 1) {
    const before = performance.now();
    worker.postMessage({type: 2, data: query.slice(0, end)});
    keys.push(await next(3, query.slice(0, end)) - before);
  }
  worker.terminate();
  return {ready, keys};
}"""
"""Speaks to the worker in the theme's protocol, as the search box does; the first time a text is read counts, too."""


def measure(page: Page, address: str, runs: int) -> dict[str, float]:
    """Return the time from focus to ready (median), and the times of a keystroke, in milliseconds."""
    page.goto(address)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    ready, keys = [], []
    for _ in range(runs):
        page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
        found = page.evaluate(TIMES, [f"{address}widgets/search/worker.mjs", list(TYPED)])
        ready.append(found["ready"])
        keys += found["keys"]
    return {
        "ready_ms": round(median(ready), 1),
        "p50_ms": round(median(keys), 1),
        "p95_ms": round(quantiles(keys, n=20)[-1], 1),
    }


def slowed_in_node(site: Path, project: Project) -> dict[str, float]:
    """Return the same times of the search's code in Node, times the slowdown: Chromium's does not reach workers."""
    queries = [query[:end] for query in TYPED for end in range(1, len(query) + 1)]
    command = [find_node(), str(project.root / RUNNER), str(site.resolve()), "whiteboard"]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, encoding="utf-8", check=True
    )
    result = json.loads(done.stdout)
    times = [answer["ms"] for answer in result["answers"]]
    return {
        "bytes": result["bytes"],
        "open_ms_slowed": round(result["open_ms"] * SLOWDOWN, 1),
        "p50_ms_slowed": round(median(times) * SLOWDOWN, 1),
        "p95_ms_slowed": round(quantiles(times, n=20)[-1] * SLOWDOWN, 1),
    }


def enlarge(site: Path, copies: int, project: Project) -> None:
    """Write the search's files again for so many times the content: copies with a tenth of their words made their own."""
    records = load_records(site, project)
    more = [_copy(record, number) for number in range(1, copies) for record in records]
    files = build_files(records + more, project)
    stub = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    folder = site / "search" / stub["config"]["whiteboard"]
    shutil.rmtree(folder)
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.json").write_text(text, "utf-8")


def _copy(record: Record, number: int) -> Record:
    page = f"{record.page.rstrip('/')}-{number}/"
    words = re.split(r"(\s+)", record.body)
    changed = "".join(
        f"{word}{number}" if len(word) > 4 and sum(map(ord, word)) % 10 == number % 10 else word for word in words
    )
    return Record(
        location=page + record.location.partition("#")[1] + record.location.partition("#")[2],
        page=page,
        title=record.title,
        kind=record.kind,
        path=record.path,
        level=record.level,
        plain=record.plain,
        body=changed,
        asks=record.asks,
        terms=record.terms,
        formula=record.formula,
        metric=record.metric,
    )


def index_bytes(site: Path) -> int:
    """Return the compressed size of the index file."""
    return compressed(next((site / "search").glob("*/index.json")))


def at_all_chapters(first_query: int, index: int, chapters: int) -> int:
    """Return the bytes of a first query when all chapters are written: the index grows with the content, the rest does not."""
    return first_query + index * (CHAPTERS_PLANNED - chapters) // chapters


def chapters_within(budget: int, first_query: int, index: int, chapters: int) -> int:
    """Return for how many chapters one index file keeps a first query within a budget."""
    return int((budget - (first_query - index)) * chapters / index)


def print_search(site: Path, copies: list[int], runs: int, serving, project: Project) -> None:
    """Print a line for every size of the content."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_chromium()), args=["--no-sandbox", "--disable-gpu"]
        )
        for number in copies:
            if number > 1:
                enlarge(site, number, project)
            row = slowed_in_node(site, project)
            with serving(site) as address:
                page = browser.new_page()
                row |= measure(page, address, runs)
                page.close()
            row |= {"index_bytes": index_bytes(site)}
            if number == 1:
                row["bytes_at_29_chapters"] = at_all_chapters(row["bytes"], row["index_bytes"], len(project.chapters))
                most = chapters_within(BUDGET, row["bytes"], row["index_bytes"], len(project.chapters))
                print(
                    f"beyond {most} chapters: split the index by part, the reader's own part first, the others after it"
                )
            print(f"content x {number}: " + ", ".join(f"{name} {value:,}" for name, value in row.items()), flush=True)
        browser.close()
