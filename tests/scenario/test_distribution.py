"""Durations: quantiles at points where they are known by hand, means by their formulas and by integration."""

from __future__ import annotations

import math
import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.scenario.distribution import Distribution, parse
from simkit.scenario.families import FAMILIES

#: Midpoints of as many equal parts of (0, 1): the mean of a quantile function over them is nearly the mean of its law.
PARTS = (np.arange(400_000) + 0.5) / 400_000
ONE_OF_EACH = [
    "constant(7) min",
    "uniform(low=10, high=30) min",
    "triangular(low=60, mode=180, high=360) min",
    "exponential(20) min",
    "erlang(stages=3, mean=12) min",
    "gamma(mean=10, sd=4) min",
    "weibull(shape=1.7, scale=9) min",
    "lognormal(mean=45, sd=15) min",
    "normal(mean=2.083, sd=0.72, low=0.67) min",
]


@pytest.mark.parametrize(
    ("written", "uniform", "minutes"),
    [
        ("triangular(60, 180, 360) min", 0.4, 180),  # F(mode) = 120/300
        ("triangular(60, 180, 360) min", 0.1, 120),  # (60/120)^2 of 0.4
        ("triangular(60, 180, 360) min", 0.85, 270),  # 1 - (90/180)^2 of 0.6
        ("triangular(5, 5, 9) min", 0.75, 7),  # 1 - (2/4)^2
        ("triangular(5, 9, 9) min", 0.25, 7),
        ("triangular(4, 4, 4) min", 0.3, 4),
        ("weibull(shape=2, scale=10) min", 1 - math.exp(-1), 10),
        ("weibull(shape=2, scale=10) min", 1 - math.exp(-4), 20),
        ("weibull(shape=1, scale=6) min", 0.5, 6 * math.log(2)),
        ("erlang(stages=1, mean=6) min", 0.5, 6 * math.log(2)),
        ("erlang(stages=2, mean=2) min", 1 - 3 * math.exp(-2), 2),  # F(x) = 1 - e^-x (1 + x)
        ("uniform(10, 30) min", 0.25, 15),
        ("exponential(6) min", 0.5, 6 * math.log(2)),
        ("lognormal(mean=10, sd=17.320508075688775) min", 0.5, 5),  # 1 + (sd/mean)^2 = 4: half the mean
        ("gamma(mean=4, sd=4) min", 0.5, 4 * math.log(2)),  # sd = mean: exponential
        ("gamma(mean=2, sd=1.4142135623730951) min", 1 - 3 * math.exp(-2), 2),  # two stages
        ("normal(mean=100, sd=20, low=60, high=140) min", 0.5, 100),
        ("normal(mean=30, sd=2) min", 0.8413447460685429, 32),  # one sd above; 0 is 15 sd away
        ("normal(mean=0, sd=5) min", 0.6826894921370859, 5),  # half of the bell: within one sd
        ("normal(mean=0, sd=1, low=1) h", 1 - 0.022750131948179 / 0.158655253931457, 120),  # P(Z > 2) of P(Z > 1)
    ],
)
def test_quantiles_known_by_hand(written: str, uniform: float, minutes: float) -> None:
    assert parse(written).quantile_min(np.array([uniform]))[0] == pytest.approx(minutes, rel=1e-9)


@pytest.mark.parametrize(
    ("written", "mean"),
    [
        ("triangular(60, 180, 360) min", 200),
        ("weibull(shape=2, scale=10) min", 5 * math.sqrt(math.pi)),  # 10 Gamma(3/2)
        ("weibull(shape=0.5, scale=10) min", 20),  # 10 Gamma(3)
        ("erlang(stages=4, mean=2) h", 120),
        ("gamma(mean=3, sd=5) d", 3 * 1440),
        ("normal(mean=100, sd=20, low=60, high=140) min", 100),
        ("normal(mean=0, sd=5) min", 5 * math.sqrt(2 / math.pi)),
        ("normal(mean=30, sd=2) min", 30),
        ("normal(mean=0, sd=1, low=3) min", 3.2830986),  # Mills: 0.00443185 / 0.00134990
    ],
)
def test_means_known_by_hand(written: str, mean: float) -> None:
    assert parse(written).mean_min == pytest.approx(mean, rel=1e-7)


@pytest.mark.parametrize("written", ONE_OF_EACH)
def test_the_mean_of_the_quantiles_is_the_mean(written: str) -> None:
    law = parse(written)
    assert law.quantile_min(PARTS).mean() == pytest.approx(law.mean_min, rel=2e-5)


@pytest.mark.parametrize(
    ("written", "sd"),
    [
        ("erlang(stages=4, mean=20) min", 10),  # mean / sqrt(stages)
        ("gamma(mean=10, sd=4) min", 4),
        ("lognormal(mean=45, sd=15) min", 15),
        ("triangular(0, 6, 12) min", math.sqrt(6)),  # (144 + 36 - 72) / 18
        ("weibull(shape=2, scale=10) min", 10 * math.sqrt(1 - math.pi / 4)),
        ("normal(mean=30, sd=2) min", 2),
        ("normal(mean=0, sd=5) min", 5 * math.sqrt(1 - 2 / math.pi)),
    ],
)
def test_spreads_known_by_hand(written: str, sd: float) -> None:
    assert parse(written).quantile_min(PARTS).std() == pytest.approx(sd, rel=1e-4)


def test_a_normal_duration_is_never_negative_and_keeps_to_its_bounds() -> None:
    assert parse("normal(mean=1, sd=5) min").quantile_min(np.array([1e-12, 0.5]))[0] >= 0
    ends = parse("normal(mean=5, sd=9, low=2, high=6) min").quantile_min(np.array([1e-12, 1 - 1e-12]))
    assert (ends >= 2).all()
    assert (ends <= 6).all()


def test_there_is_one_of_each_here() -> None:
    assert [parse(written).family for written in ONE_OF_EACH] == list(FAMILIES)


@pytest.mark.parametrize("written", ONE_OF_EACH)
def test_what_is_shown_reads_back_the_same(written: str) -> None:
    assert parse(str(parse(written))) == parse(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("weibull(1.5, 2) d", "weibull(shape=1.5, scale=2) d"),
        ("lognormal(16.1, 14.1) d", "lognormal(mean=16.1, sd=14.1) d"),
        ("lognormal(7.4, 8.6) d", "lognormal(mean=10656, sd=12384) min"),
        ("erlang(2, 3) h", "erlang(stages=2, mean=180) min"),
        ("normal(2, 1) h", "normal(mean=120, sd=60) min"),
        ("normal(5, 1, high=9) min", "normal(mean=5, sd=1, high=9) min"),
        ("normal(5, 1, 0) min", "normal(mean=5, sd=1) min"),
    ],
)
def test_how_they_are_shown(written: str, shown: str) -> None:
    assert str(parse(written)) == shown


def test_stretching_leaves_plain_numbers_alone() -> None:
    assert parse("weibull(2, 10) min").stretched(Decimal("1.5")) == parse("weibull(2, 15) min")
    assert parse("erlang(2, 10) min").stretched(Decimal(2)) == parse("erlang(2, 20) min")
    assert parse("normal(5, 1, low=2) min").stretched(Decimal(2)) == parse("normal(10, 2, low=4) min")
    assert parse("lognormal(45, 15) min").stretched(Decimal("0.2")) == Distribution("lognormal", (9.0, 3.0))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ONE_OF_EACH), st.floats(1e-9, 1 - 1e-9), st.floats(1e-9, 1 - 1e-9))
def test_a_larger_uniform_gives_no_shorter_duration(written: str, one: float, other: float) -> None:
    low, high = parse(written).quantile_min(np.array(sorted((one, other))))
    assert 0 <= low <= high


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("pareto(1, 2) min", "'pareto' is not a known distribution; write one of constant, uniform, triangular, "
         "exponential, erlang, gamma, weibull, lognormal, normal"),
        ("triangular(3, 2, 9) min", "write low, mode and high in ascending order"),
        ("erlang(2.5, 9) min", "stages is a whole number from 1 on"),
        ("erlang(0, 9) min", "stages is a whole number from 1 on"),
        ("erlang(2, 0) min", "the mean must be above 0"),
        ("gamma(0, 1) min", "the mean must be above 0"),
        ("gamma(4, 0) min", "the sd must be above 0; without any spread write constant(4)"),
        ("weibull(0, 9) min", "the shape is 0.05 at least"),
        ("weibull(1, 0) min", "the scale must be above 0"),
        ("normal(5, 0) min", "the sd must be above 0; without any spread write constant(5)"),
        ("normal(5, 1, 7, 6) min", "high must be above low"),
        ("normal(5, 1, low=50) min", "hardly any of it lies between its bounds"),
        ("normal(5) min", "normal also needs sd"),
        ("normal(-5, 1) min", "a duration is never negative or infinite"),
        ("normal(5, 1, high=inf) min", "a duration is never negative or infinite"),
        ("normal(5, 1, top=9) min", "normal has no 'top'; it takes mean, sd, low, high"),
    ],
)  # fmt: skip
def test_what_is_impossible_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        parse(written)
