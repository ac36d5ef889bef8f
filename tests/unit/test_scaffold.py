"""scripts/new.py: complete entries, scaffolds in the right place, and nothing ever overwritten."""

import argparse
import importlib.util

import pytest

from whiteboard.bibliography import load_bibliography
from whiteboard.project import Project
from whiteboard.scaffold import Refusal
from whiteboard.scaffold.chapter import add_chapter
from whiteboard.scaffold.metadata import Metadata, complete, from_citeproc, identify
from whiteboard.scaffold.reference import add_reference
from whiteboard.scaffold.study import BODIES, add_card, add_question
from whiteboard.study import load_cards, load_questions

from .conftest import ROOT

WORK = Metadata(
    title="KDD of LoRA & friends: a study",
    authors=("Ångela Müller", "Hugging Face Team"),
    year="2024",
    venue="KDD",
    type="inproceedings",
    doi="10.1145/1.2",
    url="https://doi.org/10.1145/1.2",
)
CARDS = 'cards:\n  - {id: rag.one, front: "Why?", back: B, see: "#s", level: core, tags: [t]}\nretired: [rag.old]\n'
QUIZ = "questions: []\nretired: []\n"


@pytest.fixture
def with_study(project):
    folder = project / "docs" / "systems" / "rag"
    (folder / "cards.yml").write_text(CARDS, "utf-8")
    (folder / "quiz.yml").write_text(QUIZ, "utf-8")
    return Project(project)


@pytest.fixture(scope="module")
def command():
    spec = importlib.util.spec_from_file_location("new", ROOT / "scripts" / "new.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2005.11401", Metadata(eprint="2005.11401", url="https://arxiv.org/abs/2005.11401")),
        (
            "https://arxiv.org/pdf/2005.11401v4.pdf",
            Metadata(eprint="2005.11401", url="https://arxiv.org/abs/2005.11401"),
        ),
        ("doi:10.1145/1.2", Metadata(doi="10.1145/1.2", url="https://doi.org/10.1145/1.2")),
        ("https://faiss.ai/", Metadata(url="https://faiss.ai/")),
    ],
)
def test_an_identifier_is_recognized_in_its_usual_forms(text, expected):
    assert identify(text) == expected


def test_what_is_no_identifier_is_refused():
    with pytest.raises(Refusal, match="no arXiv id, DOI or address"):
        identify("attention is all you need")


def test_a_registry_record_becomes_metadata():
    record = {
        "type": "proceedings-article",
        "title": ["Gmail  Smart Compose"],
        "author": [{"given": "Mia Xu", "family": "Chen"}, {"family": "Lee"}, {"literal": "nobody"}],
        "issued": {"date-parts": [[2019, 7]]},
        "container-title": "KDD",
    }
    found = from_citeproc(identify("10.1145/3292500.3330723"), record)
    assert (found.title, found.authors, found.year) == ("Gmail Smart Compose", ("Mia Xu Chen", "Lee"), "2019")
    assert (found.venue, found.type) == ("KDD", "inproceedings")


def test_an_entry_is_complete_and_reads_back_as_it_was_given(project):
    path, key = add_reference(Project(project), WORK, "chatbot", "paper", "50 % of what one needs.")
    entry = load_bibliography(project)[key]
    assert path == project / "references" / "chatbot.bib"
    assert key == "muller2024kdd"
    assert (entry.title, entry.authors) == (WORK.title, WORK.authors)
    assert (entry.venue, entry.year, entry.doi) == ("KDD", "2024", "10.1145/1.2")
    assert (entry.slugs, entry.kind, entry.annotation) == (("chatbot",), "paper", "50 % of what one needs.")


@pytest.mark.parametrize(
    "known",
    [identify("2005.11401"), Metadata(title="retrieval-augmented generation for NLP", url="https://elsewhere.org")],
)
def test_a_work_that_is_there_is_refused_with_its_place(project, known):
    before = (project / "references" / "rag.bib").read_bytes()
    with pytest.raises(Refusal, match=r"references/rag\.bib:1 has it already: cite \[@lewis2020retrieval\]"):
        add_reference(Project(project), known, "rag", "paper", "Why.")
    assert (project / "references" / "rag.bib").read_bytes() == before


def test_without_a_connection_the_gaps_are_asked_for():
    answers = {"Title": "T", "Authors, separated by ' and '": "A B and C D", "Year": ""}
    assert complete(identify("2401.00001"), answers.__getitem__) == Metadata(
        title="T", authors=("A B", "C D"), eprint="2401.00001", url="https://arxiv.org/abs/2401.00001"
    )


def test_without_a_connection_or_a_terminal_the_command_says_what_is_missing(command, project, monkeypatch, capsys):
    monkeypatch.setattr(command, "fetch", lambda known: (_ for _ in ()).throw(OSError("no route to host")))
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115 (closed by the test's end)
    assert command.main(["reference", "2401.00001", "--chapter", "rag"]) == 1
    said = capsys.readouterr().err
    assert "no route to host" in said
    assert "needs a title" in said


def test_options_stand_in_for_the_registry(command, project, monkeypatch, capsys):
    monkeypatch.setattr(command, "fetch", lambda known: known)
    options = ["--title", "T of X", "--authors", "A B and C D", "--year", "2024", "--annotation", "Why."]
    assert command.main(["reference", "2401.00001", "--chapter", "rag", *options]) == 0
    assert "[@b2024t]" in capsys.readouterr().out
    assert isinstance(command.parse(["card", "rag", "x"]), argparse.Namespace)


def test_a_card_goes_before_the_retired_list(with_study):
    add_card(with_study, "rag", "two")
    assert [card.id for card in load_cards(with_study.chapter("rag"))] == ["rag.one", "rag.two"]
    assert "retired: [rag.old]" in with_study.chapter("rag").cards.read_text("utf-8")


@pytest.mark.parametrize("name", ["one", "old"])
def test_a_used_or_retired_id_is_refused(with_study, name):
    with pytest.raises(Refusal, match="used or retired"):
        add_card(with_study, "rag", name)
    assert with_study.chapter("rag").cards.read_text("utf-8") == CARDS


@pytest.mark.parametrize("kind", BODIES)
def test_every_kind_of_question_has_a_scaffold_that_reads(with_study, kind):
    add_question(with_study, "rag", "first", kind)
    (question,) = load_questions(with_study.chapter("rag"))
    assert (question.id, question.kind) == ("rag.q-first", kind)


def test_a_chapter_has_all_its_files_and_sections(project):
    files = add_chapter(Project(project), "engineering", "evaluation")
    assert {path.name for path in files} == {"index.md", "cards.yml", "quiz.yml", "terms.yml"}
    text = (project / "docs" / "engineering" / "evaluation" / "index.md").read_text("utf-8")
    assert '## Decision guide { #decision-guide data-plain="" }' in text
    assert "``` cards\nchapter: evaluation\n```" in text


def test_a_chapter_that_is_there_is_not_touched(project):
    before = (project / "docs" / "systems" / "rag" / "index.md").read_bytes()
    with pytest.raises(Refusal, match="is there already; nothing was written"):
        add_chapter(Project(project), "systems", "rag")
    assert (project / "docs" / "systems" / "rag" / "index.md").read_bytes() == before
    assert not (project / "docs" / "systems" / "rag" / "cards.yml").exists()


def test_a_slug_outside_the_design_is_refused(project):
    with pytest.raises(Refusal, match="no chapter of the design"):
        add_chapter(Project(project), "systems", "my-chapter")
