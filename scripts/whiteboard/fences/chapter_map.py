"""``` chapter-map: all written chapters by part, with what each offers to read and to practise."""

from html import escape

import yaml

from whiteboard.fences.fields import parse_fields, stops_the_build
from whiteboard.project import CHAPTER_PARTS, Chapter, Project
from whiteboard.source import headings_of, prose_of, split_front_matter
from whiteboard.study import load_cards, load_questions

WORDS_PER_MINUTE = 220
PART_TITLES = {"systems": "Systems", "engineering": "Engineering", "foundations": "Foundations"}


@stops_the_build
def format(source: str, language: str, css_class: str, options: dict, md, **kwargs) -> str:
    """Return the map, one list a part, in reading order."""
    parse_fields(language, source, required=())
    chapters = Project.current().chapters
    parts = ((part, [chapter for chapter in chapters if chapter.part == part]) for part in CHAPTER_PARTS)
    return f'<div class="wb-map">{"".join(_part(part, rows) for part, rows in parts if rows)}</div>'


def _part(part: str, chapters: list[Chapter]) -> str:
    rows = "".join(_chapter(chapter) for chapter in chapters)
    return f'<section class="wb-map__part"><h3 id="{part}">{PART_TITLES[part]}</h3><ol>{rows}</ol></section>'


def _chapter(chapter: Chapter) -> str:
    text = chapter.source.read_text("utf-8")
    title = next(heading.text for heading in headings_of(text) if heading.level == 1)
    return (
        f'<li><a class="wb-map__title" href="{chapter.url}">{escape(title)}</a>'
        f'<span class="wb-map__about">{escape(description_of(text))}</span>'
        f'<span class="wb-map__study">{reading_minutes(text)} min · '
        f'<a href="{chapter.url}#cards">{len(load_cards(chapter))} cards</a> · '
        f'<a href="{chapter.url}#quiz">{len(load_questions(chapter))} questions</a></span></li>'
    )


def description_of(text: str) -> str:
    """Return the description in a page's front matter, or nothing."""
    front, _, _ = split_front_matter(text)
    return str((yaml.safe_load(front) or {}).get("description", "")) if front else ""


def reading_minutes(text: str) -> int:
    """Return how long the prose of a Markdown source takes to read, in whole minutes, at least one."""
    return max(1, round(len(prose_of(text).split()) / WORDS_PER_MINUTE))
