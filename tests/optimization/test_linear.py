"""Expressions: sums that cancel, rows with slack on the right side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimization.solving.linear import Linear, Model, Row, Sense, Variable, total, variable

X, Y = variable("x"), variable("y")
whole = st.integers(-50, 50)


def test_terms_that_cancel_are_gone() -> None:
    assert (2 * X + Y - 2 * X - 1.0).terms == {"y": 1.0}
    assert (2 * X + Y - 2 * X - 1.0).constant == -1.0


@pytest.mark.parametrize(
    ("sense", "slack"),
    [("<=", 1.0), (">=", -1.0), ("==", -1.0)],
)
def test_slack_is_positive_on_the_right_side(sense: Sense, slack: float) -> None:
    """2x + 1 at x = 3 is 7, the bound 8."""
    assert Row("row", 2 * X + 1.0, sense, 8.0).slack({"x": 3.0}) == slack


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="y"):
        (X + Y).value({"x": 1.0})


@given(whole, whole, whole, whole, whole, whole)
def test_expressions_add_and_scale_like_numbers(a: int, b: int, c: int, d: int, x: int, y: int) -> None:
    at = {"x": float(x), "y": float(y)}
    one, other = a * X + b * Y + float(c), d * X - Y
    assert (one + other).value(at) == one.value(at) + other.value(at)
    assert (one - other).value(at) == one.value(at) - other.value(at)
    assert (one * 3.0).value(at) == 3.0 * one.value(at)
    assert total([one, other, 2.0]).value(at) == one.value(at) + other.value(at) + 2.0


def test_a_changed_model_leaves_the_old_one() -> None:
    model = Model((Variable("x", 0, 5, integer=True),), (Row("a", X, "<=", 1.0),))
    changed = model.with_rows(Row("b", X, ">=", 0.0)).fixed({"x": 1.0})
    assert [row.name for row in model.rows] == ["a"]
    assert model.variables == (Variable("x", 0, 5, integer=True),)
    assert changed.variables == (Variable("x", 1.0, 1.0),)
    assert [row.name for row in changed.rows] == ["a", "b"]


def test_nothing_is_zero() -> None:
    assert total([]) == Linear()
    assert Linear().value({}) == 0.0
