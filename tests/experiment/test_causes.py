"""A difference over its causes: additive and multiplicative changes worked out by hand."""

import numpy as np
import pytest

from simkit.experiment.causes import split

NAN = float("nan")


def column(*values):
    return np.array(values, np.float64)[:, np.newaxis]


def test_where_changes_add_up_there_is_no_interaction_in_any_replication():
    """One change adds 3, the other 4 in the first year and 8 in the second; together 7 and 11."""
    found = split(column(10, 20), [column(13, 23), column(14, 28)], column(17, 31))

    assert [one.mean.item() for one in found.alone] == [3.0, 6.0]
    assert (found.interaction.mean.item(), found.interaction.low.item(), found.interaction.high.item()) == (0, 0, 0)
    assert found.total.mean.item() == 9.0


def test_what_only_rounding_makes_is_no_interaction():
    """0.1 + 0.2 is not 0.3 in floating point."""
    found = split(column(0.0, 0.0), [column(0.1, 0.1), column(0.2, 0.2)], column(0.1 + 0.2, 0.3))

    assert found.interaction.mean.item() == 0.0
    assert found.interaction.constant.item()


def test_two_factors_that_multiply():
    """10 x 20 = 200; 12 x 20: +40; 10 x 25: +50; 12 x 25: +100, so 10 comes of both; in a year twice as large, 20.

    Mean interaction 15; standard error 5, times 12.706 (Student, 1 degree of freedom).
    """
    base = column(200, 400)
    found = split(base, [base * 1.2, base * 1.25], base * 1.5)

    assert [one.mean.item() for one in found.alone] == pytest.approx([60, 75])
    assert found.interaction.mean.item() == pytest.approx(15)
    assert found.interaction.high.item() == pytest.approx(15 + 5 * 12.706, abs=0.01)
    assert found.total.mean.item() == pytest.approx(150)


def test_the_parts_add_up_to_the_whole_whatever_the_numbers():
    years = np.random.default_rng(1).normal(100, 30, (6, 12, 5))
    found = split(years[0], list(years[1:-1]), years[-1])

    parts = sum(one.mean for one in found.alone) + found.interaction.mean
    np.testing.assert_allclose(parts, found.total.mean, rtol=0, atol=1e-12)
    np.testing.assert_allclose(found.total.mean, (years[-1] - years[0]).mean(axis=0), rtol=1e-13)


def test_only_replications_in_which_everything_has_a_value_count():
    """The second year has no value for one change, so that the sum closes over the first and third."""
    found = split(column(1, 1, 1), [column(2, NAN, 4), column(1, 1, 1)], column(3, 9, 7))

    assert found.total.n.item() == found.interaction.n.item() == found.alone[1].n.item() == 2
    assert [found.alone[0].mean.item(), found.interaction.mean.item(), found.total.mean.item()] == [2.0, 2.0, 4.0]


def test_one_change_is_the_whole_difference():
    found = split(column(1, 2), [column(4, 6)], column(4, 6))

    assert found.alone[0].mean.item() == found.total.mean.item() == 3.5
    assert found.interaction.mean.item() == 0.0


@pytest.mark.parametrize("alone", [[], [np.zeros((3, 1))]])
def test_what_cannot_be_divided_is_refused(alone):
    with pytest.raises(ValueError, match="same shape"):
        split(np.zeros((2, 1)), alone, np.zeros((2, 1)))
