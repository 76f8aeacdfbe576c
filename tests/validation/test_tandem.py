"""Two stations with feedback: an open network of queues, each of which behaves as if it stood alone (Jackson).

A pathway ends after so many steps, so who has been there often does not come back for ever; that is a route that
depends on the steps taken, which leaves the product form as it is (Kelly 1975, doi:10.2307/1425912). So are delays on
the way: infinite servers. The theory here counts the steps and is exact.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from simkit.engine.arrays import DAY_MS, HOUR_MS, Outcome
from simkit.run import SiteRun
from tests.validation.agreement import Check, Sample, controlled, sample
from tests.validation.theory import mmc_mean_wait
from tests.validation.two_stations import ADVISER, DESK, two_stations
from tests.validation.walk_in_runs import figures

Floats = NDArray[np.float64]

WEEKS = 8
FIRST_AN_HOUR = 12.0
MEAN_MIN = (4.0, 2.2)
SERVERS = (2, 1)
ON, BACK = 0.9, 0.3
#: Requests that follow one another at most: the 12th is at the desk again.
STEPS = 12
_REPLICATIONS = 150


def visits_per_resident() -> tuple[float, float]:
    """Expected visits at the desk and to the adviser: geometric, cut off after so many steps."""
    again = ON * BACK
    return sum(again**k for k in range(STEPS // 2 + 1)), ON * sum(again**k for k in range(STEPS // 2))


def mean_wait_hours(station: int) -> float:
    return mmc_mean_wait(FIRST_AN_HOUR * visits_per_resident()[station], MEAN_MIN[station] / 60, SERVERS[station])


@lru_cache(maxsize=1)
def _by_replication() -> tuple[Floats, Floats]:
    """Waits in hours and visits of a resident at both stations, shape (replications, 4); what chance drew, less what
    was to be expected, shape (replications, controls)."""
    scenario = two_stations(
        FIRST_AN_HOUR,
        (f"exponential(mean={MEAN_MIN[DESK]}) min", f"exponential(mean={MEAN_MIN[ADVISER]}) min"),
        SERVERS,
        weeks=WEEKS,
        on=(ON, "constant(0) min"),
        back=(BACK, "exponential(mean=10) min"),
        steps_at_most=STEPS,
    )
    found = figures(scenario, lambda run: (_figures(run), _deviations(run)), _REPLICATIONS)
    return np.array([figure for figure, _ in found]), np.array([drawn for _, drawn in found])


def _figures(run: SiteRun) -> Floats:
    log, service = run.log, run.requests.service
    first = int((run.requests.release_ms < run.supply.horizon_ms).sum())
    waits, visits = [], []
    for station in (DESK, ADVISER):
        served = (service == station) & (log.outcome == Outcome.SERVED)
        settled = served & (log.arrived_ms >= DAY_MS)
        waits.append((log.start_ms - log.arrived_ms)[settled].mean() / HOUR_MS)
        visits.append(served.sum() / first)
    return np.array([*waits, *visits])


def _deviations(run: SiteRun) -> Floats:
    """Of visits asked for at each station, and of the mean and mean square of the services drawn there."""
    requests, expected = run.requests, []
    for station, mean_min in enumerate(MEAN_MIN):
        drawn_min = requests.duration_ms[requests.service == station] / 60_000
        asked = FIRST_AN_HOUR * visits_per_resident()[station] * 24 * 7 * WEEKS
        expected += [
            len(drawn_min) / asked - 1,
            drawn_min.mean() / mean_min - 1,
            (drawn_min**2).mean() / (2 * mean_min**2) - 1,
        ]
    return np.array(expected)


def column(at: int) -> Callable[[], Sample]:
    def found() -> Sample:
        values, deviations = _by_replication()
        return controlled(values[:, at].tolist(), deviations)

    return found


def plain(at: int) -> Callable[[], Sample]:
    return lambda: sample(_by_replication()[0][:, at])


_MECHANISM = "two stations with feedback, M/M/2 and M/M/1"
_STATIONS = ("desk", "adviser")
CHECKS = [
    *(
        Check(_MECHANISM, f"mean wait, {name}", "Jackson 1957, Kelly 1975", "h", mean_wait_hours(at), column(at))
        for at, name in enumerate(_STATIONS)
    ),
    *(
        Check(
            _MECHANISM,
            f"visits of a resident, {name}",
            f"geometric, cut off after {STEPS} steps",
            "",
            visits_per_resident()[at],
            plain(2 + at),
        )
        for at, name in enumerate(_STATIONS)
    ),
]


def test_visits_by_hand() -> None:
    # without an end to the steps everybody is at the desk 1 / (1 - again) times on average, and goes on as often as ON
    at_desk, at_adviser = visits_per_resident()
    assert [at_desk, at_adviser] == pytest.approx([1 / (1 - ON * BACK), ON / (1 - ON * BACK)], rel=1e-3)
