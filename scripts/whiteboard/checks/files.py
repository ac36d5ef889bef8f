"""Files as bytes: encoding, line ends, tabs, invisible characters, merge markers, emptiness."""

import re
from pathlib import Path

from whiteboard.checks.sources import Sources
from whiteboard.problem import Problem, relative
from whiteboard.source import split_front_matter

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
MERGE = re.compile(r"^(<{7} |>{7} |={7}$)", re.M)
LINE_ENDS = "Save the file with Unix line ends (LF)"


def check_files(sources: Sources) -> list[Problem]:
    """Check every text source of docs/ and references/."""
    project = sources.project
    paths = [*project.pages(), *project.docs.rglob("*.yml"), *project.references.glob("*.bib")]
    return [problem for path in sorted(paths) for problem in check_bytes(path, relative(path, project.root))]


def check_bytes(path: Path, file: str) -> list[Problem]:
    """Check one file before anything parses it."""
    raw = path.read_bytes()
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(Problem(file, 1, "the file begins with a byte order mark", "Save it as UTF-8 without BOM"))
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return [*problems, Problem(file, line, "the file is not UTF-8", "Save it as UTF-8")]
    if "\r" in text:
        problems.append(Problem(file, _line(text, text.index("\r")), "the file has Windows line ends", LINE_ENDS))
    if "\t" in text:
        problems.append(Problem(file, _line(text, text.index("\t")), "the file has a tab", "Indent with spaces"))
    if found := INVISIBLE.search(text):
        message = f"there is the invisible character U+{ord(found.group()):04X}"
        problems.append(Problem(file, _line(text, found.start()), message, "Delete it"))
    if found := MERGE.search(text):
        message = f"a merge left its marker {found.group().strip()!r}"
        problems.append(Problem(file, _line(text, found.start()), message, "Choose one side and delete the markers"))
    return problems


def check_emptiness(sources: Sources) -> list[Problem]:
    """Report pages without text; a chapter that isn't written yet has no file at all."""
    problems = []
    for page in sources.pages:
        _, rest, _ = split_front_matter(page.text)
        if not any(line.strip() and not line.startswith("#") for line in rest.split("\n")):
            problems.append(
                Problem(page.file, 0, "the page is empty", "Write it, or delete the file until it is written")
            )
    return problems


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
