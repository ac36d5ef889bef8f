"""The files of Anki decks, written while building: one a chapter, and one with all."""

from pathlib import Path

from whiteboard.kept import hash_of, hash_of_files
from whiteboard.project import Chapter, Project
from whiteboard.sizing.sheet import sheet_path
from whiteboard.source import title_of

FOLDER = "practice/anki"
ALL = "whiteboard"
ALL_DECKS = f"../anki/{ALL}.apkg"
"""The address of the file with every deck, from the page practice/cram/."""
CODE = (Path(__file__), Path(__file__).with_name("anki.py"))


def deck_file(chapter: Chapter) -> str:
    """Return the address of a chapter's file, from the page practice/cram/."""
    return f"../anki/{chapter.slug}.apkg"


def write_decks(site: Path, project: Project, base: str, now: float) -> None:
    """Write `practice/anki/*.apkg` into a built site; `base`: the site's own address; `now`: seconds since 1970.

    Anki updates a note when the imported one is newer, so `now` must not go back between two builds.
    """
    folder, kept = site / FOLDER, project.cache / "anki"
    folder.mkdir(parents=True, exist_ok=True)
    for name, chapters in {**{chapter.slug: [chapter] for chapter in project.chapters}, ALL: project.chapters}.items():
        file = kept / f"{_key(chapters, base)}.apkg"
        if not file.is_file():
            from whiteboard.practice.anki import write_package  # a tenth of a second: only when a deck is made

            kept.mkdir(parents=True, exist_ok=True)
            write_package(chapters, base, file, now)
        (folder / f"{name}.apkg").write_bytes(file.read_bytes())


def _key(chapters: list[Chapter], base: str) -> str:
    """Return a hash of all that decks are made of: a file whose cards are unchanged is copied from the cache."""
    sources = [*CODE, *(path for chapter in chapters for path in _sources(chapter))]
    names = [f"{chapter.slug} {title_of(chapter)}" for chapter in chapters]
    return hash_of([hash_of_files(sources, chapters[0].root), base, *names])


def _sources(chapter: Chapter) -> list[Path]:
    return [chapter.cards, sheet_path(chapter.slug), *sorted(chapter.folder.glob("*.svg"))]
