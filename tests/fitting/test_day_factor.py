"""The cv of days by hand and on gamma-Poisson counts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simkit.fitting.day_factor import day_factor


def test_by_hand():
    # Two days of mean 100 with counts 80 and 120: squares 2 x 400 over 1 degree of freedom;
    # 800 / (100 + cv^2 10^4) = 1 at cv^2 = 0.07
    found = day_factor(np.array([80.0, 120.0]), np.array([100.0, 100.0]), 1)
    assert found.cv == pytest.approx(math.sqrt(0.07), rel=1e-9)
    assert found.index == pytest.approx(8)
    assert found.low < found.cv < found.high


def test_counts_that_vary_less_than_by_chance_have_none():
    found = day_factor(np.array([100.0, 101.0, 99.0]), np.full(3, 100.0), 2)
    assert (found.cv, found.low) == (0, 0)


def test_nothing_is_known_where_no_weekday_was_seen_twice():
    assert math.isnan(day_factor(np.array([5.0]), np.array([5.0]), 0).cv)


def test_the_interval_holds_the_truth_as_often_as_it_says():
    """Gamma-Poisson days with cv 0.3, 400 samples of 30 days around a known mean.

    Of 400 intervals of 95 % at least 364 hold the truth (false alarm 1 in 10,000 of a binomial with 95 %; the gamma
    is not normal, which leaves them near 94 %); intervals that hold it in 88 % would be noticed with 95 %.
    """
    random = np.random.default_rng(20240101)
    mean, cv = np.full(30, 60.0), 0.3
    held, found = 0, []
    for _ in range(400):
        count = random.poisson(mean * random.gamma(1 / cv**2, cv**2, size=30)).astype(float)
        one = day_factor(count, mean, 30)
        held += one.low <= cv <= one.high
        found.append(one.cv)
    assert held >= 364
    assert np.mean(found) == pytest.approx(cv, abs=0.02)
