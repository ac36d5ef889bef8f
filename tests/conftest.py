"""What several suites share: the built site, a server for it, and the count of planted faults."""

import os
from pathlib import Path

import pytest
from site_build import ROOT, build, once, serving_folder


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """A folder that all processes of one test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def built_site(shared_folder) -> Path:
    """The site, built strictly from the working tree, once a test run."""
    return once(shared_folder / "built-site", lambda target: build(ROOT, target))


@pytest.fixture(scope="session")
def site_url(built_site):
    """The address of a server for the built site on loopback, with a slash at its end."""
    with serving_folder(built_site) as address:
        yield address


def pytest_terminal_summary(terminalreporter) -> None:
    """Print how many faults were planted and how many the checks caught."""
    planted = caught = 0
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            if "fault" in dict(getattr(report, "user_properties", ())) and report.when == "call":
                planted, caught = planted + 1, caught + (outcome == "passed")
    if planted:
        terminalreporter.write_line(f"planted {planted} faults, caught {caught}")
