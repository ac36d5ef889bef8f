"""Worked sizings: how numbers are printed, and that the text follows the code."""

import pytest

from whiteboard.problem import ContentError
from whiteboard.sizing import Sheet, format_quantity

SHEET = """
from whiteboard.sizing import Sheet

def sheet():
    s = Sheet()
    chunks = s.given("chunks", 15e6, "chunks", "assumed")
    s.derived("vector-bytes", chunks * 768 * 4, "B", "chunks × 768 dimensions × 4 bytes")
    s.derived("cost", 1234.5, "USD/month", "a * b < c")
    return s
"""


@pytest.fixture
def with_sheet(project):
    (project / "scripts" / "whiteboard" / "sizing" / "rag.py").write_text(SHEET, "utf-8")
    return project


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (46.08e9, "B", "46.1 GB"),
        (999.9, "B", "1 kB"),
        (80 * 2**30, "iB", "80 GiB"),
        (0.0123, "s", "12.3 ms"),
        (86400 * 21, "s", "21 days"),
        (1234, "USD", "$1,230"),
        (0.25, "USD", "$0.25"),
        (0.0021, "USD", "$0.0021"),
        (8e9, "params", "8 billion params"),
        (200_000, "pairs", "200,000 pairs"),
        (5.88e23, "FLOP", "5.88 × 10²³ FLOP"),
        (312e12, "FLOP/s", "312 TFLOP/s"),
        (2e12, "B/s", "2 TB/s"),
        (0.425, "%", "42.5 %"),
        (3.0, "", "3"),
        (0, "B", "0 B"),
    ],
)
def test_three_significant_digits_with_a_fitting_unit(value, unit, printed):
    assert format_quantity(value, unit) == printed


def test_the_text_follows_the_code(with_sheet, convert):
    assert "46.1\N{NO-BREAK SPACE}GB" in convert("The vectors take {{rag.vector-bytes}}.")
    path = with_sheet / "scripts" / "whiteboard" / "sizing" / "rag.py"
    path.write_text(SHEET.replace("15e6", "30e6"), "utf-8")
    assert "92.2\N{NO-BREAK SPACE}GB" in convert("The vectors take {{rag.vector-bytes}}.")


def test_a_quantity_in_a_formula_is_text_there(with_sheet, convert):
    assert "46.1" in convert("$M = {{rag.vector-bytes}}$")


def test_a_price_is_no_formula(with_sheet, convert):
    html = convert("It costs {{rag.cost}} and {{rag.cost}} more.")
    assert "$1,230/month" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "<math" not in html


def test_an_unknown_quantity_names_the_known_ones(with_sheet, convert):
    with pytest.raises(ContentError, match=r"rag\.nothing.*chunks, vector-bytes"):
        convert("{{rag.nothing}}")


def test_a_row_named_twice_is_refused():
    sheet = Sheet()
    sheet.given("a", 1, "", "assumed")
    with pytest.raises(ContentError, match="twice"):
        sheet.given("a", 2, "", "assumed")


def test_the_table_escapes_what_it_prints(with_sheet, convert):
    html = convert("``` sizing\nname: rag\ncaption: The numbers.\n```")
    assert "a * b &lt; c" in html
    assert html.count("<tr class=") == 3


def test_a_table_of_unknown_rows_is_refused(with_sheet, convert):
    with pytest.raises(ContentError, match="unknown rows"):
        convert("``` sizing\nname: rag\ncaption: x\nrows: [nope]\n```")
