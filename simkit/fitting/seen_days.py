"""What was seen of a queue on some days: who came, how many waited, how many desks were shown as open when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.desks import observed_desks
from simkit.fitting.half_hours import HALF_HOUR_MIN, HALF_HOURS, DayUse, HalfHours
from simkit.fitting.ordinary_days import seen_open
from simkit.fitting.records import DAY_MIN, Records

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class SeenDays:
    """What was seen of a queue on D days of a fit: ``arrivals`` and ``waiting``, shape (D, 48), desks by minute.

    ``desks``: shape (D, 1440). ``counted``: half-hours in which the mean queue was seen, shape (D, 48).
    """

    arrivals: Floats
    waiting: Floats
    desks: Ints
    counted: Flags


def seen_days(of: HalfHours, desks: Ints, days: Sequence[int]) -> SeenDays:
    """Some days of a station; ``desks``: those shown in each minute of all its days."""
    some = list(days)
    return SeenDays(
        np.nan_to_num(of.arrivals[some]),
        np.nan_to_num(of.waiting[some]),
        desks[some],
        queue_was_seen(of, desks)[some],
    )


def queue_was_seen(of: HalfHours, desks: Ints) -> Flags:
    """Half-hours from the first to the last with an open desk in which the queue was seen, shape (D, 48)."""
    open_ = desks.reshape(len(desks), HALF_HOURS, HALF_HOUR_MIN).max(axis=2) > 0
    begun = np.cumsum(open_, axis=1) > 0
    goes_on = np.cumsum(open_[:, ::-1], axis=1)[:, ::-1] > 0
    return np.asarray(begun & goes_on & ~np.isnan(of.waiting))


def desks_by_minute(records: Records, number: int, of: HalfHours) -> Ints:
    """Desks shown as open in each minute of each day, shape (D, 1440), on days used or not."""
    seen = replace(of, use=tuple(DayUse.used if seen_open(of, day) else of.use[day] for day in range(len(of.days))))
    found = np.zeros((len(of.days), DAY_MIN), np.int64)
    for shift in observed_desks(records, number, seen):
        found[of.days.index(shift.day), shift.start : shift.end] = shift.desks
    return found
