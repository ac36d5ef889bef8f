"""All checks of the sources, in one list."""

from whiteboard.checks.abbreviations import check_abbreviations
from whiteboard.checks.citations import check_citations
from whiteboard.checks.fences import check_fences
from whiteboard.checks.figures import check_figures
from whiteboard.checks.files import check_emptiness, check_files
from whiteboard.checks.formulas import check_formulas, check_quantities
from whiteboard.checks.front_matter import check_front_matter
from whiteboard.checks.headings import check_headings
from whiteboard.checks.history import check_history
from whiteboard.checks.links import check_links
from whiteboard.checks.markup import check_markup
from whiteboard.checks.mock import check_mock
from whiteboard.checks.navigation import check_navigation
from whiteboard.checks.order import check_order
from whiteboard.checks.reference import check_reference
from whiteboard.checks.references import check_references
from whiteboard.checks.sources import load_sources, problem_of
from whiteboard.checks.spelling import check_spelling
from whiteboard.checks.study import check_study
from whiteboard.problem import ContentError, Problem
from whiteboard.project import Project

CHECKS = (
    check_files,
    check_emptiness,
    check_front_matter,
    check_headings,
    check_order,
    check_markup,
    check_links,
    check_fences,
    check_figures,
    check_citations,
    check_references,
    check_formulas,
    check_quantities,
    check_study,
    check_mock,
    check_reference,
    check_abbreviations,
    check_history,
    check_spelling,
    check_navigation,
)


def check_sources(project: Project) -> list[Problem]:
    """Run every check over a project's sources and return what they found, sorted, each once."""
    sources, problems = load_sources(project)
    for check in CHECKS:
        try:
            problems += check(sources)
        except ContentError as error:
            problems.append(problem_of(error, check.__name__))
    return sorted(set(problems))
