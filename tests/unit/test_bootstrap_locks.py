"""The lock files say everything the set-up installs, with hashes, and no place to download from."""

import json
import re
import tomllib

from whiteboard.bootstrap.environment import ROOT
from whiteboard.bootstrap.uv import locked_uv

LOCK = (ROOT / "requirements.txt").read_text("utf-8")
NPM_LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))


def test_requirements_hold_no_address() -> None:
    assert re.findall(r"\S*(?:://|--index|--extra|--find-links)\S*", LOCK) == []


def test_package_lock_holds_no_download_address() -> None:
    installed = {name: package for name, package in NPM_LOCK["packages"].items() if name}
    assert [name for name, package in installed.items() if "resolved" in package] == []
    assert [name for name, package in installed.items() if not package.get("integrity")] == []


def test_requirements_pin_every_dependency_of_pyproject() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    wanted = {re.match(r"[\w-]+", requirement)[0] for group in groups.values() for requirement in group}
    assert wanted - set(re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)) == set()


def test_every_requirement_has_hashes() -> None:
    entries = re.split(r"^(?=[\w-])", LOCK, flags=re.MULTILINE)[1:]
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_package_lock_is_made_from_package_json() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    for group in ("dependencies", "devDependencies"):
        assert NPM_LOCK["packages"][""][group] == package[group]


def test_uv_is_cut_out_of_the_lock_with_its_hashes() -> None:
    entry = locked_uv("ruff==1\nuv==2.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via x\nvine==3\n")
    assert entry == "uv==2.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    assert "--hash" in locked_uv(LOCK)
