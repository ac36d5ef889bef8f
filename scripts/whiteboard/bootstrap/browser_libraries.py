"""The JavaScript packages of package-lock.json, and the few of their files that the browser gets."""

import json
import shutil
from pathlib import Path

from .environment import Environment
from .failure import SetupFailure
from .programs import run_step
from .stamps import is_in_place, key_of, write_stamp

TASK = "installing the JavaScript packages into node_modules"


def install_packages(environment: Environment) -> None:
    """Make `node_modules/` what package-lock.json says, unless it is that already."""
    root = environment.root
    packages = root / "node_modules"
    key = key_of(root / "package-lock.json", root / ".npmrc")
    if is_in_place(packages, key, packages):
        return
    print("Installing the JavaScript packages into node_modules ...", flush=True)
    run_step(TASK, [environment.npm, "ci", "--no-progress"], root, environment.variables)
    write_stamp(packages, key, packages)


def write_vendor(root: Path) -> None:
    """Copy what package.json lists under `vendor` to docs/widgets/vendor/ and remove everything else there.

    `{"minisearch/dist/es/index.js": "minisearch.mjs"}` maps a file or folder in node_modules to its vendored path.
    """
    vendored = json.loads((root / "package.json").read_text("utf-8"))["vendor"]
    vendor = root / "docs" / "widgets" / "vendor"
    wanted: dict[Path, Path] = {}
    for source, target in vendored.items():
        files = _files(root / "node_modules" / source, vendor / target)
        if not files:
            raise SetupFailure(
                f'package.json lists "{source}" under "vendor", but node_modules has no such file: correct it.'
            )
        wanted |= files
    for path in vendor.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    for target, source in wanted.items():
        # npm gives every file the same date, so only the contents tell one release from another.
        if not (target.is_file() and target.read_bytes() == source.read_bytes()):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def _files(source: Path, target: Path) -> dict[Path, Path]:
    """Map every file of `source` (a file or a folder) to the place it is copied to."""
    if source.is_dir():
        return {target / path.relative_to(source): path for path in source.rglob("*") if path.is_file()}
    return {target: source} if source.is_file() else {}
