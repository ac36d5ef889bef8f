"""Mock interviews and quick fire as the build writes them."""

import json

import pytest

from whiteboard.practice.mock import LEVELS, PHASES, interview_data, mock_files, section_of, write_mock
from whiteboard.practice.quick_fire import follow_ups
from whiteboard.problem import ContentError
from whiteboard.project import PARTS, Project

PROJECT = Project.current()
PAGE = """<html><body><article><h1>T</h1>
<h2 id="model">Model</h2><h3 id="index">Index<a class="headerlink" href="#index">x</a></h3><p>No.</p>
<h2 id="deep-dives">Deep dives</h2>
<h3 id="why">Why <em>two</em> indexes?<a class="headerlink" href="#why">x</a></h3>
<p>Because<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>, see
<a href="../translation/#bleu">BLEU</a> and <a href="#index">here</a>.</p><p id="more">More.</p>
<h2 id="cards">Cards</h2><h3 id="not">Not this</h3></article></body></html>"""


@pytest.fixture
def rag():
    return PROJECT.chapter("rag")


def test_every_system_but_the_introduction_has_an_interview():
    written = {chapter.slug for chapter in PROJECT.chapters if chapter.part == "systems"}
    assert {path.stem for path in mock_files(PROJECT)} == (set(PARTS["systems"]) - {"introduction"}) & written


@pytest.mark.parametrize("path", mock_files(PROJECT), ids=lambda path: path.stem)
def test_an_interview_has_something_for_every_phase_and_level(path):
    data = interview_data(path, PROJECT)
    assert {row["phase"] for row in data["prompts"]} == set(PHASES)
    assert {row["level"] for row in data["rubric"]} == set(LEVELS)
    assert len(data["prompts"]) + sum(len(row["branches"]) for row in data["prompts"]) >= 18
    assert len({row["text"] for row in data["rubric"]}) == len(data["rubric"]) >= 25
    assert not [row for row in data["rubric"] if "{{" in row["text"] or not row["section"]]


@pytest.mark.parametrize("path", mock_files(PROJECT), ids=lambda path: path.stem)
def test_a_rubric_leads_to_many_sections(path):
    assert len({row["see"] for row in interview_data(path, PROJECT)["rubric"]}) >= 15


def test_a_section_is_found_from_the_chapter(rag):
    assert section_of("#indexing", rag) == ("systems/rag/index.md", "indexing")
    assert section_of("../translation/index.md#bleu", rag) == ("systems/translation/index.md", "bleu")


def test_an_interview_without_a_chapter_stops_the_build(tmp_path):
    path = tmp_path / "alchemy.yml"
    path.write_text("system: alchemy\n", "utf-8")
    with pytest.raises(ContentError, match="no chapter 'alchemy'"):
        interview_data(path, PROJECT)


def test_only_follow_up_questions_are_asked(rag):
    (row,) = follow_ups(PAGE, rag)
    assert (row["question"], row["see"]) == ("Why two indexes?", "systems/rag/#why")


def test_an_answer_can_stand_on_another_page(rag):
    (row,) = follow_ups(PAGE, rag)
    assert 'href="../../systems/translation/#bleu"' in row["answer"]
    assert 'href="../../systems/rag/#index"' in row["answer"]
    assert "fnref" not in row["answer"]
    assert ' id="' not in row["answer"]


def test_the_files_are_written(tmp_path, rag):
    page = tmp_path / rag.url / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, "utf-8")
    write_mock(tmp_path, PROJECT)
    folder = tmp_path / "practice" / "data"
    listed = json.loads((folder / "mock.json").read_text("utf-8"))
    assert [row["system"] for row in listed] == [
        c.slug for c in PROJECT.chapters if (folder / f"mock-{c.slug}.json").is_file()
    ]
    assert json.loads((folder / "quick-fire.json").read_text("utf-8"))[0]["chapter"] == "rag"
    assert "systems/rag/#why" in json.loads((folder / "quick-rag.json").read_text("utf-8"))
