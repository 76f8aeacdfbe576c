"""The yardstick itself: it lets the truth pass, catches a 5 % error and refuses to be blunt."""

import pytest

from tests.validation.agreement import assert_agrees

SHARP = [0.99, 1.01, 1.0, 1.0, 0.995, 1.005, 1.0, 1.0, 0.99, 1.01]


def test_the_truth_passes() -> None:
    assert_agrees(SHARP, 1.0)


def test_an_error_of_five_per_cent_is_caught() -> None:
    with pytest.raises(AssertionError, match="theory says"):
        assert_agrees(SHARP, 1.05)


def test_a_blunt_check_is_refused() -> None:
    with pytest.raises(AssertionError, match="too blunt"):
        assert_agrees([0.5, 1.5, 0.7, 1.3], 1.0)
