"""Turnover: each post is in turn filled and vacant, both for exponential times, and filled on the first day."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from simkit.engine.arrays import DAY_MS, Outcome, Supply
from simkit.measure.staff_year import staff_year
from simkit.run import SiteRun, simulate_site
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.tiny import tiny
from tests.validation.agreement import Check, Sample, controlled, sample
from tests.validation.walk_in_runs import SEED, figures

Floats = NDArray[np.float64]

POSTS, WEEKS = 100, 52
DAYS = 7 * WEEKS
LEAVING_RATE_YEAR, VACANCY_DAYS = 4.0, 60.0
#: Rates a day of leaving and of filling; a year has 52 weeks.
LEAVING, FILLING = LEAVING_RATE_YEAR / DAYS, 1 / VACANCY_DAYS
#: Days at whose first midnight it is seen who is there.
SEEN = (7, 30, 90, 360)
_TURNOVER = {"worker": {"leaving_rate_year": LEAVING_RATE_YEAR, "vacancy_days_mean": VACANCY_DAYS}}
_REPLICATIONS, _YEARS_OF_CALLS = 550, 60
#: Calls an hour, each of a minute: by Erlang's formula so many find the post engaged while it is filled.
_LOAD = 1 / 60
_ENGAGED = _LOAD / (1 + _LOAD)


def filled_at(day: float) -> float:
    """Probability that a post filled at 0 is filled at ``day`` (Ross, Stochastic Processes, 2nd ed., 3.4.1)."""
    both = LEAVING + FILLING
    return FILLING / both + LEAVING / both * math.exp(-both * day)


def filled_days(days: float) -> float:
    """Expected days up to ``days`` on which the post is filled: the integral of the probability."""
    both = LEAVING + FILLING
    return FILLING / both * days + LEAVING / both**2 * -math.expm1(-both * days)


def scenario() -> Scenario:
    return tiny(
        calendar={"weeks": WEEKS},
        services={"advice": {"requests_per_1000_month": 0}},
        staff={"centre": {"worker": POSTS}},
        turnover=_TURNOVER,
    )


def _vacancies(stands: Supply) -> tuple[Floats, int]:
    """Share of posts filled at each of the days SEEN, then vacant post-days; and departures. Read off the duty."""
    start, end = stands.duty_start_ms, np.minimum(stands.duty_end_ms, stands.horizon_ms)
    moments = np.array(SEEN)[:, None] * DAY_MS
    filled = ((start <= moments) & (moments < end)).sum(axis=1) / POSTS
    vacant = POSTS * DAYS - (end - start).sum() / DAY_MS
    return np.append(filled, vacant), int((end < stands.horizon_ms).sum())


@lru_cache(maxsize=1)
def _by_replication() -> Floats:
    """The supply that runs are given, without the runs: nobody comes, and to tally so many takes longest."""
    always = scenario()
    found = [_vacancies(supply(always, "centre", SEED, r)) for r in range(_REPLICATIONS)]
    return np.array([np.append(of_year, departures) for of_year, departures in found])


def column(at: int) -> Callable[[], Sample]:
    return lambda: sample(_by_replication()[:, at])


@lru_cache(maxsize=1)
def calls_answered() -> Sample:
    """Share of the calls of a year that a lone post answers, who is there how long taken out."""
    hotline = tiny(
        calendar={"weeks": WEEKS},
        services={"advice": {"channel": "hotline", "duration": "constant(1) min", "patience": "constant(0) min"}},
        staff={"centre": {"worker": 1}},
        turnover=_TURNOVER,
        booking={"overrun_min": 60},
    )
    found = figures(hotline, _answered, _YEARS_OF_CALLS)
    return controlled([share for share, _ in found], [days - filled_days(DAYS) for _, days in found])


def _answered(run: SiteRun) -> tuple[float, float]:
    end = np.minimum(run.supply.duty_end_ms, run.supply.horizon_ms)
    days = float((end - run.supply.duty_start_ms).sum()) / DAY_MS
    return float((run.log.outcome == Outcome.SERVED).mean()), days


_MECHANISM = f"turnover, {POSTS} posts"
_RENEWAL = "alternating renewal process (Ross)"
CHECKS = [
    *(
        Check(_MECHANISM, f"posts filled on day {day}", _RENEWAL, "of all", filled_at(day), column(at))
        for at, day in enumerate(SEEN)
    ),
    Check(_MECHANISM, "vacant post-days a year", _RENEWAL, "", POSTS * (DAYS - filled_days(DAYS)), column(len(SEEN))),
    Check(_MECHANISM, "departures a year", _RENEWAL, "", POSTS * LEAVING * filled_days(DAYS), column(len(SEEN) + 1)),
    Check(
        "turnover, a lone post",
        "calls answered in a year",
        f"{_RENEWAL}, arrivals see time averages (Wolff 1982), Erlang 1917",
        "of all",
        filled_days(DAYS) / DAYS * (1 - _ENGAGED),
        calls_answered,
    ),
]


def test_the_table_of_the_staff_year_counts_what_the_duty_shows() -> None:
    written = staff_year([scenario()], SEED, [1]).set_index("measure")["mean"]
    of_year, departures = _vacancies(simulate_site(scenario(), "centre", SEED, 1).supply)
    assert written["vacant_post_days"] == pytest.approx(of_year[-1])
    assert written["departures"] == departures


def test_by_hand() -> None:
    # everybody is there at first, in the end as many as the two rates leave; the integral grows by that share
    share = FILLING / (LEAVING + FILLING)
    assert [filled_at(0), filled_at(1e6)] == pytest.approx([1, share])
    assert filled_days(1e-6) == pytest.approx(1e-6)
    assert filled_days(1e6 + 1) - filled_days(1e6) == pytest.approx(share)
