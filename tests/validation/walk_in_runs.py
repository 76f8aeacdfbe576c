"""Long runs of a small scenario, reduced to one figure per replication; the first day is left out as warm-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import DAY_MS, HOUR_MS, Outcome
from simkit.run import SiteRun, simulate_site
from simkit.scenario.scenario import Scenario

SEED = 20121
T = TypeVar("T")


def figures(scenario: Scenario, figure: Callable[[SiteRun], T], replications: int, *, seed: int = SEED) -> list[T]:
    """``figure`` of each replication of the scenario's only site."""
    (site,) = scenario.sites
    return [figure(simulate_site(scenario, site, seed, r)) for r in range(replications)]


def settled(run: SiteRun) -> NDArray[np.bool_]:
    """Which requests arrived after the first day and came to an end."""
    log = run.log
    return (log.arrived_ms >= DAY_MS) & np.isin(log.outcome, (Outcome.SERVED, Outcome.ABANDONED))


def wait_hours(run: SiteRun, service: int | None = None) -> float:
    """Mean wait in hours of everyone who queued, those who gave up included until they left."""
    log, which = run.log, settled(run)
    if service is not None:
        which &= run.requests.service == service
    until = np.where(log.outcome == Outcome.SERVED, log.start_ms, log.left_ms)
    return float((until - log.arrived_ms)[which].mean() / HOUR_MS)


def abandoned_share(run: SiteRun) -> float:
    which = settled(run)
    return float((run.log.outcome[which] == Outcome.ABANDONED).mean())


def in_service_at(run: SiteRun, hour: float) -> float:
    """Visits under way at a clock time, averaged over the days after the first."""
    log = run.log
    served = log.start_ms >= 0
    moments = (np.arange(1, run.supply.horizon_ms // DAY_MS) * DAY_MS + round(hour * HOUR_MS))[:, None]
    under_way = (log.start_ms[served] <= moments) & (moments < log.left_ms[served])
    return float(under_way.sum(axis=1).mean())
