"""scripts/check.py: what it prints, for which files, and how it exits."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run_check(project, *arguments):
    command = [sys.executable, str(ROOT / "scripts" / "check.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=project)


def test_problems_are_printed_with_file_line_and_remedy_and_the_exit_is_1(project):
    done = run_check(project)
    assert done.returncode == 1
    assert (
        "docs/systems/rag/index.md:3: the heading 'Indexing' has no plain-words line. "
        'Add { #indexing data-plain="how documents are made findable before anyone asks" }\n'
    ) in done.stdout
    assert done.stdout.splitlines()[-1].endswith("files")


def test_a_slug_or_a_path_narrows_the_report(project):
    (project / "references" / "rag.bib").write_text("@misc{x, title = {X}}\n", "utf-8")
    by_slug = run_check(project, "rag").stdout
    assert "references/rag.bib:1:" in by_slug
    assert "docs/systems/rag/index.md" in by_slug
    by_path = run_check(project, "references").stdout
    assert "docs/" not in by_path


def test_a_folder_without_a_site_is_named(project):
    done = run_check(project, "--site", str(project / "nowhere"))
    assert done.returncode == 1
    assert "holds no built site: run mkdocs build --strict first" in done.stdout
