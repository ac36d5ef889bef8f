"""Scaffold a reference, chapter, card or question.

python3 scripts/new.py reference 2005.11401 --chapter rag --annotation "Why to read it."
python3 scripts/new.py chapter engineering evaluation
python3 scripts/new.py card rag hnsw-layers
python3 scripts/new.py question rag first-lever --kind choice
"""

import sys

from whiteboard.bootstrap.reenter import reenter

reenter(__file__)

import argparse  # noqa: E402  after the environment's Python has taken over

from whiteboard.bibliography import load_bibliography  # noqa: E402
from whiteboard.problem import ContentError  # noqa: E402
from whiteboard.project import Project  # noqa: E402
from whiteboard.scaffold import Refusal  # noqa: E402
from whiteboard.scaffold.chapter import add_chapter  # noqa: E402
from whiteboard.scaffold.metadata import Metadata, complete, fetch, identify  # noqa: E402
from whiteboard.scaffold.reference import add_reference, ask_annotation, refuse_known  # noqa: E402
from whiteboard.scaffold.study import add_card, add_question  # noqa: E402


def main(arguments: list[str]) -> int:
    """Run one of the four commands; a refusal is one sentence and exit code 1."""
    options = parse(arguments)
    project = Project.current()
    try:
        done = options.run(project, options)
    except (Refusal, ContentError) as error:
        print(error, file=sys.stderr)
        return 1
    print(done)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    """Return the options of the command line, `run` among them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    reference = commands.add_parser("reference", help="a complete entry from an arXiv id, a DOI or an address")
    reference.set_defaults(run=new_reference)
    reference.add_argument("identifier")
    reference.add_argument("--chapter", default="", help="the slug of the chapter that uses it")
    reference.add_argument("--kind", default="", help="paper, blog, docs ... (default: paper for an arXiv id or DOI)")
    reference.add_argument("--annotation", default="", help="one sentence of your own: why to read it")
    for name in ("title", "authors", "year", "venue"):
        reference.add_argument(f"--{name}", default="", help="instead of what the registry says")
    chapter = commands.add_parser("chapter", help="the files of a new chapter")
    chapter.set_defaults(run=new_chapter)
    chapter.add_argument("part")
    chapter.add_argument("slug")
    for name, run in (("card", new_card), ("question", new_question)):
        one = commands.add_parser(name, help=f"a {name} in a chapter's file")
        one.set_defaults(run=run)
        one.add_argument("chapter")
        one.add_argument("name", help="the words of its id, in kebab-case")
        one.add_argument(
            "--kind", default="choice", help="for a question: choice, multiple, ordering, matching, numeric, short"
        )
    return parser.parse_args(arguments)


def new_reference(project: Project, options: argparse.Namespace) -> str:
    """Add an entry with what the registry says, what the options say, and what is asked for."""
    known = identify(options.identifier)
    chapter = options.chapter or ask("Chapter (slug)")
    refuse_known(load_bibliography(project.root), known, chapter)
    known = complete(overridden(fetched(known), options), ask)
    kind = options.kind or ("paper" if known.eprint or known.doi else ask("Kind (blog, docs, repo, ...)"))
    path, key = add_reference(project, known, chapter, kind, ask_annotation(options.annotation, ask))
    return f"Added to {path.relative_to(project.root)}. Cite it as [@{key}]"


def fetched(known: Metadata) -> Metadata:
    """Return what the registry says; without a connection, what is known already, and say so."""
    try:
        return fetch(known)
    except Exception as error:  # whatever a client raises, the contributor can still type the fields
        reason = " ".join(str(error).split())[:100] or type(error).__name__
        print(f"The registry could not be asked ({reason}); please type what is missing.", file=sys.stderr)
        return known


def overridden(known: Metadata, options: argparse.Namespace) -> Metadata:
    """Return the metadata with the fields that the command line gives."""
    given = {"title": options.title, "year": options.year, "venue": options.venue}
    given["authors"] = tuple(name.strip() for name in options.authors.split(" and ") if name.strip())
    return Metadata(**{**vars(known), **{name: value for name, value in given.items() if value}})


def ask(what: str) -> str:
    """Return an answer from the terminal; without a terminal an empty one."""
    return input(f"{what}: ").strip() if sys.stdin.isatty() else ""


def new_chapter(project: Project, options: argparse.Namespace) -> str:
    """Write the files of a chapter."""
    files = add_chapter(project, options.part, options.slug)
    return (
        "\n".join(f"Wrote {path.relative_to(project.root)}" for path in files)
        + "\nIt enters nav in mkdocs.yml when it is complete"
    )


def new_card(project: Project, options: argparse.Namespace) -> str:
    """Append a card's scaffold."""
    return f"Fill it in: {add_card(project, options.chapter, options.name).relative_to(project.root)}"


def new_question(project: Project, options: argparse.Namespace) -> str:
    """Append a question's scaffold."""
    return f"Fill it in: {add_question(project, options.chapter, options.name, options.kind).relative_to(project.root)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
