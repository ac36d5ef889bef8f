"""Write the chapters' cards and questions for the browser: `practice/data/<slug>.json`, `index.json`,
`deck.json` and `questions.json`.

All texts are HTML already (mathematics as MathML), so the browser needs neither Markdown nor LaTeX; `see` is an address
below the site's root. `deck.json` names every card with its level and tags, `questions.json` every question with its level
and kind, so that the due list and the choice of questions need no chapter's texts.
"""

import json
import posixpath
from functools import partial
from pathlib import Path

from whiteboard.inline import render_blocks, render_inline
from whiteboard.kept import Memo
from whiteboard.project import Chapter, Project
from whiteboard.source import title_of
from whiteboard.study import Card, Question, load_cards, load_questions, see_to_href

FOLDER = "practice/data"


def write_practice_data(site: Path, project: Project) -> None:
    """Write the data files of every written chapter into a built site."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    index, deck, questions = [], {}, {}
    memo = Memo(project)
    for chapter in project.chapters:
        sources = [path.read_bytes() for path in (chapter.source, chapter.cards, chapter.quiz) if path.is_file()]
        data = memo.result("practice", sources, partial(chapter_data, chapter))
        index.append(index_entry(chapter, data))
        deck[chapter.slug] = [[card["id"], card["level"], card["tags"]] for card in data["cards"]]
        questions[chapter.slug] = [[row["id"], row["level"], row["kind"]] for row in data["questions"]]
        _write(folder / f"{chapter.slug}.json", data)
    _write(folder / "index.json", index)
    _write(folder / "deck.json", deck)
    _write(folder / "questions.json", questions)


def chapter_data(chapter: Chapter) -> dict:
    """Return a chapter's cards and questions, rendered."""
    return {
        "chapter": chapter.slug,
        "title": title_of(chapter),
        "url": chapter.url,
        "cards": [_card(card, chapter) for card in load_cards(chapter)],
        "questions": [_question(question, chapter) for question in load_questions(chapter)],
    }


def index_entry(chapter: Chapter, data: dict) -> dict:
    """Return what the lists of chapters say about one."""
    return {
        "chapter": chapter.slug,
        "part": chapter.part,
        "title": data["title"],
        "url": chapter.url,
        "cards": len(data["cards"]),
        "questions": len(data["questions"]),
    }


def site_address(see: str, chapter: Chapter) -> str:
    """Return the address of a `see` below the site's root: `../translation/index.md#bleu` is `systems/translation/#bleu`."""
    path, _, anchor = see_to_href(see).partition("#")
    page = posixpath.normpath(posixpath.join(chapter.url, path)) + "/"
    return f"{page}#{anchor}" if anchor else page


def _card(card: Card, chapter: Chapter) -> dict:
    return {
        "id": card.id,
        "front": render_inline(card.front),
        "back": render_blocks(card.back),
        "see": site_address(card.see, chapter),
        "level": card.level,
        "tags": list(card.tags),
    }


def _question(question: Question, chapter: Chapter) -> dict:
    data = {
        "id": question.id,
        "kind": question.kind,
        "question": render_blocks(question.question),
        "see": site_address(question.see, chapter),
        "level": question.level,
    }
    if question.options:
        data["options"] = [_option(row) for row in question.options]
    if question.items:
        data["items"] = [_rendered(row, "text", "reason") for row in question.items]
    if question.pairs:
        data["pairs"] = [_rendered(row, "left", "right", "reason") for row in question.pairs]
    if question.kind == "numeric":
        slips = [{"value": slip["value"], "reason": render_inline(slip["reason"])} for slip in question.slips]
        data |= {"answer": question.answer, "tolerance": question.tolerance, "unit": question.unit}
        data |= {"solution": render_blocks(question.solution), "slips": slips}
    if question.kind == "short":
        data |= {"accept": list(question.accept), "answer": render_inline(str(question.answer))}
        data["reason"] = render_blocks(question.reason)
    return data


def _option(row: dict) -> dict:
    option = {**_rendered(row, "text", "reason"), "correct": bool(row.get("correct", False))}
    return option | ({"fixed": True} if row.get("fixed") else {})


def _rendered(row: dict, *names: str) -> dict:
    return {name: render_inline(str(row[name])) for name in names}


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
