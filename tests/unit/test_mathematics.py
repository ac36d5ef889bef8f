"""Mathematics becomes MathML while building."""

import pytest

from whiteboard.problem import ContentError


def test_inline_and_displayed_formulas_are_mathml_with_their_latex(convert):
    html = convert("Width $d_k$.\n\n$$\n\\frac{a}{b}\n$$\n")
    assert html.count("<math") == 2
    assert 'display="block"' in html
    assert "<mfrac>" in html
    assert ">d_k</annotation>" in html
    assert "arithmatex" not in html


def test_broken_latex_is_an_error_that_shows_the_formula(convert):
    with pytest.raises(ContentError, match=r"frac.*Mend its LaTeX"):
        convert("$\\frac{a$")


def test_formulas_work_in_tables_and_lists(convert):
    assert convert("| a | b |\n|---|---|\n| $x$ | $y$ |\n\n- $z$\n").count("<math") == 3


def test_less_than_is_no_tag(convert):
    html = convert("Given $y_{<t}$:\n\n$$\n\\prod_t p(y_t \\mid y_{<t})\n$$\n")
    assert html.count("&lt;</mo>") == 2
    assert html.count("<math") == 2


def test_punctuation_stays_with_its_formula(convert):
    assert "</math>,</span> and" in convert("First $x$, and")
