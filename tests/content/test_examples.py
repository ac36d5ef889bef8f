"""Runnable examples print what the page says they print."""

import pytest

from whiteboard.checks.examples import check_examples
from whiteboard.project import Project

PAGES = [path.relative_to(Project.current().docs).as_posix() for path in Project.current().pages()]


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_of_a_page_print_what_is_recorded(sources, name):
    page = next(page for page in sources.pages if page.file == f"docs/{name}")
    assert "\n".join(map(str, check_examples(page))) == ""
