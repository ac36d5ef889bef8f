"""All checks of the built site, in one list: a quick own pass over every page, before linkchecker and the browser."""

from pathlib import Path

from whiteboard.checks.built_budget import check_budget
from whiteboard.checks.built_links import check_citations, check_ids, check_links
from whiteboard.checks.built_page import load_site
from whiteboard.checks.built_policy import check_metadata, check_policy, check_requests
from whiteboard.checks.built_text import check_alternatives, check_leftovers
from whiteboard.problem import Problem

CHECKS = (
    check_links,
    check_ids,
    check_citations,
    check_leftovers,
    check_alternatives,
    check_requests,
    check_policy,
    check_metadata,
    check_budget,
)


def check_site(site: Path) -> list[Problem]:
    """Run every check over a built site and return what they found, sorted, each once."""
    try:
        pages = load_site(site)
    except (ValueError, OSError) as error:
        return [Problem(site.as_posix(), 0, str(error), "Build the site")]
    return sorted({problem for check in CHECKS for problem in check(pages)})
