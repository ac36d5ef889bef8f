"""The real content, read once."""

import pytest

from whiteboard.checks.run import check_sources
from whiteboard.checks.sources import load_sources
from whiteboard.project import Project


@pytest.fixture(scope="session")
def sources():
    return load_sources(Project.current())[0]


@pytest.fixture(scope="session")
def problems():
    return check_sources(Project.current())
