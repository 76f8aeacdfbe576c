"""When a site is open: blocks of time over the horizon, from opening hours and the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import DAY_MS, MINUTE_MS, Ints
from simkit.scenario.calendar import Calendar
from simkit.scenario.hours import Interval


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Blocks of opening, ascending and never touching: ``start_ms`` to ``end_ms``, half open, within the horizon."""

    start_ms: Ints
    end_ms: Ints
    horizon_ms: int

    def __len__(self) -> int:
        return len(self.start_ms)

    @property
    def open_min(self) -> int:
        """Minutes open over the horizon."""
        return int((self.end_ms - self.start_ms).sum()) // MINUTE_MS

    @property
    def day(self) -> Ints:
        """The day of the horizon, from 0, on which each block begins."""
        return self.start_ms // DAY_MS

    @property
    def number_of_day(self) -> Ints:
        """Which block of its day each one is, from 0."""
        return np.arange(len(self)) - np.searchsorted(self.day, self.day)


def open_blocks(calendar: Calendar, opening: Mapping[str, tuple[Interval, ...]]) -> Blocks:
    """The blocks of a week's ``opening`` hours over the calendar; blocks that adjoin become one."""
    spans = [
        (day * DAY_MS + start * MINUTE_MS, day * DAY_MS + end * MINUTE_MS)
        for day, day_type in enumerate(calendar.day_types)
        for start, end in opening.get(day_type, ())
    ]
    starts, ends = np.array(spans, np.int64).reshape(-1, 2).T
    adjoins = np.append(starts[1:] == ends[:-1], False)
    return Blocks(
        start_ms=starts[~np.insert(adjoins[:-1], 0, False)] if spans else starts,
        end_ms=ends[~adjoins] if spans else ends,
        horizon_ms=calendar.day_count * DAY_MS,
    )
