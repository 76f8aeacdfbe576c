"""The queues that a fitted scenario foretells: their mean in each half-hour of each date, replication by replication.

What is simulated is what :func:`~simkit.fitting.writing.write_scenario` writes, loaded like any other scenario.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simkit.demand.sample import sample
from simkit.engine.arrays import DAY_MS, MINUTE_MS, VisitLog
from simkit.engine.engines import engine as engine_named
from simkit.fitting.half_hours import HALF_HOUR_MIN, HALF_HOURS, minutes_in
from simkit.fitting.tables import Layout, Place
from simkit.fitting.writing import write_scenario
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply

Floats = NDArray[np.float64]


def queue_forecast(of: Layout, dates: Sequence[dt.date], replications: int, seed: int, engine: str = "auto") -> Floats:
    """Mean number waiting at each place of a layout, shape (places, ``replications``, D, 48), on dates of its horizon.

    Places have no desk in common, so that each is simulated by itself, as it would be beside the others: chance is
    named after site and service, and a busy day of a site is busy at all of its places.
    """
    scenario, simulate = loaded(of), engine_named(engine)
    days = [(date - of.start).days for date in dates]
    found = np.zeros((len(of.places), replications, len(days), HALF_HOURS))
    for index, place in enumerate(of.places):
        alone = _alone(scenario, place)
        for replication in range(1, replications + 1):
            requests = sample(alone, place.site, seed, replication)
            log = simulate(requests, supply(alone, place.site, seed, replication))
            found[index, replication - 1] = waiting_by_half_hour(log, days)
    return found


def loaded(of: Layout) -> Scenario:
    """The scenario of a layout, written and loaded."""
    with tempfile.TemporaryDirectory(prefix="simkit_fit_") as scratch:
        return load(write_scenario(of, Path(scratch) / "fitted") / "scenario.yaml")


def _alone(scenario: Scenario, place: Place) -> Scenario:
    """The scenario with one place alone."""
    site, service, role = place.site, place.service, place.role
    return scenario.model_copy(
        update={
            "offer": FrozenMap({site: (service,)}),
            "services": FrozenMap({service: scenario.services[service]}),
            "roles": FrozenMap({role: scenario.roles[role]}),
            "staff": FrozenMap({site: FrozenMap({role: scenario.staff[site][role]})}),
            "rosters": FrozenMap({site: FrozenMap({role: scenario.rosters[site][role]})}),
            "volunteers": scenario.volunteers.model_copy(update={"lead_skill": role}),
        }
    )


def waiting_by_half_hour(log: VisitLog, days: Sequence[int]) -> Floats:
    """Mean number waiting in each half-hour of some days (counted from the first midnight), shape (days, 48)."""
    joined = log.arrived_ms >= 0
    until = np.where(log.start_ms >= 0, log.start_ms, log.left_ms)[joined] / MINUTE_MS
    last = max(days) + 1
    arrived = log.arrived_ms[joined] / MINUTE_MS
    whole = minutes_in(arrived, np.where(until < 0, last * DAY_MS / MINUTE_MS, until), last) / HALF_HOUR_MIN
    return np.asarray(whole[list(days)])
