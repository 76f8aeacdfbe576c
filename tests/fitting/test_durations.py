"""Families of durations: parameters by hand, and the family that made the durations is found again."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.fitting.durations import durations, ks_distance
from simkit.scenario.distribution import Distribution, parse


def test_fewer_than_ten_say_nothing():
    assert durations(np.arange(9.0)) is None


def test_durations_that_are_all_alike_are_constant():
    found = durations(np.full(12, 7.0))
    assert found is not None
    assert str(found.law) == "constant(value=7) min"
    assert (found.mean_low, found.mean_high, found.ks) == (7, 7, 0)


def test_the_mean_has_its_interval():
    # 5 and 15, fifty each: mean 10, sd 50.25**0.5 -> 5.025, half-width 1.96 x 5.025 / 10
    found = durations(np.repeat([5.0, 15.0], 50))
    assert found is not None
    half = 1.96 * math.sqrt(2500 / 99) / 10
    assert (found.mean_low, found.mean_high) == pytest.approx((10 - half, 10 + half))


def test_ks_by_hand():
    # Exponential of mean 1 at its median: the steps 0 and 1 are both 1/2 away
    assert ks_distance(Distribution("exponential", (1.0,)), np.array([math.log(2)])) == pytest.approx(0.5)


def test_a_clock_that_shows_minutes_gives_no_duration_of_nothing():
    found = durations(np.array([0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))
    assert found is not None
    assert found.law.family != "lognormal"  # a duration of a second would look like a very long tail


@pytest.mark.parametrize(
    "text",
    [
        "exponential(mean=9) min",
        "lognormal(mean=9, sd=9) min",
        "gamma(mean=9, sd=3) min",
        "weibull(shape=2, scale=9) min",
    ],
)
def test_the_family_is_found_again(text):
    """5,000 durations by inverse transform of evenly spread uniforms: no chance in it.

    The mean comes out within 1 % and the KS distance is below 0.005, a quarter of what a sample would have.
    """
    law = parse(text)
    found = durations(law.quantile_min((np.arange(5000) + 0.5) / 5000))
    assert found is not None
    assert found.law.family == law.family
    assert found.law.mean_min == pytest.approx(law.mean_min, rel=0.01)
    assert found.ks < 0.005


def test_a_family_that_would_change_the_work_is_not_taken():
    """Lognormal durations without the longest 3 %: the lognormal still fits best, with a mean far above theirs."""
    minutes = parse("lognormal(mean=9, sd=18) min").quantile_min(np.linspace(0.001, 0.97, 4000))
    found = durations(minutes)
    assert found is not None
    assert min(found.aic, key=lambda family: found.aic[family]) == "lognormal"
    assert found.law.family != "lognormal"
    assert found.mean_low < found.law.mean_min < found.mean_high


@settings(max_examples=100)
@given(st.lists(st.one_of(st.floats(0, 1440), st.integers(0, 600).map(float), st.just(10.0)), min_size=10, max_size=60))
def test_any_durations_have_a_law_that_can_be_written_and_read(minutes):
    found = durations(np.array(minutes))
    assert found is not None
    assert parse(str(found.law)).mean_min == pytest.approx(found.law.mean_min)
    assert found.law.mean_min > 0
    assert 0 <= found.ks <= 1
