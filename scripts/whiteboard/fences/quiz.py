"""``` quiz: a chapter's questions; the answer and the reason of every option stand behind a disclosure."""

import random
from html import escape

from whiteboard.fences.fields import find_chapter, parse_fields, stops_the_build
from whiteboard.inline import render_blocks, render_inline
from whiteboard.study import Question, load_questions, see_to_href

TASKS = {
    "choice": "One answer is right.",
    "multiple": "Several answers are right.",
    "ordering": "Put these in order.",
    "matching": "Match each on the left with one on the right.",
    "numeric": "Work out the number.",
    "short": "Answer in a word or two.",
}


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the chapter's quiz."""
    fields = parse_fields(language, source, required=("chapter",))
    questions = load_questions(find_chapter(language, fields["chapter"]))
    return f'<div class="wb-quiz" data-chapter="{escape(fields["chapter"])}">{"".join(map(render_question, questions))}</div>'


def render_question(question: Question) -> str:
    """Return one question, its options in an order that gives nothing away, and its answer behind a disclosure."""
    return (
        f'<section class="wb-question" id="{escape(question.id)}" data-kind="{question.kind}" data-level="{escape(question.level)}">'
        f'<div class="wb-question__text">{render_blocks(question.question)}</div>'
        f'<p class="wb-question__task">{TASKS[question.kind]}</p>{_choices(question)}'
        f'<details class="wb-answer"><summary>Answer</summary>{_answer(question)}'
        f'<p class="wb-see"><a href="{escape(see_to_href(question.see))}">Read the section</a></p></details></section>'
    )


def shuffled(rows: tuple[dict, ...], seed: str) -> list[dict]:
    """Return the rows in an order that depends only on the seed, never in the given order when there is another.

    A row that is `fixed`, because it refers to others, keeps its place.
    """
    moving = [row for row in rows if not row.get("fixed")]
    order = list(moving)
    random.Random(seed).shuffle(order)
    if order == moving and len(order) > 1:
        order = order[1:] + order[:1]
    rest = iter(order)
    return [row if row.get("fixed") else next(rest) for row in rows]


def _choices(question: Question) -> str:
    if question.options:
        return _list("ol", [row["text"] for row in shuffled(question.options, question.id)], "wb-options")
    if question.items:
        return _list("ul", [row["text"] for row in shuffled(question.items, question.id)], "wb-options")
    if question.pairs:
        left = _list("ul", [row["left"] for row in question.pairs], "wb-options")
        return left + _list("ol", [row["right"] for row in shuffled(question.pairs, question.id)], "wb-options")
    return ""


def _list(tag: str, texts: list, css_class: str) -> str:
    items = "".join(f"<li>{render_inline(str(text))}</li>" for text in texts)
    kind = ' type="A"' if tag == "ol" else ""
    return f'<{tag} class="{css_class}"{kind}>{items}</{tag}>'


def _answer(question: Question) -> str:
    if question.options:
        rows = shuffled(question.options, question.id)
        return f'<ol type="A" class="wb-reasons">{"".join(_verdict(row) for row in rows)}</ol>'
    if question.items:
        rows = "".join(
            f"<li><strong>{render_inline(row['text'])}</strong>: {render_inline(row['reason'])}</li>"
            for row in question.items
        )
        return f'<ol class="wb-reasons">{rows}</ol>'
    if question.pairs:
        return f'<ul class="wb-reasons">{"".join(map(_pair, question.pairs))}</ul>'
    if question.kind == "numeric":
        return _number(question)
    return f"<p><strong>{render_inline(str(question.answer))}</strong></p>{render_blocks(question.reason)}"


def _verdict(row: dict) -> str:
    right = row.get("correct", False)
    word = "Right" if right else "Wrong"
    return (
        f'<li class="wb-{word.lower()}"><strong>{word}:</strong> {render_inline(str(row["text"]))} '
        f'<span class="wb-reason">{render_inline(row["reason"])}</span></li>'
    )


def _pair(row: dict) -> str:
    left, right = render_inline(str(row["left"])), render_inline(str(row["right"]))
    return f"<li><strong>{left}</strong> goes with <strong>{right}</strong>: {render_inline(row['reason'])}</li>"


def _number(question: Question) -> str:
    slips = "".join(
        f"<li>{slip['value']:g} {escape(question.unit)}: {render_inline(slip['reason'])}</li>"
        for slip in question.slips
    )
    return (
        f"<p><strong>{question.answer:,g} {escape(question.unit)}</strong> (accepted within {question.tolerance:.0%})</p>"
        f"{render_blocks(question.solution)}"
        + (f'<p>Common slips:</p><ul class="wb-reasons">{slips}</ul>' if slips else "")
    )
