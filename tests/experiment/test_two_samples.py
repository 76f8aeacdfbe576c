"""Two samples of which only mean, standard error and size are kept."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from simkit.experiment.holm import holm
from simkit.experiment.two_samples import Means, fisher_exact, shift, smallest_caught


def means(*each: tuple[float, float, int]) -> Means:
    mean, error, n = np.array(each, np.float64).T
    return Means(mean, error, n)


def means_of(samples: np.ndarray) -> Means:
    """Of the rows of an array."""
    n = samples.shape[1]
    return Means(samples.mean(axis=1), samples.std(axis=1, ddof=1) / math.sqrt(n), np.full(len(samples), float(n)))


def test_holm_counts_the_smallest_p_for_all_tests_and_each_next_for_one_less():
    # 3 x 0.01, 2 x 0.03, and 1 x 0.04, which may not fall below the one before it.
    assert holm(np.array([0.01, 0.04, 0.03])) == pytest.approx([0.03, 0.06, 0.06])


def test_no_p_value_exceeds_one_and_no_test_is_no_p_value():
    assert holm(np.array([0.9, 0.8])).tolist() == [1.0, 1.0]
    assert holm(np.array([])).tolist() == []


def test_standard_errors_of_3_and_4_make_one_of_5():
    # Welch: (9 + 16)^2 / (81/9 + 256/9) = 16.69 degrees of freedom.
    found = shift(means((10, 3, 10)), means((20, 4, 10)))
    assert (found.errors[0], found.error[0]) == (2.0, 5.0)
    assert found.freedom[0] == pytest.approx(625 * 9 / 337)


def test_the_same_p_value_as_from_the_samples_themselves():
    rng = np.random.default_rng(1)
    one, other = rng.normal(0, 1, (5, 12)), rng.normal(0.5, 3, (5, 30))
    expected = stats.ttest_ind(one, other, axis=1, equal_var=False).pvalue
    assert shift(means_of(one), means_of(other)).p == pytest.approx(expected)


def test_what_never_varies_moved_as_soon_as_it_differs():
    found = shift(means((4, 0, 10), (4, 0, 10)), means((4, 0, 10), (5, 0, 10)))
    assert found.errors.tolist() == [0.0, math.inf]
    assert found.p.tolist() == [1.0, 0.0]
    assert smallest_caught(found, 0.01, 0.9).tolist() == [0.0, 0.0]


def test_the_shift_said_to_be_caught_nine_times_in_ten_is():
    # 4,000 pairs of samples of 50 at level 0.001: a share of 0.9 has a standard error of 0.0047. A true share of 0.9
    # fails this once in 3,000 times; one of 0.88 or of 0.92 is noticed four times in five.
    rng = np.random.default_rng(7)
    one, other = rng.normal(0, 1, (4000, 50)), rng.normal(0, 1, (4000, 50))
    errors = math.sqrt(2 / 50)
    known = shift(means((0, math.sqrt(1 / 50), 50)), means((0, math.sqrt(1 / 50), 50)))
    size = smallest_caught(known, 0.001, 0.9)[0]
    caught = shift(means_of(one), means_of(other + size)).p <= 0.001
    assert caught.mean() == pytest.approx(0.9, abs=0.017)
    assert size == pytest.approx((3.39 + 1.29) * errors, rel=0.02)  # t quantiles for 98 degrees of freedom


def test_the_lady_tasting_tea():
    # Fisher 1935: 3 of 4 cups right on each side are 16 + 16 of 70 deals, all right or all wrong 2 of 70.
    assert fisher_exact(3, 4, 1, 4) == pytest.approx(34 / 70)
    assert fisher_exact(4, 4, 0, 4) == pytest.approx(2 / 70)
    assert fisher_exact(2, 4, 2, 4) == pytest.approx(1.0)
