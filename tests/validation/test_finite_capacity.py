"""M/M/c/K: whoever finds neither a free server nor a place to wait leaves; Erlang's loss station where nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, Outcome
from simkit.run import SiteRun
from tests.tiny import ONCE_AN_HOUR, tiny
from tests.validation.agreement import Check, Sample, controlled
from tests.validation.birth_death import full_house
from tests.validation.walk_in_runs import figures

#: Visits an hour, minutes of a visit, servers and places of the two stations: 2.2 of 2 servers asked for, and 4 of 4.
HALL = (13.2, 10.0, 2, 3)
LOSS = (24.0, 10.0, 4, 0)
_WEEKS, _REPLICATIONS = 6, 40


def theory(station: tuple[float, float, int, int]) -> tuple[float, float]:
    arrivals, minutes, servers, places = station
    blocked, wait_hours = full_house(arrivals, minutes / 60, servers, places)
    return blocked, 60 * wait_hours


@lru_cache(maxsize=2)
def _found(station: tuple[float, float, int, int]) -> NDArray[np.float64]:
    """Share blocked, mean wait in minutes, visits an hour and their mean minutes, of each replication."""
    arrivals, minutes, servers, places = station
    scenario = tiny(
        calendar={"weeks": _WEEKS},
        sites={"centre": {"waiting_places": {"walk_in": places}}},
        services={
            "advice": {
                "requests_per_1000_month": arrivals * ONCE_AN_HOUR,
                "duration": f"exponential(mean={minutes}) min",
            }
        },
        staff={"centre": {"worker": servers}},
    )
    return np.array(figures(scenario, _of_run, _REPLICATIONS))


def _of_run(run: SiteRun) -> tuple[float, ...]:
    """Of those who come after the first day, and so long before the last hour that all of them have started."""
    log, last = run.log, run.supply.horizon_ms - 12 * HOUR_MS
    came = (log.arrived_ms >= DAY_MS) & (log.arrived_ms < last)
    blocked = came & (log.outcome == Outcome.TURNED_AWAY)
    accepted = came & (log.start_ms >= 0)
    assert (blocked | accepted)[came].all()
    return (
        float(blocked.sum() / came.sum()),
        float((log.start_ms - log.arrived_ms)[accepted].mean() / MINUTE_MS),
        float(came.sum() / ((last - DAY_MS) / HOUR_MS)),
        float(run.requests.duration_ms[came].mean() / MINUTE_MS),
    )


def found(station: tuple[float, float, int, int], column: int) -> Callable[[], Sample]:
    """The mean of a column, chance in the number of visits and in their length taken out."""

    def mean() -> Sample:
        columns = _found(station)
        return controlled(columns[:, column], columns[:, 2:] - np.array(station[:2]))

    return mean


_BALANCE = "birth and death (Erlang 1917)"
CHECKS = [
    Check("M/M/2/5", "share turned away", _BALANCE, "", theory(HALL)[0], found(HALL, 0)),
    Check("M/M/2/5", "mean wait of those who stay", _BALANCE, "min", theory(HALL)[1], found(HALL, 1)),
    Check("M/M/4/4", "share turned away", "Erlang B (Erlang 1917)", "", theory(LOSS)[0], found(LOSS, 0)),
]


def test_one_server_and_one_place_by_hand() -> None:
    """Arrivals as fast as service: 0, 1 or 2 are there a third of the time each. A third is turned away; of the others
    half find the server busy and wait for one service."""
    assert full_house(1, 1, 1, 1) == pytest.approx((1 / 3, 1 / 2))


def test_erlang_b_by_its_recursion() -> None:
    """B(c) = a B(c - 1) / (c + a B(c - 1))."""
    blocked = 1.0
    for servers in range(1, 5):
        blocked = 4 * blocked / (servers + 4 * blocked)
    assert theory(LOSS) == pytest.approx((blocked, 0))


def test_nobody_waits_at_the_loss_station() -> None:
    """Not one visit in any replication, whatever the mean."""
    assert (_found(LOSS)[:, 1] == 0).all()
