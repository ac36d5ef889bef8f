"""A chapter's parts: the required sections in order, its fences, its files."""

from whiteboard.checks.sources import STUDY, Page, Sources, parse_head
from whiteboard.problem import Problem, relative
from whiteboard.source import Heading

END = (("cards", "Cards"), ("quiz", "Quiz"), ("further-reading", "Further reading"), ("references", "References"))
SYSTEM = (
    ("in-60-seconds", "In 60 seconds"),
    ("clarify", "Clarify"),
    ("frame", "Frame the problem"),
    ("data", "Data"),
    ("model", "Model"),
    ("training", "Training"),
    ("generation", "Generation"),
    ("evaluation", "Evaluation"),
    ("system-design", "System design"),
    ("deep-dives", "Deep dives and follow-up questions"),
    *END,
)
IDEAS = (
    ("in-60-seconds", "In 60 seconds"),
    ("decision-guide", "Decision guide"),
    ("numbers", "Numbers to know"),
    ("pitfalls", "Pitfalls"),
    ("questions", "Interview questions"),
    *END,
)
FREE_FORM = ("introduction",)
"""Chapters that keep the order where it makes sense: what they have of it must be in order."""
FENCES = {"cards": "cards", "quiz": "quiz", "reading": "further-reading"}


def check_order(sources: Sources) -> list[Problem]:
    """Check every chapter's sections, fences and files."""
    chapters = [page for page in sources.pages if page.chapter]
    return [
        problem
        for page in chapters
        for check in (check_sections, check_fences, check_companions)
        for problem in check(page)
    ]


def check_sections(page: Page) -> list[Problem]:
    """Check that the required H2 sections are there, with their titles, in order."""
    wanted = SYSTEM if page.chapter.part == "systems" else IDEAS
    sections = {heading.id: heading for heading in page.headings if heading.level == 2 and heading.id}
    required = END if page.chapter.slug in FREE_FORM else wanted
    problems = [
        Problem(
            page.file,
            0,
            f"the section '## {title} {{ #{name} ... }}' is missing",
            "Add it in the order of the chapter's kind",
        )
        for name, title in required
        if name not in sections
    ]
    present = [(sections[name], title) for name, title in wanted if name in sections]
    problems += [
        Problem(page.file, heading.line, f"the section #{heading.id} is called {heading.text!r}", f"Call it {title!r}")
        for heading, title in present
        if heading.text != title and page.chapter.slug not in FREE_FORM
    ]
    return problems + _check_sequence(page, [heading for heading, _ in present])


def _check_sequence(page: Page, sections: list[Heading]) -> list[Problem]:
    return [
        Problem(
            page.file,
            later.line,
            f"the section #{later.id} stands before #{earlier.id}",
            f"Move it below #{earlier.id}",
        )
        for earlier, later in zip(sections, sections[1:], strict=False)
        if later.line < earlier.line
    ]


def check_fences(page: Page) -> list[Problem]:
    """Check that cards, quiz and reading list stand once each, for this chapter, in their sections."""
    problems = []
    for language, section in FENCES.items():
        fences = [fence for fence in page.fences if fence.language == language]
        if not fences:
            remedy = f"Put a fence '``` {language}' with 'chapter: {page.chapter.slug}' below #{section}"
            problems.append(Problem(page.file, 0, f"the chapter has no {language!r} fence", remedy))
        for extra in fences[1:]:
            problems.append(Problem(page.file, extra.line, f"the chapter has a second {language!r} fence", "Remove it"))
        for fence in fences:
            slug = parse_head(fence).get("chapter")
            if slug and slug != page.chapter.slug:
                remedy = f"Write 'chapter: {page.chapter.slug}'"
                problems.append(
                    Problem(page.file, fence.line, f"the {language!r} fence names the chapter {slug!r}", remedy)
                )
    return problems


def check_companions(page: Page) -> list[Problem]:
    """Check that the chapter's cards, quiz, terms and bibliography are there."""
    chapter = page.chapter
    paths = [chapter.folder / f"{kind}.yml" for kind in STUDY] + [chapter.bibliography]
    return [
        Problem(relative(path, chapter.root), 0, "the file is missing", f"Create it, {page.file} needs it")
        for path in paths
        if not path.is_file()
    ]
