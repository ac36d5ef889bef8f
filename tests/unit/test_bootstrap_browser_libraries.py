"""What package.json lists under `vendor` is what docs/widgets/vendor/ holds."""

import json
import os
from pathlib import Path

import pytest

from whiteboard.bootstrap.browser_libraries import write_vendor
from whiteboard.bootstrap.failure import SetupFailure


@pytest.fixture
def root(tmp_path: Path) -> Path:
    library = tmp_path / "node_modules/library/dist"
    (library / "parts").mkdir(parents=True)
    (library / "index.js").write_text("export default 1;", "utf-8")
    (library / "parts/one.js").write_text("export default 2;", "utf-8")
    return tmp_path


def vendored(root: Path, table: dict[str, str]) -> dict[str, str]:
    (root / "package.json").write_text(json.dumps({"vendor": table}), "utf-8")
    write_vendor(root)
    vendor = root / "docs/widgets/vendor"
    return {
        path.relative_to(vendor).as_posix(): path.read_text("utf-8") for path in vendor.rglob("*") if path.is_file()
    }


def test_a_file_and_a_folder_are_copied(root: Path) -> None:
    table = {"library/dist/index.js": "library.mjs", "library/dist/parts": "parts"}
    assert vendored(root, table) == {"library.mjs": "export default 1;", "parts/one.js": "export default 2;"}


def test_what_is_no_longer_listed_goes(root: Path) -> None:
    vendored(root, {"library/dist/index.js": "library.mjs"})
    assert vendored(root, {}) == {}


def test_a_new_release_replaces_the_old_file(root: Path) -> None:
    table = {"library/dist/index.js": "library.mjs"}
    vendored(root, table)
    library = root / "node_modules/library/dist/index.js"
    before = library.stat()
    library.write_text("export default 3;", "utf-8")
    os.utime(library, (before.st_atime, before.st_mtime))  # as npm does
    assert vendored(root, table) == {"library.mjs": "export default 3;"}


def test_a_file_that_does_not_exist_is_named(root: Path) -> None:
    with pytest.raises(SetupFailure, match=r"package\.json lists .library/index\.js. under .vendor."):
        vendored(root, {"library/index.js": "library.mjs"})
