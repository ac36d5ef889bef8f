"""Finding a browser for the tests, or getting one."""

import os
from pathlib import Path

import pytest

from whiteboard.bootstrap import chromium
from whiteboard.bootstrap.chromium import find_chromium, provide_chromium
from whiteboard.bootstrap.environment import Environment
from whiteboard.bootstrap.failure import SetupFailure

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the fake programs are scripts with a #! line")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH, on a machine without any browser; whoever runs the tests is root there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.delenv("WHITEBOARD_CHROMIUM", raising=False)
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(chromium, "INSTALLED", ())
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("sys.platform", "linux")
    return folder


def program(path: Path, text: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_a_browser_on_path_is_found_and_noted(programs: Path, tmp_path: Path) -> None:
    chrome = program(programs / "google-chrome")
    assert find_chromium(tmp_path) == chrome
    assert (tmp_path / ".cache/whiteboard/chromium").read_text("utf-8") == str(chrome)


def test_a_browser_that_does_not_start_is_passed_over(programs: Path, tmp_path: Path) -> None:
    program(programs / "chromium-browser", "echo install the snap >&2; exit 1")
    downloaded = program(tmp_path / "playwright/chromium-1255/chrome-linux64/chrome")
    assert find_chromium(tmp_path) == downloaded


def test_the_named_browser_goes_before_all_others(programs: Path, tmp_path: Path, monkeypatch) -> None:
    program(programs / "chromium")
    named = program(tmp_path / "mine")
    monkeypatch.setenv("WHITEBOARD_CHROMIUM", str(named))
    assert find_chromium(tmp_path) == named


def test_a_named_browser_that_does_not_start_is_an_error(programs: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("WHITEBOARD_CHROMIUM", str(tmp_path / "gone"))
    with pytest.raises(SetupFailure, match="WHITEBOARD_CHROMIUM names .*gone"):
        find_chromium(tmp_path)


def test_a_noted_browser_that_is_gone_is_searched_again(programs: Path, tmp_path: Path) -> None:
    program(programs / "chromium")
    find_chromium(tmp_path)
    (programs / "chromium").unlink()
    assert find_chromium(tmp_path) is None


def test_the_package_manager_is_the_last_resort(programs: Path, tmp_path: Path) -> None:
    installed = f"printf '#!/bin/sh\\n' > {programs}/chromium; /bin/chmod +x {programs}/chromium"
    program(programs / "apt-get", f'[ "$1" = update ] || {{ {installed}; }}')
    assert provide_chromium(Environment.of(tmp_path)) == programs / "chromium"


def test_no_browser_anywhere_is_one_sentence(programs: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupFailure, match="install one .*WHITEBOARD_CHROMIUM"):
        provide_chromium(Environment.of(tmp_path))


def test_a_package_manager_without_network_is_one_sentence(programs: Path, tmp_path: Path) -> None:
    program(programs / "apt-get", "echo 'Temporary failure resolving host' >&2; exit 100")
    with pytest.raises(SetupFailure, match="no network connection while installing Chromium"):
        provide_chromium(Environment.of(tmp_path))
