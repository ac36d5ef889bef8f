"""The schemas are valid, fit the dataclasses that read the files, and editors find them."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from whiteboard.study import Card, Question, Term

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"cards": Card, "quiz": Question, "terms": Term}


def schema_of(kind: str) -> dict:
    return json.loads((ROOT / "scripts" / "whiteboard" / "schemas" / f"{kind}.json").read_text("utf-8"))


def known_fields(kind: str) -> set[str]:
    schema = schema_of(kind)
    rows = next(value for name, value in schema["properties"].items() if name != "retired")["items"]
    parts = [rows, *(branch["then"] for branch in rows.get("allOf", []))]
    return {name for part in parts for name in part.get("properties", {})}


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid(kind):
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(("kind", "dataclass"), KINDS.items())
def test_schema_and_dataclass_know_the_same_fields(kind, dataclass):
    assert known_fields(kind) == {field.name for field in fields(dataclass)} - {"line"}


def test_editors_find_the_schemas():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert set(settings["yaml.schemas"]) == {f"./scripts/whiteboard/schemas/{kind}.json" for kind in KINDS}
