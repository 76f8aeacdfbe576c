"""Counts: exact Poisson quantiles that never fall when the mean rises, and a gamma factor shared by a day."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from simkit.demand.counts import counts, day_factors, poisson_quantile
from simkit.experiment.draws import key_table

KEYS = key_table(3, (("donghu", "count", "advice", "residents"), ("donghu", "count", "casework", "elderly")))
#: Uniforms as they are drawn: odd multiples of 2**-53.
DRAWN = st.integers(0, 2**52 - 1).map(lambda j: (j + 0.5) * 2.0**-52)
MEAN = st.one_of(st.just(0.0), st.floats(1e-12, 1e-3), st.floats(1e-3, 50), st.floats(50, 1e6))


def quantile(uniform: float, mean: float) -> int:
    return int(poisson_quantile(np.array([uniform]), np.array([mean]))[0])


@pytest.mark.parametrize(
    "uniform, mean, count",
    [
        # mean ln 2: P(X = 0) = 0.5, P(X <= 1) = 0.5 x 1.6931 = 0.8466, P(X <= 2) = 0.8466 + 0.5 x 0.4805 / 2 = 0.9667
        (0.499, math.log(2), 0),
        (0.501, math.log(2), 1),
        (0.846, math.log(2), 1),
        (0.847, math.log(2), 2),
        (0.966, math.log(2), 2),
        (0.967, math.log(2), 3),
        # mean 0: nobody, whatever the draw; a mean of 1e-12: somebody once in 1e12
        (1 - 2.0**-53, 0.0, 0),
        (1 - 1.1e-12, 1e-12, 0),
        (1 - 0.9e-12, 1e-12, 1),
        # mean 1 high up: P(X > 4) = 1 - e^-1 (1 + 1 + 1/2 + 1/6 + 1/24) = 0.0036598, P(X > 5) = 0.0005942
        (1 - 0.00366, 1.0, 4),
        (1 - 0.00365, 1.0, 5),
        (1 - 0.000595, 1.0, 5),
        (1 - 0.000594, 1.0, 6),
    ],
)
def test_by_hand(uniform, mean, count):
    assert quantile(uniform, mean) == count


@settings(deadline=None)
@given(DRAWN, MEAN)
def test_is_the_quantile(uniform, mean):
    """P(X <= k) reaches the uniform at k and not before; 1e-12 allows for the last digits of the tails."""
    k = quantile(uniform, mean)
    assert stats.poisson.sf(k, mean) <= (1 - uniform) * (1 + 1e-10) + 1e-15
    assert k == 0 or stats.poisson.sf(k - 1, mean) > (1 - uniform) * (1 - 1e-10) - 1e-15


@settings(deadline=None)
@given(DRAWN, MEAN, st.floats(1, 3))
def test_more_demand_never_means_fewer(uniform, mean, factor):
    assert quantile(uniform, mean * factor) >= quantile(uniform, mean)


@settings(deadline=None)
@given(DRAWN, DRAWN, MEAN)
def test_a_larger_uniform_never_means_fewer(one, other, mean):
    low, high = sorted((one, other))
    assert quantile(low, mean) <= quantile(high, mean)


def test_many_at_once_as_one_by_one():
    rng = np.random.default_rng(5)
    uniform, mean = rng.random((40, 30)), rng.gamma(0.5, 8, (40, 30))
    together = poisson_quantile(uniform, mean)
    assert together.shape == (40, 30)
    assert together.tolist() == [
        [quantile(u, m) for u, m in zip(*row, strict=True)] for row in zip(uniform, mean, strict=True)
    ]


def test_day_factor_has_mean_1_and_its_cv():
    """40,000 days at CV 0.2: with another seed the mean errs by 4 standard errors (0.4 %) once in 16,000 times.

    The CV's standard error is 0.4 % of it; 2 % would be caught for certain.
    """
    factors = day_factors(1, "donghu", np.arange(40_000), 0, 0.2)
    assert abs(factors.mean() - 1) < 4 * 0.2 / np.sqrt(40_000)
    assert factors.std() == pytest.approx(0.2, rel=0.02)
    assert factors.min() > 0


def test_without_cv_every_day_is_alike():
    assert day_factors(1, "donghu", np.arange(10), 0, 0.0).tolist() == [1.0] * 10


def test_the_day_factor_is_the_site_and_date_alone():
    dates = np.arange(734_000, 734_100)
    one = day_factors(1, "donghu", dates, 2, 0.3)
    assert day_factors(1, "donghu", dates[50:], 2, 0.3).tolist() == one[50:].tolist()
    assert (day_factors(1, "jinhu", dates, 2, 0.3) != one).all()
    assert (day_factors(1, "donghu", dates, 3, 0.3) != one).all()


def test_counts_are_gamma_poisson():
    """Mean m, variance m + m^2 cv^2: 20,000 dates of mean 4 at CV 0.5, so variance 8.

    The mean's standard error is sqrt(8 / 20,000) = 0.02, the variance's about 0.12 (kurtosis near 5); 5 standard errors
    are exceeded once in 2 million times. A variance of 7 (CV 0.43 for 0.5) would be caught in 9 of 10 cases.
    """
    dates = np.arange(20_000)
    means = 4 * day_factors(3, "donghu", dates, 0, 0.5)
    found = counts(KEYS[:, [0]], dates, means, 0)
    assert abs(found.mean() - 4) < 5 * 0.02
    assert abs(found.var() - 8) < 5 * 0.12


def test_services_share_the_day_but_not_the_draw():
    """With a day factor of CV 0.5 two services of mean 4 correlate by 4^2 x 0.25 / 8 = 0.5; without it, not at all.

    20,000 dates: standard error below 0.0072; 5 of them are exceeded once in 2 million times.
    """
    dates = np.arange(20_000)
    for cv, expected in ((0.5, 0.5), (0.0, 0.0)):
        means = 4 * day_factors(3, "donghu", dates, 0, cv)
        advice, casework = (counts(KEYS[:, [service]], dates, means, 0) for service in (0, 1))
        assert abs(np.corrcoef(advice, casework)[0, 1] - expected) < 5 * 0.0072


def test_no_need_no_count():
    assert counts(KEYS[:, [0]], np.arange(100), np.zeros(100), 0).tolist() == [0] * 100
    assert counts(KEYS[:, :0], np.arange(0), np.zeros(0), 0).tolist() == []
