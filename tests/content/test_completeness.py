"""How much a chapter has to offer before it counts as written: practice, call-outs, questions, terms."""

import re
from collections import Counter

import pytest

from whiteboard.project import Project
from whiteboard.study import load_cards, load_questions, load_terms

CHAPTERS = Project.current().chapters
CARDS = {"systems": 30, "engineering": 20, "foundations": 20}
QUESTIONS = {"systems": 20, "engineering": 12, "foundations": 12}
KINDS = {
    "systems": {"choice": 10, "multiple": 3, "ordering": 2, "numeric": 3, "matching": 1, "short": 1},
    "engineering": {"choice": 5, "multiple": 2, "ordering": 1, "numeric": 2},
    "foundations": {"choice": 5, "multiple": 2, "ordering": 1, "numeric": 2},
}


@pytest.fixture(params=CHAPTERS, ids=lambda chapter: chapter.slug)
def chapter(request):
    return request.param


@pytest.fixture
def source(sources, chapter):
    return next(page for page in sources.pages if page.chapter and page.chapter.slug == chapter.slug)


def test_there_are_enough_cards(chapter):
    assert len(load_cards(chapter)) >= CARDS[chapter.part]


def test_there_are_enough_questions_of_every_kind(chapter):
    counts = Counter(question.kind for question in load_questions(chapter))
    assert counts.total() >= QUESTIONS[chapter.part]
    assert {kind: counts[kind] for kind, wanted in KINDS[chapter.part].items() if counts[kind] < wanted} == {}


def test_the_glossary_gets_terms(chapter):
    assert (15 if chapter.part == "systems" else 12) <= len(load_terms(chapter)) <= 30


def test_there_are_enough_call_outs(source):
    counts = Counter(re.findall(r"^ *!!! (\w+)", source.prose, re.M))
    assert counts["say"] >= 3
    assert counts["pitfall"] >= 4


def test_enough_follow_up_questions_are_answered(source, chapter):
    section, wanted = ("deep-dives", 10) if chapter.part == "systems" else ("questions", 5)
    sections = [heading for heading in source.headings if heading.level == 2]
    start = next(heading.line for heading in sections if heading.id == section)
    end = next((heading.line for heading in sections if heading.line > start), len(source.body))
    assert sum(heading.level == 3 and start < heading.line < end for heading in source.headings) >= wanted


def test_right_options_do_not_stand_out_by_place(chapter):
    places = Counter(
        next(place for place, option in enumerate(question.options) if option.get("correct"))
        for question in load_questions(chapter)
        if question.kind == "choice"
    )
    assert max(places.values()) <= 0.6 * sum(places.values())
