"""Quantiles and the next value from order statistics, by hand and by how often they hold."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simkit.experiment.quantile_interval import bounds_of_the_next, quantile_interval

NAN = math.nan


def test_the_median_of_six_lies_between_the_ends():
    # all six on one side: 2 in 64, so the ends hold the median in 62/64
    found = quantile_interval(np.array([3.0, 1.0, 6.0, 2.0, 5.0, 4.0]), 0.5)
    assert (found.estimate, found.low, found.high) == (3, 1, 6)
    assert found.coverage == pytest.approx(62 / 64)


def test_the_median_of_nine():
    # at most one below: 10/512 = 2.0 %; at most two: 46/512 = 9.0 %: second to eighth, 492/512
    found = quantile_interval(np.arange(1.0, 10.0), 0.5)
    assert (found.estimate, found.low, found.high) == (5, 2, 8)
    assert found.coverage == pytest.approx(492 / 512)


def test_five_values_cannot_bound_a_median():
    # all five on one side: 1 in 32, more than 2.5 %
    found = quantile_interval(np.arange(5.0), 0.5)
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_a_high_quantile_of_few_values_has_no_upper_bound():
    found = quantile_interval(np.arange(1.0, 21.0), 0.9)
    assert found.estimate == 18
    assert math.isnan(found.high)  # all 20 lie below in 12 %
    assert found.low == 15  # at most 14 below: 1.1 %, at most 15: 4.3 %


def test_what_never_happened_is_left_out():
    values = np.array([3.0, NAN, 1.0, 6.0, 2.0, NAN, 5.0, 4.0])
    assert quantile_interval(values, 0.5) == quantile_interval(values[~np.isnan(values)], 0.5)


@pytest.mark.parametrize("values, share", [([1.0], 0), ([1.0], 1), ([NAN], 0.5), ([], 0.5)])
def test_what_cannot_be_asked(values, share):
    with pytest.raises(ValueError, match="no interval"):
        quantile_interval(np.array(values), share)


def test_the_interval_holds_the_quantile_as_often_as_it_says():
    """90 % quantile of the exponential law, ln 10, from 100 values, 4,000 times: says 95.6 %.

    Fails where more than 1.3 points off: by chance once in 15,000; an error of 1.9 points is caught with 95 %.
    """
    draws = np.random.default_rng(4).exponential(size=(4000, 100))
    found = [quantile_interval(values, 0.9) for values in draws]
    held = np.mean([each.low <= math.log(10) < each.high for each in found])
    assert found[0].coverage >= 0.95
    assert abs(held - found[0].coverage) < 0.013


def test_the_next_of_nine_and_of_nineteen():
    nine, nineteen = np.arange(1.0, 10.0)[:, None], np.arange(1.0, 20.0)[:, None]
    assert [bound.tolist() for bound in bounds_of_the_next(nine, 90)] == [[1], [9]]
    assert [bound.tolist() for bound in bounds_of_the_next(nineteen, 90)] == [[2], [18]]


def test_eight_values_are_too_few_for_nine_in_ten():
    values = np.array([[1.0, 2.0]] * 8 + [[1.0, NAN]])
    low, high = bounds_of_the_next(values, 90)
    assert (low[0], high[0]) == (1, 1)
    assert np.isnan([low[1], high[1]]).all()
    assert np.isnan(bounds_of_the_next(np.empty((0, 2)), 90)).all()


def test_the_next_lies_within_as_often_as_it_should():
    """Of 10 values the largest is passed by one in 11, whatever the law: 40,000 times exponential.

    Fails where more than 0.6 points off 1/11: by chance once in 30,000; an error of 0.9 points is caught with 95 %.
    """
    draws = np.random.default_rng(6).exponential(size=(11, 40_000))
    low, high = bounds_of_the_next(draws[:10], 90)
    assert np.mean(draws[10] > high) == pytest.approx(1 / 11, abs=0.006)
    assert np.mean(draws[10] < low) == pytest.approx(1 / 11, abs=0.006)
