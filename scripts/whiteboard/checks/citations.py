"""Citations in the sources: each names an entry, in one of the two forms, in running text."""

import re

from whiteboard.checks.sources import Page, Sources
from whiteboard.citations import CITATION, COMMAND, COMMAND_LINE, KEY
from whiteboard.problem import Problem
from whiteboard.source import HEADING

TRY = re.compile(r"(?<![\w.\\])@(?P<key>[A-Za-z][\w-]*)")
LINK = re.compile(r"(?<!\\)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<target>[^)]*)\)")
FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")
KNOWN = re.compile(rf"@(?P<key>{KEY})")
FORM = "Write [@key], or [@key; @other] for several"


def check_citations(sources: Sources) -> list[Problem]:
    """Check the citations of every page, and that nothing else cites."""
    problems = [problem for page in sources.pages for problem in check_page(page, sources.keys)]
    for passage in sources.passages:
        for match in TRY.finditer(passage.text):
            if match["key"] in sources.keys:
                message = f"{passage.field!r} cites @{match['key']}, and fences, cards and quizzes cannot cite"
                problems.append(Problem(passage.file, passage.line, message, "Cite it in the section's text"))
    return problems


def check_page(page: Page, keys: set[str]) -> list[Problem]:
    """Check the citations of one page against the keys there are."""
    links = [match.span("text") for match in LINK.finditer(page.prose)]
    problems, valid = [], set()
    for match in CITATION.finditer(page.prose):
        valid.update(range(*match.span()))
        line = page.prose.count("\n", 0, match.start()) + 1
        cited = [key.strip().removeprefix("@") for key in match["keys"].split(";")]
        problems += [_undefined(page, line, key) for key in cited if key not in keys]
        if len(set(cited)) < len(cited):
            problems.append(Problem(page.file, line, f"{match.group()} names a key twice", "Remove one of the two"))
        if any(start <= match.start() < end for start, end in links):
            problems.append(_in_link(page, line, match.group()))
        if HEADING.match(page.prose.split("\n")[line - 1]):
            problems.append(Problem(page.file, line, f"the heading cites {match.group()}", "Cite in the text below it"))
    return problems + _malformed(page, valid, links) + _hidden(page, keys) + _footnotes(page) + check_list(page, keys)


def _undefined(page: Page, line: int, key: str) -> Problem:
    return Problem(page.file, line, f"[@{key}] is in no file of references/", "Add the entry, or mend the key")


def _in_link(page: Page, line: int, text: str) -> Problem:
    return Problem(page.file, line, f"the link text holds the citation {text}", "Put the citation after the link")


def _malformed(page: Page, valid: set[int], links: list[tuple[int, int]]) -> list[Problem]:
    problems, seen = [], set()
    for match in TRY.finditer(page.prose):
        line = page.prose.count("\n", 0, match.start()) + 1
        if match.start() in valid or line in seen:
            continue
        seen.add(line)
        if any(start <= match.start() < end for start, end in links):
            problems.append(_in_link(page, line, match.group()))
        else:
            problems.append(Problem(page.file, line, f"{match.group()} is no citation as it stands", FORM))
    return problems


def _hidden(page: Page, keys: set[str]) -> list[Problem]:
    """Known keys in inline code and formulas: there the text stays as it is, so the author meant something else."""
    problems = []
    places = {place for place, (char, prose) in enumerate(zip(page.body, page.prose, strict=True)) if char != prose}
    fenced = _fenced_lines(page)
    for match in KNOWN.finditer(page.body):
        line = page.body.count("\n", 0, match.start()) + 1
        if match["key"] in keys and match.start() in places and line not in fenced:
            message = f"@{match['key']} stands in code or a formula, where nothing is cited"
            problems.append(Problem(page.file, line, message, "Put the citation outside"))
    return problems


def _fenced_lines(page: Page) -> set[int]:
    return {line for fence in page.fences for line in range(fence.line, fence.line + fence.body.count("\n") + 3)}


def _footnotes(page: Page) -> list[Problem]:
    return [
        Problem(
            page.file,
            page.prose.count("\n", 0, match.start()) + 1,
            f"{match.group()} is a footnote",
            "Cite, or say it in the text",
        )
        for match in FOOTNOTE.finditer(page.prose)
    ]


def check_list(page: Page, keys: set[str]) -> list[Problem]:
    r"""Check that a page that cites has one `\bibliography` on a line of its own."""
    cites = next(CITATION.finditer(page.prose), None)
    commands = [match.start() for match in COMMAND_LINE.finditer(page.prose)]
    mentions = [match.start() for match in re.finditer(re.escape(COMMAND), page.prose)]
    if cites and not commands:
        line = page.prose.count("\n", 0, cites.start()) + 1
        return [
            Problem(page.file, line, "the page cites and has no list of references", f"End it with a line {COMMAND}")
        ]
    extra = [place for place in mentions if place not in commands] + commands[1:]
    return [
        Problem(
            page.file,
            page.prose.count("\n", 0, place) + 1,
            f"{COMMAND} is out of place",
            "Keep one, on a line of its own",
        )
        for place in sorted(extra)
    ]
