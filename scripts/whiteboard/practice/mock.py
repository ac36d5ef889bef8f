"""Mock interviews: `docs/practice/mock/<slug>.yml`, written for the browser as `practice/data/mock-<slug>.json`.

A file holds what the interviewer says in each phase and the rubric by which a candidate grades the answer afterwards.
`practice/data/mock.json` lists the systems. The file's form is in `schemas/mock.json`; `checks/mock.py` reports what is wrong.
"""

import json
import posixpath
from functools import partial
from pathlib import Path

from whiteboard.inline import render_inline
from whiteboard.kept import Memo
from whiteboard.practice.quick_fire import write_quick_fire
from whiteboard.problem import ContentError, relative
from whiteboard.project import Chapter, Project
from whiteboard.source import headings_hash, headings_of, title_of
from whiteboard.study import see_to_href
from whiteboard.yaml_lines import load_yaml

FOLDER = "practice/data"
SOURCES = "practice/mock"
PHASES = ("clarify", "frame", "data", "model", "training", "generation", "evaluation", "system-design", "deep-dives")
LEVELS = ("junior", "senior", "staff")


def mock_files(project: Project) -> list[Path]:
    """Return the interviews' files, in the order of their names."""
    return sorted((project.docs / SOURCES).glob("*.yml"))


def section_of(see: str, chapter: Chapter) -> tuple[str, str]:
    """Return (page below docs/, anchor) of a `see`: `../translation/index.md#bleu` of rag is (`systems/translation/index.md`, `bleu`)."""
    path, _, anchor = see.partition("#")
    return posixpath.normpath(posixpath.join(chapter.url, path or "index.md")), anchor


def write_mock(site: Path, project: Project) -> None:
    """Write every interview, the list of them, and the quick fire's questions into a built site."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    memo, sources = Memo(project), headings_hash(project)
    interviews = [
        memo.result("mock", [path.stem, path.read_bytes(), sources], partial(interview_data, path, project))
        for path in mock_files(project)
    ]
    for interview in interviews:
        _write(folder / f"mock-{interview['system']}.json", interview)
    order = [chapter.slug for chapter in project.chapters]
    interviews.sort(key=lambda interview: order.index(interview["system"]))
    _write(folder / "mock.json", [_entry(interview) for interview in interviews])
    write_quick_fire(folder, site, project)


def interview_data(path: Path, project: Project) -> dict:
    """Return one interview, its texts rendered; raises ContentError when the file or its chapter is missing or malformed."""
    data, _ = load_yaml(path, relative(path, project.root))
    chapter = project.chapter(path.stem)
    if chapter is None or not isinstance(data, dict):
        raise ContentError(
            f"{relative(path, project.root)}: there is no chapter {path.stem!r}. Write it, or remove the interview"
        )
    headings = {heading.id: heading.text for heading in headings_of(chapter.source.read_text("utf-8"))}
    return {
        "system": chapter.slug,
        "title": title_of(chapter),
        "url": chapter.url,
        "brief": render_inline(data["brief"]),
        "prompts": [_prompt(row) for row in data["prompts"]],
        "rubric": [_line(row, chapter, headings, project) for row in data["rubric"]],
    }


def _prompt(row: dict) -> dict:
    branches = [
        {name: render_inline(branch[name]) for name in ("choice", "follow")} for branch in row.get("branches", [])
    ]
    return {"id": row["id"], "phase": row["phase"], "text": render_inline(row["text"]), "branches": branches}


def _line(row: dict, chapter: Chapter, headings: dict[str | None, str], project: Project) -> dict:
    page, anchor = section_of(row["see"], chapter)
    if page != f"{chapter.url}index.md":
        headings = {heading.id: heading.text for heading in headings_of((project.docs / page).read_text("utf-8"))}
    address = f"{see_to_href(page)}#{anchor}"
    kept = {name: row[name] for name in ("id", "phase", "level")}
    return {**kept, "text": render_inline(row["text"]), "see": address, "section": headings.get(anchor, anchor)}


def _entry(interview: dict) -> dict:
    return {
        **{name: interview[name] for name in ("system", "title", "url", "brief")},
        "lines": len(interview["rubric"]),
    }


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
