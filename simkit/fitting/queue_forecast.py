"""The queue that a scenario foretells: its mean in each half-hour of each date, replication by replication."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simkit.demand.sample import sample
from simkit.engine.arrays import DAY_MS, MINUTE_MS, VisitLog
from simkit.engine.engines import engine as engine_named
from simkit.fitting.half_hours import HALF_HOUR_MIN, HALF_HOURS, minutes_in
from simkit.fitting.queue_scenario import SITE, HeldOutQueue, first_monday, queue_scenario
from simkit.supply.stand import supply

Floats = NDArray[np.float64]


def queue_forecast(queue: HeldOutQueue, replications: int, seed: int, engine: str = "auto") -> Floats:
    """Mean number waiting, shape (``replications``, D, 48), by the dates of the queue."""
    if not any(queue.arrivals.on(date).any() for date in queue.dates):
        return np.zeros((replications, len(queue.dates), HALF_HOURS))
    scenario = queue_scenario(queue)
    simulate = engine_named(engine)
    start = first_monday(queue.dates)
    days = [(date - start).days for date in queue.dates]
    found = np.empty((replications, len(days), HALF_HOURS))
    for replication in range(1, replications + 1):
        log = simulate(sample(scenario, SITE, seed, replication), supply(scenario, SITE, seed, replication))
        found[replication - 1] = waiting_by_half_hour(log, days)
    return found


def waiting_by_half_hour(log: VisitLog, days: Sequence[int]) -> Floats:
    """Mean number waiting in each half-hour of some days (counted from the first midnight), shape (days, 48)."""
    joined = log.arrived_ms >= 0
    until = np.where(log.start_ms >= 0, log.start_ms, log.left_ms)[joined] / MINUTE_MS
    last = max(days) + 1
    arrived = log.arrived_ms[joined] / MINUTE_MS
    whole = minutes_in(arrived, np.where(until < 0, last * DAY_MS / MINUTE_MS, until), last) / HALF_HOUR_MIN
    return np.asarray(whole[list(days)])
