"""Write the search's files: the packed index, the texts behind it, the study records, and the theme's index as a stub."""

import hashlib
import json
import subprocess
from dataclasses import asdict
from pathlib import Path

from whiteboard.kept import Memo
from whiteboard.problem import ContentError
from whiteboard.project import Project
from whiteboard.reference.glossary import other_abbreviations
from whiteboard.render import find_node
from whiteboard.search.records import Record, load_records

SCRIPT = Path("scripts") / "whiteboard" / "node" / "search-index.mjs"
CHUNK = 6_000
"""Characters of text a file holds at least: about 3 kB compressed, so that a first query's few sections cost little."""

SUMMARIES = {"in-60-seconds", "clarify"}
STUDY_LISTS = {"cards", "quiz"}


def write_search(site: Path, project: Project) -> None:
    """Write `search/<hash>/*.json` for a built site, and reduce the theme's index to its settings and that hash.

    Raises ContentError when Node cannot build the index.
    """
    files = build_files(load_records(site, project), project)
    version = hashlib.sha256("\0".join(f"{name}\0{text}" for name, text in sorted(files.items())).encode()).hexdigest()[
        :12
    ]
    folder = site / "search" / version
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.json").write_text(text, "utf-8")
    write_stub(site, version)


def write_stub(site: Path, version: str) -> None:
    """Leave of the theme's index, which every page load fetches, the settings and the hash that names the real files."""
    path = site / "search" / "search_index.json"
    config = json.loads(path.read_text("utf-8"))["config"] if path.is_file() else {}
    stub = {"config": {**config, "whiteboard": version}, "docs": []}
    path.write_text(json.dumps(stub, ensure_ascii=False, separators=(",", ":")), "utf-8")


def build_files(records: list[Record], project: Project) -> dict[str, str]:
    """Return the files' texts by name."""
    sections = [record for record in records if record.kind == "section"]
    pages = {record.page: _title(record) for record in reversed(sections) if record.level == 1}
    numbers = {page: number for number, page in enumerate(dict.fromkeys(record.page for record in sections))}
    chunks = chunk_starts(sections)
    request = {
        "pages": [[page, pages.get(page, ""), _part(page)] for page in numbers],
        "chunks": chunks,
        "sections": [_section(record, numbers[record.page]) for record in sections],
        "abbreviations": other_abbreviations(project),
    }
    sent = _json(request)
    files = {"index": Memo(project).result("search-index", [sent], lambda: _run_node(sent, project))}
    for number, (first, end) in enumerate(zip(chunks, [*chunks[1:], len(sections)], strict=True)):
        files[f"text-{number}"] = _json(_texts(sections[first:end]))
    files["studies"] = _json([_study(record, pages) for record in records if record.kind != "section"])
    return files


def chunk_starts(sections: list[Record]) -> list[int]:
    """Return the first section of every text file: a new one begins when the last is full."""
    starts, size = [], CHUNK
    for number, record in enumerate(sections):
        if size >= CHUNK:
            starts.append(number)
            size = 0
        size += len(record.body)
    return starts


def _title(record: Record) -> str:
    return record.title


def _part(page: str) -> str:
    return page.split("/")[0] if page else "home"


def _section(record: Record, page: int) -> dict:
    anchor = record.location.partition("#")[2]
    marks = {
        "formula": record.formula,
        "metric": record.metric,
        "summary": anchor in SUMMARIES,
        "list": anchor in STUDY_LISTS,
    }
    kept = {
        name: value
        for name, value in asdict(record).items()
        if name in ("title", "path", "plain", "body", "asks", "terms")
    }
    return {**kept, "page": page, "anchor": anchor, "flags": [name for name, marked in marks.items() if marked]}


def _texts(sections: list[Record]) -> dict:
    definitions = {
        number: [["|".join(term["names"]), term["definition"]] for term in record.terms]
        for number, record in enumerate(sections)
        if record.terms
    }
    return {"texts": [record.body for record in sections], "definitions": definitions}


def _study(record: Record, pages: dict[str, str]) -> dict:
    return {
        "kind": record.kind,
        "location": record.location,
        "page": record.page,
        "pageTitle": pages.get(record.page, ""),
        "part": _part(record.page),
        "title": record.title,
        "text": record.body,
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _run_node(request: str, project: Project) -> str:
    done = subprocess.run(
        [find_node(), str(project.root / SCRIPT)],
        input=request,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=project.root,
    )
    if done.returncode:
        raise ContentError(
            f"the search index cannot be built: {done.stderr.strip()[-400:]}. Run python3 scripts/serve.py once to set Node up"
        )
    return done.stdout
