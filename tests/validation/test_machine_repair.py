"""Machine repair: so many machines run, break down and wait for one of a few repairers, for ever.

A machine is a resident: its first request is the first breakdown, and each repair leads after the time it runs to the
next one, by a pathway from the service to itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from simkit.engine.arrays import DAY_MS, HOUR_MS
from simkit.run import SiteRun
from simkit.scenario.scenario import Scenario
from tests.tiny import HALF_HOURS, WEEKDAYS, tiny
from tests.validation.agreement import Check, Sample, controlled
from tests.validation.birth_death import repairs
from tests.validation.walk_in_runs import figures

#: Machines on average (their number is drawn), hours that one runs, hours of a repair, repairers.
MACHINES, UP, REPAIR, REPAIRERS = 18.0, 6.0, 1.0, 2
BUSY, WAITING, RUNNING = range(3)
_WEEKS, _STEPS, _REPLICATIONS = 12, 480, 120
_WARM_UP_MS = 2 * DAY_MS
#: Breakdowns that every machine has, so that the mean of their times has the mean written as its expectation.
_SURELY = 100


def workshop() -> Scenario:
    """All machines break down for the first time in the first half-hour: no need arises in later months."""
    return tiny(
        calendar={"start": "2024-01-31", "weeks": _WEEKS},
        demand={
            "month_factor": {month: float(month == 1) for month in range(1, 13)},
            "steps_at_most": _STEPS,
        },
        profiles={"walk_in": {day: {HALF_HOURS[0]: 1.0} for day in WEEKDAYS}},
        services={
            "repair": {
                "requests_per_1000_month": MACHINES * 52 / (12 * _WEEKS),
                "duration": f"exponential(mean={REPAIR}) h",
            },
            "advice": None,
        },
        pathways={"repair": {"served": {"repair": {"probability": 1, "delay": f"exponential(mean={UP}) h"}}}},
        staff={"centre": {"worker": REPAIRERS}},
    )


def by_number(machines: int) -> tuple[float, float, float]:
    return repairs(machines, UP, REPAIR, REPAIRERS)


@lru_cache(maxsize=1)
def theory() -> NDArray[np.float64]:
    """The three figures on average over the number of machines that is drawn, a Poisson number."""
    chance = [math.exp(-MACHINES + n * math.log(MACHINES) - math.lgamma(n + 1)) for n in range(80)]
    figures_of = np.array([(0.0, 0.0, 0.0), *(by_number(n) for n in range(1, 80))])
    return np.array(chance) @ figures_of


@lru_cache(maxsize=1)
def _found() -> NDArray[np.float64]:
    """The three figures, theory's for the number drawn, mean hours running and in repair, of each replication."""
    return np.array(figures(workshop(), _of_run, _REPLICATIONS))


def _of_run(run: SiteRun) -> tuple[float, ...]:
    requests, log, ties = run.requests, run.log, run.requests.ties
    assert ties is not None
    machines = int((ties.follows < 0).sum())
    last = np.arange(len(requests)) >= len(requests) - machines
    assert (log.arrived_ms[last] < 0).all(), "a machine came to the last of its steps"
    came, started = log.arrived_ms >= 0, log.start_ms >= 0
    horizon = run.supply.horizon_ms
    begun = np.where(started, log.start_ms, horizon)
    ended = np.where(log.left_ms >= 0, log.left_ms, horizon)
    busy = _inside(begun[started], ended[started], horizon)
    waiting = _inside(log.arrived_ms[came], begun[came], horizon)
    surely = slice(machines, (_SURELY + 1) * machines)  # as many of each machine, however long they are
    return (
        busy,
        waiting,
        machines and 1 - (busy + waiting) / machines,
        *(by_number(machines) if machines else (0.0, 0.0, 0.0)),
        float(ties.delay_ms[surely].mean() / HOUR_MS) if machines else UP,
        float(requests.duration_ms[surely].mean() / HOUR_MS) if machines else REPAIR,
    )


def _inside(begun: NDArray[np.int64], ended: NDArray[np.int64], horizon: int) -> float:
    """How many of these there are at a time on average, from the end of the warm-up on."""
    spent = np.maximum(0, ended - np.maximum(begun, _WARM_UP_MS))
    return float(spent.sum() / (horizon - _WARM_UP_MS))


def found(column: int) -> Callable[[], Sample]:
    """The mean of a figure, chance in the number of machines and in the times drawn taken out."""

    def mean() -> Sample:
        columns = _found()
        expected = np.array([theory()[column], UP, REPAIR])
        return controlled(columns[:, column], columns[:, [3 + column, 6, 7]] - expected)

    return mean


_CHAIN = "birth and death, finite source (Palm 1947)"
CHECKS = [
    Check("machine repair", "repairers at work", _CHAIN, "", float(theory()[BUSY]), found(BUSY)),
    Check("machine repair", "machines waiting", _CHAIN, "", float(theory()[WAITING]), found(WAITING)),
    Check("machine repair", "share of machines running", _CHAIN, "", float(theory()[RUNNING]), found(RUNNING)),
]


def test_two_machines_and_one_repairer_by_hand() -> None:
    """Both times alike: 0, 1 or 2 are down with weights 1, 2, 2. So the repairer works 4/5 of the time, 2/5 of a
    machine waits, and of two 4/5 run."""
    assert repairs(2, 1, 1, 1) == pytest.approx((4 / 5, 2 / 5, 2 / 5))
