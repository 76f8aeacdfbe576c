"""Intervals worked out by hand, and the cases in which there is no interval."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simkit.experiment.intervals import mean_interval, paired_difference, wilson

NAN = math.nan
#: Student's t, two-sided 95 %, from a printed table.
T_2 = 4.302653  # 2 degrees of freedom
T_1 = 12.706205  # 1 degree of freedom


def column(*values: float) -> np.ndarray:
    return np.array(values, np.float64).reshape(-1, 1)


def test_interval_of_three_numbers():
    # mean 4, deviations -2 0 2, variance 8/2 = 4, standard error 2/sqrt(3)
    found = mean_interval(column(2, 4, 6))
    assert (found.n[0], found.mean[0], found.constant[0]) == (3, 4, False)
    assert found.low[0] == pytest.approx(4 - T_2 * 2 / math.sqrt(3), abs=1e-5)
    assert found.high[0] == pytest.approx(4 + T_2 * 2 / math.sqrt(3), abs=1e-5)


def test_what_never_happened_is_left_out_not_read_as_zero():
    found = mean_interval(column(2, NAN, 6))
    # mean 4, variance 8, standard error sqrt(8 / 2) = 2
    assert (found.n[0], found.mean[0]) == (2, 4)
    assert found.low[0] == pytest.approx(4 - T_1 * 2, abs=1e-4)


def test_one_replication_has_a_mean_but_no_interval():
    found = mean_interval(column(7, NAN))
    assert (found.n[0], found.mean[0], found.constant[0]) == (1, 7, False)
    assert math.isnan(found.low[0])
    assert math.isnan(found.high[0])


def test_nothing_at_all_is_missing():
    found = mean_interval(column(NAN, NAN))
    assert found.n[0] == 0
    assert math.isnan(found.mean[0])
    assert not found.constant[0]


def test_no_replications_at_all():
    found = mean_interval(np.empty((0, 2)))
    assert found.n.tolist() == [0, 0]
    assert np.isnan(found.mean).all()


def test_a_constant_is_flagged_and_exact():
    # 0.1 + 0.1 + 0.1 is not 0.3 in floats; the mean of a constant is the constant
    found = mean_interval(column(0.1, 0.1, 0.1))
    assert found.constant[0]
    assert (found.mean[0], found.low[0], found.high[0]) == (0.1, 0.1, 0.1)


def test_columns_do_not_mix():
    found = mean_interval(np.array([[1.0, 10.0], [3.0, 10.0]]))
    assert found.mean.tolist() == [2, 10]
    assert found.constant.tolist() == [False, True]


def test_paired_difference_of_three_pairs():
    # differences 1 2 3: mean 2, variance 1, standard error 1/sqrt(3); ranks agree perfectly: r = 1 only if linear
    base, variant = column(10, 20, 30), column(11, 22, 33)
    found = paired_difference(base, variant, ["higher"])
    assert (found.n[0], found.difference[0], found.p_better[0]) == (3, 2, 1)
    assert found.low[0] == pytest.approx(2 - T_2 / math.sqrt(3), abs=1e-5)
    assert found.high[0] == pytest.approx(2 + T_2 / math.sqrt(3), abs=1e-5)
    assert found.correlation[0] == pytest.approx(1)


def test_correlation_by_hand():
    # deviations -1 0 1 and -1 1 0: covariance sum 1, squares 2 and 2, r = 1/2
    found = paired_difference(column(1, 2, 3), column(1, 3, 2), ["higher"])
    assert found.correlation[0] == pytest.approx(0.5)


def test_pairing_needs_both():
    found = paired_difference(column(1, NAN, 3), column(2, 5, NAN), ["higher"])
    assert (found.n[0], found.difference[0]) == (1, 1)
    assert math.isnan(found.low[0])
    assert math.isnan(found.correlation[0])


def test_a_base_that_does_not_vary_has_no_correlation():
    found = paired_difference(column(5, 5, 5), column(1, 2, 3), ["lower"])
    assert math.isnan(found.correlation[0])
    assert found.difference[0] == -3


@pytest.mark.parametrize(("better", "share"), [("higher", 0.375), ("lower", 0.625), ("neither", NAN)])
def test_share_of_pairs_in_which_the_variant_is_better(better, share):
    # higher once, lower twice, one tie that counts half: 1.5 of 4
    found = paired_difference(column(1, 1, 1, 1), column(2, 0, 0, 1), [better])
    assert found.p_better[0] == pytest.approx(share, nan_ok=True)


def test_pairing_sharpens_a_difference():
    # the same noise on both sides cancels: differences are exactly 1
    noise = np.arange(10.0).reshape(-1, 1) ** 2
    paired = paired_difference(noise, noise + 1, ["higher"])
    assert (paired.low[0], paired.high[0]) == (1, 1)
    alone = mean_interval(noise)
    assert alone.high[0] - alone.low[0] > 30


def test_what_pairing_gained_by_hand():
    # squares of 0 2 4: 8, of 1 2 6: 14, of the differences 1 0 2: 2; independent 22 over paired 2
    found = paired_difference(column(0, 2, 4), column(1, 2, 6), ["higher"])
    assert found.pairing_gain[0] == pytest.approx(11)


def test_pairing_gains_nothing_without_correlation_and_harms_where_it_is_negative():
    found = paired_difference(column(1, 1, 2, 2), column(1, 2, 1, 2), ["higher"])
    assert found.pairing_gain[0] == pytest.approx(1)
    assert paired_difference(column(1, 2), column(2, 1), ["higher"]).pairing_gain[0] == pytest.approx(0.5)


@pytest.mark.parametrize("base, variant", [((5, 5, 5), (7, 7, 7)), ((0.1, 0.2, 0.3), (0.4, 0.5, 0.6)), ((1,), (2,))])
def test_a_difference_that_does_not_vary_has_no_gain(base, variant):
    # 0.4 - 0.1 and 0.6 - 0.3 are not the same float, but that is rounding
    assert math.isnan(paired_difference(column(*base), column(*variant), ["higher"]).pairing_gain[0])


def test_a_gain_counts_pairs_only():
    whole = paired_difference(column(0, 2, 4), column(1, 2, 6), ["higher"])
    with_gaps = paired_difference(column(0, NAN, 2, 4, 90), column(1, 50, 2, 6, NAN), ["higher"])
    assert with_gaps.pairing_gain[0] == whole.pairing_gain[0]


def test_wilson_by_hand():
    # z = 1.959964, z^2 = 3.841459; 2 of 10: middle (0.2 + 0.192073) / 1.384146 = 0.283260,
    # half 1.959964 / 1.384146 * sqrt(0.016 + 0.009604) = 0.226577
    low, high = wilson(2, 10)
    assert low == pytest.approx(0.056682, abs=2e-6)
    assert high == pytest.approx(0.509838, abs=2e-6)


def test_wilson_at_the_ends():
    # none of 10: high = z^2 / (10 + z^2) = 0.277533
    assert wilson(0, 10) == (0, pytest.approx(0.277533, abs=1e-6))
    assert wilson(10, 10) == (pytest.approx(0.722467, abs=1e-6), 1)
    assert all(math.isnan(end) for end in wilson(0, 0))


@pytest.mark.parametrize("successes", [-1, 11])
def test_wilson_refuses_what_cannot_be(successes):
    with pytest.raises(ValueError, match="cannot be"):
        wilson(successes, 10)


def test_coverage_of_the_t_interval():
    # 2,000 means of 5 normals: coverage 0.95 +- 4 standard errors of 0.0049 (a false alarm once in 16,000 seeds);
    # an interval made with the normal quantile would cover 0.878 and be caught.
    draws = np.random.Generator(np.random.Philox(7)).normal(3.0, 2.0, (5, 2000))
    found = mean_interval(draws)
    covered = np.mean((found.low <= 3) & (found.high >= 3))
    assert abs(covered - 0.95) < 4 * math.sqrt(0.95 * 0.05 / 2000)
