"""Batch means by hand, and how often the interval holds a mean that is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.signal import lfilter

from simkit.experiment.batch_means import batch_means, depend
from tests.experiment.series import ar1, waits_mm1


def test_a_rise_is_found_to_depend():
    # 1 .. 8: differences squared 7, deviations squared 42: 1 - 7/84 = 0.917; 1.2816 x sqrt(6/63) = 0.396
    assert depend(np.arange(1.0, 9.0))


def test_ups_and_downs_do_not():
    assert not depend(np.tile([0.0, 1.0], 8))
    assert not depend(np.full(8, 3.0))


def test_the_interval_of_batches_of_two():
    # neighbours swing by 20, so single values pass; joined by two: 0 2 0 2 0 2 0 2, mean 1, variance 8/7,
    # standard error sqrt(1/7); t with 7 degrees of freedom is 2.364624
    pairs = [(middle - 10, middle + 10) for middle in (0.0, 2.0) * 4]
    found = batch_means(np.array(pairs).ravel())
    assert (found.mean, found.batches, found.size, found.long_enough) == (1, 8, 2, True)
    assert found.high == pytest.approx(1 + 2.364624 / math.sqrt(7), abs=1e-6)
    assert found.low == pytest.approx(1 - 2.364624 / math.sqrt(7), abs=1e-6)


def test_what_does_not_fill_a_batch_is_left_out_at_the_beginning():
    found = batch_means(np.array([5.0, *np.tile([0.0, 10.0], 8)]))
    assert (found.mean, found.low, found.high) == (5, 5, 5)
    assert (found.batches, found.size) == (8, 2)


def test_a_run_that_only_rises_is_too_short():
    # 16 values and 8 means of two depend; of four there are too few
    found = batch_means(np.arange(16.0))
    assert not found.long_enough
    assert (found.mean, math.isnan(found.low), math.isnan(found.high)) == (7.5, True, True)


def test_too_few_values():
    with pytest.raises(ValueError, match="7 values cannot make 8 batches"):
        batch_means(np.arange(7.0))


def test_false_alarms_and_power_of_the_test_of_neighbours():
    """4,000 series of 32 values: one alarm in ten (8.5 to 11.5 %: an honest test fails once in 600 runs).

    A correlation of 0.5 is found in 90 %; fails below 85 %, ten standard errors away.
    """
    draws = np.random.default_rng(3).normal(size=(4000, 32))
    assert 0.085 < np.mean([depend(values) for values in draws]) < 0.115
    assert np.mean([depend(values) for values in lfilter([1.0], [1.0, -0.5], draws, axis=1)]) > 0.85


def test_coverage_on_a_series_with_a_known_mean():
    """AR(1), correlation 0.9, 4,000 values, 1,000 runs: 95 % of intervals hold the mean 0.

    Nine runs in ten are long enough. Fails below 92.5 %: with 95 % once in 7,000 times; a true coverage of 91.1 % is
    caught with 95 %. Taken for independent, the values would give an interval that holds the mean in 35 %.
    """
    rng = np.random.default_rng(5)
    found = [batch_means(ar1(rng, 0.9, 4000)) for _ in range(1000)]
    enough = [each for each in found if each.long_enough]
    assert len(enough) > 900
    assert np.mean([each.low <= 0 <= each.high for each in enough]) > 0.925


@pytest.mark.slow
def test_coverage_on_a_busy_queue():
    """Waits of 200,000 in M/M/1 at load 0.8, mean 4 by theory, 200 runs: 95 % of intervals hold it.

    Fails below 90 %: with 95 % once in 700 times; a true coverage of 86 % is caught with 95 %.
    """
    rng = np.random.default_rng(9)
    found = [batch_means(waits_mm1(rng, 0.8, 200_000)) for _ in range(200)]
    assert all(each.long_enough for each in found)
    assert np.mean([each.low <= 4 <= each.high for each in found]) >= 0.9
