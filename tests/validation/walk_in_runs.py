"""Long runs of a small scenario, reduced to figures of each replication; the first day is left out as warm-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import DAY_MS, HOUR_MS, Outcome
from simkit.run import SiteRun, simulate_site
from simkit.scenario.scenario import Scenario
from tests.tiny import ONCE_AN_HOUR
from tests.validation.agreement import Sample, controlled
from tests.validation.service_laws import Law

SEED = 20121
T = TypeVar("T")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stream:
    """Visitors of one service: how many an hour, how long each takes, and how long each would wait (None: for ever)."""

    an_hour: float
    service: Law
    patience: Law | None = None

    def written(self, **more: Any) -> dict[str, Any]:
        """As a service of the tiny scenario."""
        patience = {"patience": self.patience.written} if self.patience else {}
        an_hour = self.an_hour * ONCE_AN_HOUR
        return {"requests_per_1000_month": an_hour, "duration": self.service.written, **patience, **more}

    def chance(self, run: SiteRun, service: int) -> list[float]:
        """By what share the drawn numbers and mean times are off their expectations."""
        which = run.requests.service == service
        hours = run.supply.horizon_ms / HOUR_MS
        found = [which.sum() / (self.an_hour * hours) - 1]
        if self.service.square > self.service.mean**2:
            found.append(run.requests.duration_ms[which].mean() / HOUR_MS / self.service.mean - 1)
        if self.patience and self.patience.square > self.patience.mean**2:
            found.append(run.requests.patience_ms[which].mean() / HOUR_MS / self.patience.mean - 1)
        return found


@dataclass(frozen=True, slots=True)
class Replicated:
    """Figures of each replication, shape (replications, figures), and what chance drew, (replications, controls)."""

    figures: Floats
    chance: Floats

    def mean(self, figure: int) -> Sample:
        """Of one figure, with what chance drew taken out."""
        return controlled(self.figures[:, figure], self.chance)


def replicated(
    scenario: Scenario,
    streams: Mapping[str, Stream],
    of_run: Callable[[SiteRun], Sequence[float]],
    replications: int = 40,
) -> Replicated:
    """Figures of the scenario's only site. ``streams``: what its services were written from."""
    index = {name: i for i, name in enumerate(scenario.services)}

    def once(run: SiteRun) -> tuple[Sequence[float], list[float]]:
        return of_run(run), [off for name, stream in streams.items() for off in stream.chance(run, index[name])]

    found = figures(scenario, once, replications)
    return Replicated(np.array([these for these, _ in found]), np.array([off for _, off in found]))


def figures(scenario: Scenario, figure: Callable[[SiteRun], T], replications: int, *, seed: int = SEED) -> list[T]:
    """``figure`` of each replication of the scenario's only site."""
    (site,) = scenario.sites
    return [figure(simulate_site(scenario, site, seed, r)) for r in range(replications)]


def settled(run: SiteRun) -> NDArray[np.bool_]:
    """Which requests arrived after the first day and came to an end."""
    log = run.log
    came_to_an_end = (log.outcome == Outcome.SERVED) | (log.outcome == Outcome.ABANDONED)
    return (log.arrived_ms >= DAY_MS) & came_to_an_end


def waits_hours(run: SiteRun, service: int | None = None) -> Floats:
    """Wait in hours of everyone who queued, those who gave up included until they left."""
    log, which = run.log, settled(run)
    if service is not None:
        which &= run.requests.service == service
    until = np.where(log.outcome == Outcome.SERVED, log.start_ms, log.left_ms)
    waits: Floats = (until - log.arrived_ms)[which] / HOUR_MS
    return waits


def wait_hours(run: SiteRun, service: int | None = None) -> float:
    """Mean of :func:`waits_hours`."""
    return float(waits_hours(run, service).mean())


def abandoned_share(run: SiteRun) -> float:
    return float((run.log.outcome[settled(run)] == Outcome.ABANDONED).mean())


def in_service_at(run: SiteRun, hours: Sequence[float]) -> NDArray[np.int64]:
    """Visits under way at clock times of the days after the first, shape (days, times)."""
    log = run.log
    served = log.start_ms >= 0
    days = np.arange(1, run.supply.horizon_ms // DAY_MS) * DAY_MS
    moments = days[:, None] + np.rint(np.array(hours) * HOUR_MS).astype(np.int64)
    left = np.where(log.left_ms >= 0, log.left_ms, run.supply.horizon_ms)
    begun, ended = np.sort(log.start_ms[served]), np.sort(left[served])
    return np.searchsorted(begun, moments, side="right") - np.searchsorted(ended, moments, side="right")
