"""The yardstick itself: it lets the truth pass, catches a 5 % error and refuses to be blunt."""

import pytest

from tests.validation.agreement import assert_agrees, controlled, sample

SHARP = [0.99, 1.01, 1.0, 1.0, 0.995, 1.005, 1.0, 1.0, 0.99, 1.01]


def test_the_truth_passes() -> None:
    assert_agrees(SHARP, 1.0, catches=0.05)


def test_an_error_of_five_per_cent_is_caught() -> None:
    with pytest.raises(AssertionError, match="theory says"):
        assert_agrees(SHARP, 1.05, catches=0.05)


def test_a_blunt_check_is_refused() -> None:
    with pytest.raises(AssertionError, match="too blunt"):
        assert_agrees([0.5, 1.5, 0.7, 1.3], 1.0)


def test_a_control_explains_what_it_moved() -> None:
    # values = 3 + 2 c + noise (1, -1, -1, 1), which is orthogonal to both the constant and c: intercept 3 exactly;
    # residual sum of squares 4 over 4 - 2 degrees of freedom, spread of the intercept 1/4 as c has mean 0
    found = controlled([3 - 6 + 1, 3 - 2 - 1, 3 + 2 - 1, 3 + 6 + 1], [-3, -1, 1, 3])
    assert (found.mean, found.error, found.n, found.freedom) == (pytest.approx(3), pytest.approx(2**0.5 / 2), 4, 2)


def test_a_control_that_is_not_drawn_as_written_is_no_control() -> None:
    # off by 1 with a standard error of 1/sqrt(10): 3 of these are chance (once in 70 times), 30 are not
    values = [0.0, 1.0, 2.0, 3.0, 4.0, 3.0, 2.0, 1.0, 0.0, 1.0]
    off = [-1.0, 1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, -1.0, 1.0]
    controlled(values, [1 + of for of in off])
    with pytest.raises(AssertionError, match="control 0 is 10 "):
        controlled(values, [10 + of for of in off])


def test_without_anything_to_explain_the_mean_is_left_alone() -> None:
    plain = sample([1.0, 2.0, 3.0])
    assert (plain.mean, plain.error, plain.freedom) == (2.0, pytest.approx(1 / 3**0.5), 2)
