"""``` cram: the sheet of a chapter for the night before (`chapter: rag`), all of them (`chapter: all`), or their list (nothing)."""

import re
from html import escape

from whiteboard.fences.diagram import render_diagram
from whiteboard.fences.fields import find_chapter, parse_fields, split_head, stops_the_build
from whiteboard.fences.figure import label_svg
from whiteboard.inline import render_blocks, render_inline
from whiteboard.kept import Memo, hash_of_files
from whiteboard.mathematics import render_formula
from whiteboard.practice.cram import CallOut, CramSheet, Formula, first_sentences, load_cram_sheet
from whiteboard.practice.decks import ALL_DECKS, deck_file
from whiteboard.project import CHAPTER_PARTS, Chapter, Project
from whiteboard.sizing import fill_quantities
from whiteboard.source import title_of

PART_TITLES = {"systems": "Systems", "engineering": "Engineering", "foundations": "Foundations"}
SIGN = re.compile(r"\\[A-Za-z]+|[^\s{}^_\\&]")
WIDE = 50
"""Signs above which a formula gets the whole width of the paper instead of half of it."""


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return one sheet, all sheets, or the list of sheets and decks."""
    slug = parse_fields(language, source, required=(), optional=("chapter",)).get("chapter")
    if slug is None:
        return render_list(Project.current())
    if slug == "all":
        return f'<div class="wb-sheets">{"".join(map(_titled, Project.current().chapters))}</div>'
    return f'<div class="wb-sheet">{_kept_sheet(find_chapter(language, slug), level=2)}</div>'


def _kept_sheet(chapter: Chapter, level: int) -> str:
    parts = [
        hash_of_files(sorted(path for path in chapter.folder.iterdir() if path.is_file()), chapter.root),
        str(level),
    ]
    return Memo(Project.current()).result("sheet", parts, lambda: render_sheet(load_cram_sheet(chapter), level))


def render_sheet(sheet: CramSheet, level: int) -> str:
    """Return the body of a sheet, its sections under headings of a level; sections without content are left out."""
    columns = (
        ("answer", "Say in 60 seconds", render_blocks(sheet.answer)),
        ("system", "The system", _diagram(sheet)),
        ("numbers", "Numbers", "".join(map(_number, sheet.numbers))),
        ("sizing", "Sizing", _sizing(sheet)),
        ("pitfalls", "Pitfalls", "".join(map(_pitfall, sheet.pitfalls))),
    )
    formulas = "".join(map(_formula, sheet.formulas))
    sections = "".join(_section(sheet, level, *section) for section in columns)
    return f'<div class="wb-sheet__columns">{sections}</div>' + _section(sheet, level, "formulas", "Formulas", formulas)


def _section(sheet: CramSheet, level: int, name: str, title: str, body: str) -> str:
    if not body:
        return ""
    heading = f'<h{level} id="cram-{sheet.chapter.slug}-{name}">{title}</h{level}>'
    return f'<section class="wb-sheet__{name}">{heading}<div class="wb-sheet__body">{body}</div></section>'


def _titled(chapter: Chapter) -> str:
    title = f'<h2 id="cram-{chapter.slug}">{escape(title_of(chapter))}</h2>'
    return f'<section class="wb-sheet wb-sheet--titled">{title}{_kept_sheet(chapter, level=3)}</section>'


def _diagram(sheet: CramSheet) -> str:
    if sheet.diagram is None:
        return ""
    head, diagram = split_head("mermaid", sheet.diagram.body + "\n")
    fields = parse_fields("mermaid", head, required=("id", "title", "alt", "caption"))
    svg = label_svg(render_diagram(diagram, f"cram-{sheet.chapter.slug}-{fields['id']}"), fields)
    caption = f"<figcaption>{render_inline(fields['title'])}</figcaption>"
    return f'<figure class="wb-figure wb-figure--diagram"><div class="wb-figure__canvas">{svg}</div>{caption}</figure>'


def _formula(formula: Formula) -> str:
    tex = fill_quantities(formula.tex).replace("<", "\\lt ")
    wide = " wb-sheet__item--wide" if len(SIGN.findall(tex)) > WIDE else ""
    explanation = f"<p>{render_inline(formula.explanation)}</p>" if formula.explanation else ""
    return (
        f'<div class="wb-sheet__item{wide}"><p><strong>{render_inline(formula.heading.text)}</strong></p>'
        f'<div class="wb-math">{render_formula(tex, displayed=True)}</div>{explanation}</div>'
    )


def _number(one: CallOut) -> str:
    return (
        f'<div class="wb-sheet__item"><p><strong>{render_inline(one.title)}</strong></p>{render_blocks(one.body)}</div>'
    )


def _pitfall(one: CallOut) -> str:
    title = one.title if one.title.endswith((".", "?")) else f"{one.title}."
    return f'<p class="wb-sheet__item"><strong>{render_inline(title)}</strong> {render_inline(first_sentences(one.body, 2))}</p>'


def _sizing(sheet: CramSheet) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(row.label)}</th><td>{escape(row.text)}</td></tr>' for row in sheet.rows
    )
    caption = "<caption>The rows that the chapter comes back to most</caption>"
    return f'<table class="wb-sheet__rows">{caption}<tbody>{rows}</tbody></table>' if rows else ""


def render_list(project: Project) -> str:
    """Return the chapters by part, each with its sheet and its Anki deck, and first those for all."""
    parts = "".join(
        f'<h3 id="sheets-{part}">{PART_TITLES[part]}</h3><ul>{"".join(map(_entry, chapters))}</ul>'
        for part in CHAPTER_PARTS
        if (chapters := [chapter for chapter in project.chapters if chapter.part == part])
    )
    every = (
        '<p><a href="all/">Every sheet on one page</a>, to read or print at once, and '
        f'<a href="{ALL_DECKS}" download>every deck in one file for Anki</a>.</p>'
    )
    return f'<div class="wb-sheet-list">{every}{parts}</div>'


def _entry(chapter: Chapter) -> str:
    title = escape(title_of(chapter))
    deck = f'<a href="{deck_file(chapter)}" download aria-label="Anki deck: {title}">Anki deck</a>'
    return f'<li><a href="{chapter.slug}/">{title}</a> <span class="wb-sheet-list__more">{deck}</span></li>'
