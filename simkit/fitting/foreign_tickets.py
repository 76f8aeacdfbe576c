"""Numbers on a display that belong to another series: 926 among numbers below 100 is somebody else's turn.

Where a desk serves two kinds of ticket (appointments are numbered from 901, say), its display shows now the one, now
the other. Taken for one series, each change back would look like a wrap with hundreds of calls.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.records import DAY_MIN, Snapshots

Floats = NDArray[np.float64]

#: A number so far from the last one of its series is suspected ...
FAR = 60
#: ... and blanked if within so many numbers one near the last comes again. If none does, the series began anew.
_NEXT = 6


def without_foreign(snapshots: Snapshots) -> Snapshots:
    """The same snapshots with the numbers of other series not shown (NaN)."""
    ticket = snapshots.ticket.copy()
    day = (snapshots.at_min // DAY_MIN).astype(np.int64)
    turn = np.flatnonzero((np.diff(snapshots.station) != 0) | (np.diff(day) != 0)) + 1
    for of_day in np.split(np.arange(len(ticket)), turn):
        known = of_day[~np.isnan(ticket[of_day])]
        ticket[known[foreign(ticket[known])]] = np.nan
    return replace(snapshots, ticket=ticket)


def foreign(numbers: Floats) -> NDArray[np.bool_]:
    """Which of the numbers shown on one day belong to another series than most around them, shape (n,)."""
    found = np.zeros(len(numbers), np.bool_)
    if not len(numbers):
        return found
    last = _first(numbers)
    for i, number in enumerate(numbers):
        following = numbers[i + 1 : i + 1 + _NEXT]
        if abs(number - last) > FAR and (np.abs(following - last) <= FAR).any():
            found[i] = True
        else:
            last = number
    return found


def _first(numbers: Floats) -> float:
    """The first number that the ones after it bear out: the median of the first few, or the one nearest to it."""
    few = numbers[: 2 * _NEXT]
    return float(few[np.argmin(np.abs(few - np.median(few)))])
