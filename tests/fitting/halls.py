"""Queues whose truth is known, looked at every five minutes as a display shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from simkit.demand.sample import sample
from simkit.engine.arrays import MINUTE_MS, VisitLog
from simkit.engine.engines import engine
from simkit.fitting.expected_arrivals import ExpectedArrivals
from simkit.fitting.queue_forecast import waiting_by_half_hour
from simkit.scenario.distribution import Distribution
from simkit.supply.stand import supply
from tests.fitting.known_queue import SITE, KnownQueue, first_monday, queue_scenario

OPENS, SHUTS = 8 * 60, 16 * 60


def working_days(first: str, number: int) -> tuple[dt.date, ...]:
    start = dt.date.fromisoformat(first)
    days = (start + dt.timedelta(days=i) for i in range(2 * number + 2))
    return tuple(day for day in days if day.weekday() < 5)[:number]


def arrivals(a_half_hour: float) -> ExpectedArrivals:
    """As many in each half-hour from 8:00 to 16:00, on every weekday."""
    mean = np.zeros(48)
    mean[OPENS // 30 : SHUTS // 30] = a_half_hour
    return ExpectedArrivals(mean, mean, np.zeros(7, np.bool_))


def desks_of(numbers: Sequence[int]) -> NDArray[np.int64]:
    """So many desks from 8:00 to 16:00 of each day, by minute."""
    found = np.zeros((len(numbers), 1440), np.int64)
    found[:, OPENS:SHUTS] = np.array(numbers)[:, None]
    return found


def hall(
    dates: tuple[dt.date, ...],
    desks: Sequence[int],
    a_half_hour: float = 6.0,
    service_min: float = 9.0,
    patience_min: float = 120.0,
    name: str = "permits",
) -> KnownQueue:
    law = Distribution("exponential", (service_min,))
    return KnownQueue(name, dates, desks_of(desks), arrivals(a_half_hour), law, patience_min, 0.0)


def happened(queue: KnownQueue, seed: int = 11) -> VisitLog:
    scenario = queue_scenario(queue)
    return engine("auto")(sample(scenario, SITE, seed, 1), supply(scenario, SITE, seed, 1))


def replicated(queue: KnownQueue, replications: int, seed: int = 1) -> NDArray[np.float64]:
    """Mean number waiting, shape (replications, D, 48)."""
    scenario, simulate = queue_scenario(queue), engine("auto")
    days = [(date - first_monday(queue.dates)).days for date in queue.dates]
    numbers = range(1, replications + 1)
    logs = (simulate(sample(scenario, SITE, seed, r), supply(scenario, SITE, seed, r)) for r in numbers)
    return np.array([waiting_by_half_hour(log, days) for log in logs])


def display(queue: KnownQueue, log: VisitLog, shown: Sequence[int] | None = None, site: str = "hall") -> Iterator[str]:
    """Rows of the display from 7:55 to 16:20; ``shown``: desks said to be open each day, those at work if not given."""
    start = first_monday(queue.dates)
    came = log.arrived_ms[log.arrived_ms >= 0] / MINUTE_MS
    gone = np.where(log.start_ms >= 0, log.start_ms, log.left_ms)[log.arrived_ms >= 0] / MINUTE_MS
    for i, date in enumerate(queue.dates):
        midnight = 1440 * (date - start).days
        today = (came >= midnight) & (came < midnight + 1440)
        for minute in range(OPENS - 5, SHUTS + 21, 5):
            at = midnight + minute
            waiting = int((today & (came <= at) & (gone > at)).sum())
            called = int((today & (gone <= at)).sum())
            number = int(queue.desks[i].max() if shown is None else shown[i]) if OPENS <= minute < SHUTS else 0
            clock = f"{date} {minute // 60:02d}:{minute % 60:02d}"
            yield f"{site},{queue.name},{queue.name},{clock},{number},{waiting},9,{called or ''}"
