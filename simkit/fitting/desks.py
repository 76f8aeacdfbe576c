"""How many desks are open when: as is usual on each day of the week, or as observed on each date.

The usual number of a half-hour is the median over the days used. As observed, snapshots keep every change to the
minute; visits keep the number of each half-hour.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.half_hours import HALF_HOUR_MIN, HALF_HOURS, HalfHours
from simkit.fitting.profile import WEEKDAYS, weekdays
from simkit.fitting.records import DAY_MIN, Records, Snapshots

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shift:
    """``desks`` open from minute ``start`` of the day up to minute ``end``, on weekday ``day`` (Monday 0) or a date."""

    day: int | dt.date
    start: int
    end: int
    desks: int


def usual_desks(half_hours: HalfHours, needed: Floats) -> tuple[Shift, ...]:
    """The shifts of a usual week.

    Once the first desk has opened there is at least one where anybody is expected (``needed`` > 0, shape (7, 48)).
    """
    of_day, used = weekdays(half_hours.days), half_hours.used
    desks = _whole_half_hours(half_hours)
    found = list[Shift]()
    for day in range(WEEKDAYS):
        rows = desks[used & (of_day == day)]
        if len(rows):
            median = _median(rows)
            opens = int(np.argmax(median >= 0.5)) if (median >= 0.5).any() else 0
            found += _joined(day, _slots(median, needed[day] * (np.arange(HALF_HOURS) >= opens)))
    return tuple(found)


def _whole_half_hours(half_hours: HalfHours) -> Floats:
    """Mean desks; before the first and after the last look of a day there are none, also within its half-hour."""
    seen = half_hours.level_min > 0
    first = seen & (np.cumsum(seen, axis=1) == 1)
    last = seen & (np.cumsum(seen[:, ::-1], axis=1)[:, ::-1] == 1)
    found: Floats = np.where(first | last, half_hours.desks * half_hours.level_min / HALF_HOUR_MIN, half_hours.desks)
    return found


def observed_desks(records: Records, number: int, half_hours: HalfHours) -> tuple[Shift, ...]:
    """The shifts of every used date."""
    found = list[Shift]()
    for index in np.flatnonzero(half_hours.used):
        date = half_hours.days[index]
        if isinstance(records, Snapshots):
            found += _joined(date, _looks(records, number, int(index)))
        else:
            found += _joined(date, _slots(half_hours.desks[index], np.zeros(HALF_HOURS)))
    return tuple(found)


def _median(rows: Floats) -> Floats:
    """The median of each half-hour over the days on which it was seen, 0 where it never was."""
    seen = ~np.isnan(rows).all(axis=0)
    found = np.zeros(HALF_HOURS)
    found[seen] = np.nanmedian(rows[:, seen], axis=0)
    return found


def _slots(desks: Floats, needed: Floats) -> Iterator[tuple[int, int, int]]:
    """Start, end and whole number of desks of each half-hour; a half is rounded up."""
    for slot in range(HALF_HOURS):
        desks_open = math.floor(np.nan_to_num(desks[slot]) + 0.5)
        yield HALF_HOUR_MIN * slot, HALF_HOUR_MIN * (slot + 1), max(desks_open, int(needed[slot] > 0))


def _looks(snapshots: Snapshots, number: int, day: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and desks between the looks of a day, from the minute of each look; unknown numbers stay as before."""
    mine = snapshots.rows_of(number)
    of_day = slice(*(mine.start + np.searchsorted(snapshots.at_min[mine], [DAY_MIN * day, DAY_MIN * (day + 1)])))
    at, desks = snapshots.at_min[of_day] - DAY_MIN * day, snapshots.desks[of_day]
    known = ~np.isnan(desks)
    at, desks = np.floor(at[known]), desks[known]
    for i in range(len(at) - 1):
        if at[i + 1] > at[i]:
            yield int(at[i]), int(at[i + 1]), int(desks[i])


def shifts_of(day: dt.date, desks: Ints) -> tuple[Shift, ...]:
    """The shifts of a date, from the desks open in each minute of it, shape (1440,)."""
    return tuple(_joined(day, ((minute, minute + 1, int(number)) for minute, number in enumerate(desks))))


def _joined(day: int | dt.date, spans: Iterable[tuple[int, int, int]]) -> list[Shift]:
    """Spans that adjoin and have as many desks made one; those without a desk left out."""
    found = list[Shift]()
    for start, end, desks in spans:
        if found and found[-1].end == start and found[-1].desks == desks:
            found[-1] = Shift(day, found[-1].start, end, desks)
        elif desks:
            found.append(Shift(day, start, end, desks))
    return found
