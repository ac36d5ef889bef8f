"""What the checks know of fences is what mkdocs.yml registers, and what the formatters accept."""

import re
from pathlib import Path

from whiteboard.checks.fences import FIELDS

ROOT = Path(__file__).resolve().parents[2]


def test_every_registered_fence_is_known_and_no_other():
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    registered = set(re.findall(r"^ {8}- name: ([\w-]+)$", config, re.M))
    assert set(FIELDS) | {"output", "python"} == registered


def test_the_fields_are_those_that_the_formatters_name():
    for name, (required, optional) in FIELDS.items():
        module = {"mermaid": "diagram"}.get(name, name.replace("-", "_"))
        source = (ROOT / "scripts" / "whiteboard" / "fences" / f"{module}.py").read_text("utf-8")
        for field in set(required + optional) - {"id", "title", "alt", "caption"}:
            assert f'"{field}"' in source, (name, field)
