"""The tiny project's site, built once a test run."""

from pathlib import Path

import pytest
from mini_project import copy_project
from site_build import build, once


@pytest.fixture(scope="session")
def mini_site(shared_folder) -> Path:
    """The untouched tiny project's site."""

    def make(target: Path) -> None:
        build(copy_project(shared_folder / "mini-project", shared_folder / "mini-cache"), target)

    return once(shared_folder / "mini-site", make)
