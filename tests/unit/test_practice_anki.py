"""The decks, opened by Anki's own library: imported twice with a correction in between, nothing doubles, history stays."""

import time

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from whiteboard.practice.anki import make_deck
from whiteboard.practice.decks import write_decks
from whiteboard.project import Project

CARDS = """cards:
  - id: rag.a
    front: Why $x_{<t}$ & `a<b`?
    back: |
      Because of BACK.

      $$
      y = \\frac{1}{2}
      $$
    see: "#indexing"
    level: core
    tags: [two words]
  - {id: rag.b, front: "What?", back: "Never <b>raw</b>.", see: "#indexing", level: staff, tags: [t]}
"""


@pytest.fixture
def write(project):
    """Return a function that writes the decks with a text on the back of the first card, `seconds` from now."""

    def _write(back: str, seconds: float = 0):
        (project / "docs" / "systems" / "rag" / "cards.yml").write_text(CARDS.replace("BACK", back), "utf-8")
        write_decks(project / "site", Project(project), "https://example.org/", time.time() + seconds)
        return project / "site" / "practice" / "anki"

    return _write


@pytest.fixture
def collection(tmp_path):
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def take(collection, path) -> None:
    options = ImportAnkiPackageOptions(with_scheduling=True)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))


def first_note(collection):
    return collection.get_note(collection.find_notes("Id:rag.a")[0])


def test_importing_a_correction_changes_the_card_and_keeps_its_history(write, collection):
    take(collection, write("a slip") / "rag.apkg")
    card = collection.get_card(first_note(collection).card_ids()[0])
    collection.decks.select(card.did)
    card.start_timer()
    collection.sched.answerCard(collection.sched.getCard(), 3)
    graded = collection.db.scalar("select cid from revlog")
    take(collection, write("the truth", seconds=10) / "rag.apkg")
    assert collection.note_count() == 2
    assert collection.card_count() == 2
    assert "the truth" in first_note(collection)["Back"]
    assert collection.db.list("select cid from revlog") == [graded]
    assert collection.get_card(graded).reps == 1


def test_one_file_with_all_decks_brings_no_second_copy(write, collection):
    folder = write("x")
    take(collection, folder / "rag.apkg")
    take(collection, folder / "whiteboard.apkg")
    assert collection.note_count() == 2
    assert [deck.name for deck in collection.decks.all_names_and_ids(skip_empty_default=True)] == [
        "Whiteboard",
        "Whiteboard::RAG",
    ]


def test_a_card_arrives_whole(write, collection):
    take(collection, write("x") / "rag.apkg")
    note = first_note(collection)
    assert note["Front"] == "Why \\(x_{\\lt t}\\) &amp; <code>a&lt;b</code>?"
    assert "\\[\ny = \\frac{1}{2}\n\\]" in note["Back"]
    assert 'href="https://example.org/systems/rag/#indexing"' in note["See"]
    assert set(note.tags) == {"whiteboard::rag", "core", "two-words"}
    assert "&lt;b&gt;raw" in collection.get_note(collection.find_notes("Id:rag.b")[0])["Back"]


def test_guids_hang_on_the_id_alone(write, project):
    write("one")
    before = [note.guid for note in make_deck(Project(project).chapters[0], "https://one.example/")[0].notes]
    write("two")
    after = [note.guid for note in make_deck(Project(project).chapters[0], "https://two.example/")[0].notes]
    assert before == after
    assert len(set(after)) == 2


def test_unchanged_cards_are_not_written_again(write):
    first = (write("x") / "rag.apkg").read_bytes()
    assert (write("x", seconds=100) / "rag.apkg").read_bytes() == first
    assert (write("y", seconds=100) / "rag.apkg").read_bytes() != first
