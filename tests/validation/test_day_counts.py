"""Daily counts of one site: Poisson around a gamma factor of the day that all its services share."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from simkit.run import SiteRun
from tests.tiny import ONCE_AN_HOUR, tiny
from tests.validation.agreement import Check, Sample, controlled
from tests.validation.walk_in_runs import figures

Counts = NDArray[np.float64]

DAY_CV = 0.5
#: Mean visits a day, service by service.
MEANS = {"advice": 12.0, "forms": 8.0, "mediation": 2.0}
ADVICE, FORMS, MEDIATION = range(len(MEANS))
TOGETHER = sum(MEANS.values())
_WEEKS, _REPLICATIONS = 52, 780


def negative_binomial(k: int, mean: float, cv: float) -> float:
    """P(k) of a Poisson law around a gamma factor with mean 1 (Greenwood, Yule 1920, doi:10.2307/2341080)."""
    shape = 1 / cv**2
    among = math.lgamma(shape + k) - math.lgamma(shape) - math.lgamma(k + 1)
    return math.exp(among + shape * math.log(shape / (shape + mean)) + k * math.log(mean / (shape + mean)))


@lru_cache(maxsize=1)
def _by_day() -> Counts:
    """Visits that came on each day, shape (replications, services, days)."""
    services = {
        name: {"requests_per_1000_month": mean / 24 * ONCE_AN_HOUR, "duration": "constant(1) min"}
        for name, mean in MEANS.items()
    }
    scenario = tiny(
        calendar={"weeks": _WEEKS}, demand={"day_cv": DAY_CV}, services=services, staff={"centre": {"worker": 20}}
    )
    return np.array(figures(scenario, _counted, _REPLICATIONS))


def _counted(run: SiteRun) -> Counts:
    days = 7 * _WEEKS
    date = run.requests.date - run.requests.date.min()
    cells = np.bincount(run.requests.service * days + date, run.log.arrived_ms >= 0, len(MEANS) * days)
    return cells.astype(np.float64).reshape(len(MEANS), days)


def days(of_day: Callable[[Counts], Counts]) -> Callable[[], Sample]:
    """The mean over all days of a figure of the day's counts, chance in the counts themselves taken out."""

    def found() -> Sample:
        counts = _by_day()
        deviations = counts.mean(axis=2) - np.array(list(MEANS.values()))
        values = of_day(counts.swapaxes(0, 1)).mean(axis=1)
        return controlled(values.tolist(), deviations)

    return found


def _centred(counts: Counts, service: int) -> Counts:
    centred: Counts = counts[service] - list(MEANS.values())[service]
    return centred


def variance(service: int) -> Callable[[Counts], Counts]:
    return lambda counts: _centred(counts, service) ** 2


def covariance(one: int, other: int) -> Callable[[Counts], Counts]:
    return lambda counts: _centred(counts, one) * _centred(counts, other)


def share_of(k: int) -> Callable[[Counts], Counts]:
    return lambda counts: (counts[MEDIATION] == k).astype(np.float64)


_MECHANISM = f"daily counts, day_cv {DAY_CV}"
_MIXED = "Poisson around a gamma factor: mu + cv^2 mu^2"


def _variance(name: str, service: int) -> Check:
    mean = MEANS[name]
    expected = mean + DAY_CV**2 * mean**2
    return Check(_MECHANISM, f"variance at a mean of {mean:g}", _MIXED, "visits^2", expected, days(variance(service)))


CHECKS = [
    _variance("advice", ADVICE),
    _variance("forms", FORMS),
    Check(
        _MECHANISM,
        f"index of dispersion of all services together, mean {TOGETHER:g}",
        "1 + cv^2 mu, the factor of the day being the site's",
        "",
        1 + DAY_CV**2 * TOGETHER,
        days(lambda counts: (counts.sum(axis=0) - TOGETHER) ** 2 / TOGETHER),
    ),
    Check(
        _MECHANISM,
        "covariance of two services of a site on a day",
        "the factor of the day is the site's: cv^2 mu1 mu2",
        "visits^2",
        DAY_CV**2 * MEANS["advice"] * MEANS["forms"],
        days(covariance(ADVICE, FORMS)),
    ),
    Check(
        _MECHANISM,
        "product of the counts of two days running",
        "days are independent: mu^2",
        "visits^2",
        MEANS["advice"] ** 2,
        days(lambda counts: counts[ADVICE][:, 1:] * counts[ADVICE][:, :-1]),
    ),
    *(
        Check(
            _MECHANISM,
            f"days with {k} visits at a mean of {MEANS['mediation']:g}",
            "negative binomial (Greenwood, Yule 1920)",
            "of all",
            negative_binomial(k, MEANS["mediation"], DAY_CV),
            days(share_of(k)),
        )
        for k in range(3)
    ),
]


def test_negative_binomial_by_hand() -> None:
    # cv 1 is a geometric law: at mean 1 each further visit is half as likely
    assert [negative_binomial(k, 1, 1) for k in range(3)] == pytest.approx([1 / 2, 1 / 4, 1 / 8])
