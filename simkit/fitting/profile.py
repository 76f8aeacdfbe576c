"""Who comes when: arrivals to expect in each half-hour of each day of the week, at one station.

Counts of each weekday x half-hour are Poisson around a mean; where days are few they are drawn towards a common shape
of the day, times the total of the weekday, by as much as the counts themselves ask for (empirical Bayes: a gamma prior
around that common shape, whose weight has the largest marginal likelihood; Robbins 1956, Efron & Morris 1973).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.half_hours import HALF_HOUR_MIN, HALF_HOURS, HalfHours

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

WEEKDAYS = 7
#: Weights of the common shape that are tried, in arrivals: from hardly any to as good as alone.
WEIGHTS = 2.0 ** np.arange(-1, 15)
_ROUNDS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Arrivals to expect at a station.

    ``mean[w, h]``: in half-hour h of weekday w (Monday 0), shape (7, 48); 0 where no desk is open. ``days[w]``: days
    used of each weekday, shape (7,); of a weekday without any nothing is known and its mean is 0. ``weight``: the
    common shape counts like so many arrivals in each half-hour. ``arrivals``: counted in all.
    """

    mean: Floats
    days: Ints
    weight: float
    arrivals: float

    @property
    def day_mean(self) -> Floats:
        """Arrivals to expect on each day of the week, shape (7,)."""
        total: Floats = self.mean.sum(axis=1)
        return total

    def expected(self, half_hours: HalfHours) -> Floats:
        """Arrivals to expect in the minutes that were counted of each day and half-hour, shape (D, 48)."""
        found: Floats = self.mean[weekdays(half_hours.days)] * half_hours.flow_min / HALF_HOUR_MIN
        return found


def weekdays(days: Sequence[dt.date]) -> Ints:
    """Day of the week of each date, Monday 0, shape (D,)."""
    return np.array([day.weekday() for day in days], dtype=np.int64)


def profile(half_hours: HalfHours) -> Profile:
    """The profile of a station from its used days; all 0 where there is none."""
    used, of_day = half_hours.used, weekdays(half_hours.days)
    count, exposure, desks = (np.zeros((WEEKDAYS, HALF_HOURS)) for _ in range(3))
    for total, each in (
        (count, np.nan_to_num(half_hours.arrivals)),
        (exposure, half_hours.flow_min / HALF_HOUR_MIN),
        (desks, np.nan_to_num(half_hours.desks)),
    ):
        np.add.at(total, of_day[used], each[used])
    open_ = (exposure > 0) & ((desks > 0) | (count > 0))
    count, exposure = np.where(open_, count, 0.0), np.where(open_, exposure, 0.0)
    shape = common_shape(count, exposure)
    weight = best_weight(count, exposure * shape)
    mean = _ratio(shape * (count + weight), shape * exposure + weight) * open_
    days = np.bincount(of_day[used], minlength=WEEKDAYS)
    return Profile(_with_totals_of(mean, count, exposure), days, weight, float(count.sum()))


def common_shape(count: Floats, exposure: Floats) -> Floats:
    """Expected arrivals in a whole half-hour under weekday x time of day alone, shape (7, 48).

    The Poisson maximum likelihood of ``a[w] * s[h]`` by proportional fitting (Deming & Stephan 1940); 0 where
    ``exposure`` is 0.
    """
    day, time = count.sum(axis=1), count.sum(axis=0)
    factor, clock = np.ones(WEEKDAYS), np.ones(HALF_HOURS)
    for _ in range(_ROUNDS):
        before = factor
        factor = _ratio(day, exposure @ clock)
        clock = _ratio(time, factor @ exposure)
        if np.allclose(factor, before, rtol=1e-12, atol=0):
            break
    return np.where(exposure > 0, np.outer(factor, clock), 0.0)


def best_weight(count: Floats, expected: Floats) -> float:
    """The weight of the common shape with the largest marginal likelihood: counts are negative binomial around it."""
    from scipy.special import gammaln

    here = expected > 0
    n, mu = count[here], expected[here]
    likelihood = [
        float(np.sum(gammaln(n + k) - gammaln(k) + k * np.log(k / (k + mu)) + n * np.log(mu / (k + mu))))
        for k in WEIGHTS
    ]
    return float(WEIGHTS[int(np.argmax(likelihood))])


def _with_totals_of(mean: Floats, count: Floats, exposure: Floats) -> Floats:
    """The means, scaled so that each weekday expects as many as were counted on its days."""
    scale = _ratio(count.sum(axis=1), (mean * exposure).sum(axis=1))
    return mean * scale[:, None]


def _ratio(over: Floats, under: Floats) -> Floats:
    found: Floats = np.where(under > 0, over / np.where(under > 0, under, 1.0), 0.0)
    return found
