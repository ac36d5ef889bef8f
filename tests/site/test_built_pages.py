"""The quick own pass over all built pages."""

import pytest

from whiteboard.checks.built import CHECKS
from whiteboard.checks.built_page import load_site


@pytest.fixture(scope="module")
def pages(built_site):
    return load_site(built_site)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_all_pages_pass(pages, check):
    assert "\n".join(map(str, check(pages))) == ""
