"""Runnable examples are executed, in order, in one namespace, and compared with what is recorded."""

from pathlib import Path

import pytest

from whiteboard.checks import examples
from whiteboard.checks.sources import Page


def page_of(*fences: str) -> Page:
    text = "\n\n".join(f"``` {fence}\n```" for fence in fences)
    return Page("docs/systems/rag/index.md", Path("index.md"), text, None)


def messages_of(*fences: str) -> list[str]:
    return [problem.message for problem in examples.check_examples(page_of(*fences))]


def test_fences_share_one_namespace_in_order():
    assert messages_of("python run\nx = 2\nprint(x)", "output\n2", "python run\nprint(x + 1)", "output\n3") == []


def test_another_output_than_recorded_is_reported():
    assert messages_of("python run\nprint(1 + 1)", "output\n3") == ["the example prints '2', not what is recorded"]


def test_an_exception_is_reported_with_the_line_of_the_page():
    assert messages_of("python run\nprint(1)\nprint(1 / 0)", "output\n1") == [
        "the example fails: ZeroDivisionError: division by zero (line 3)"
    ]


def test_an_example_that_prints_nothing_is_reported():
    assert messages_of("python run\nx = 1", "output\n") == ["the example prints nothing"]


def test_an_endless_example_is_stopped(monkeypatch):
    monkeypatch.setattr(examples, "SECONDS", 0.5)
    assert messages_of("python run\nwhile True:\n    pass", "output\n1") == ["the examples run longer than 0.5 s"]


@pytest.mark.parametrize("source", ["import sys\nsys.exit(3)", "raise SystemExit"])
def test_an_example_that_exits_is_reported(source):
    assert "SystemExit" in messages_of(f"python run\n{source}", "output\n1")[0]


def test_other_listings_are_not_run():
    assert messages_of("python\n1 / 0", "text\nx") == []
