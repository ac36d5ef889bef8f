"""The built pages are valid HTML by html-validate; what Material itself does is listed with the reason why it stays."""

import json
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryFile

from whiteboard.render import find_node

CONFIG = Path(__file__).parent / "htmlvalidate.json"
DEVIATIONS = (
    (
        "valid-autocomplete",
        r'<input type="(checkbox|radio)">',
        "Material resets its toggles so on reload; no browser minds",
    ),
    (
        "attribute-allowed-values",
        r'"tabindex" has invalid value ""',
        "Material's section labels; browsers read it as 0",
    ),
    ("attribute-misuse", r'rel="edit"', "a registered extension of rel, which Material puts on the edit link"),
    ("input-missing-label", "<label> has no text", "Material's labels are icons; the inputs are named by aria-label"),
)


def messages_of(paths: list[Path], root: Path) -> list[tuple[str, str]]:
    """Return (place, message) of everything that html-validate reports and that is no listed deviation."""
    program = root / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    command = [find_node(), str(program), "--config", str(CONFIG), "--formatter", "json", *map(str, paths)]
    with TemporaryFile("w+", encoding="utf-8") as answer:  # Node cuts what it writes into a pipe when it exits
        done = subprocess.run(command, stdout=answer, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=root)
        answer.seek(0)
        reports = answer.read()
    assert reports, done.stderr
    return [
        (f"{report['filePath']}:{message['line']}", f"{message['ruleId']}: {message['message']}")
        for report in json.loads(reports)
        for message in report["messages"]
        if not any(message["ruleId"] == rule and re.search(text, message["message"]) for rule, text, _ in DEVIATIONS)
    ]


def test_every_page_is_valid_html(built_site, project_root):
    assert messages_of(sorted(built_site.rglob("*.html")), project_root) == []


def test_invalid_html_would_be_reported(tmp_path, project_root):
    page = tmp_path / "page.html"
    text = '<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body><p><div>y</div></p><b>z</body></html>\n'
    page.write_text(text, "utf-8")
    found = " ".join(message for _, message in messages_of([page], project_root))
    assert "close-order" in found
