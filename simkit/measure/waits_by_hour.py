"""Waits by the hour of the day at which they began, counted by length: small for any number of replications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import HOUR_MS, MINUTE_MS, Floats, Ints, Requests, VisitLog
from simkit.measure.axes import Axes
from simkit.measure.waits import rank, waited

HOURS = 24
#: Waits are counted by tenths of a minute, begun ones whole.
TENTH_MS = MINUTE_MS // 10


@dataclass(frozen=True, slots=True, eq=False)
class WaitsByHour:
    """Persons by hour of the day and length of their wait, walk-ins and appointments.

    ``persons[i]`` waited more than ``cell[i] // 24 - 1`` and at most ``cell[i] // 24`` tenths of a minute, from hour
    ``cell[i] % 24`` on. Cells ascend, each stands once and has somebody.
    """

    cell: Ints
    persons: Ints

    @property
    def by_hour(self) -> Ints:
        """Persons who waited, by hour of the day."""
        return np.bincount(self.cell % HOURS, self.persons, HOURS).astype(np.int64)


def waits_by_hour(requests: Requests, log: VisitLog, axes: Axes) -> WaitsByHour:
    """The headline waits of one site and replication, counted."""
    entries = waited(requests, log)
    hour = entries.from_ms // HOUR_MS % HOURS
    persons = entries.persons * axes.headline[entries.service]
    took_time = np.flatnonzero((entries.wait_ms > 0) & (persons > 0))
    late_hour, late = hour[took_time], persons[took_time]
    at_once = np.bincount(hour, persons, HOURS) - np.bincount(late_hour, late, HOURS)
    tenths = -(-entries.wait_ms[took_time] // TENTH_MS)
    return _counted(
        np.concatenate([np.arange(HOURS), tenths * HOURS + late_hour]),
        np.concatenate([at_once.astype(np.int64), late]),
    )


def joined(parts: Sequence[WaitsByHour]) -> WaitsByHour:
    """The waits of several sites or replications together."""
    return _counted(np.concatenate([part.cell for part in parts]), np.concatenate([part.persons for part in parts]))


def quantile_min(waits: WaitsByHour, percent: int) -> Floats:
    """The shortest tenth of a minute within which ``percent`` of 100 persons of each hour had waited, in minutes.

    Shape (24,), NaN for hours in which nobody waited. Never below the exact quantile, and less than a tenth above it.
    """
    hour, tenths = waits.cell % HOURS, waits.cell // HOURS
    order = np.lexsort((tenths, hour))
    everyone = waits.by_hour
    before = np.cumsum(everyone) - everyone
    place = np.searchsorted(np.cumsum(waits.persons[order]), before + rank(everyone, percent), side="left")
    found = np.full(HOURS, np.nan)
    some = np.flatnonzero(everyone)
    found[some] = tenths[order][place[some]] / 10
    return found


def _counted(cell: Ints, persons: Ints) -> WaitsByHour:
    """Cells in any order, some of them several times, as a table."""
    order = np.argsort(cell)
    ascending = cell[order]
    first = np.flatnonzero(np.diff(ascending, prepend=-1))
    counted = np.add.reduceat(persons[order], first) if len(first) else persons
    some = counted > 0
    return WaitsByHour(ascending[first][some], counted[some])
