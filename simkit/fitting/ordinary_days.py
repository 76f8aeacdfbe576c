"""Days on which a site was open, and which of them brought about as many people as is usual."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.half_hours import DayUse, HalfHours

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

#: A day on which a site had so many times its usual arrivals, or so few, is out of the ordinary.
ORDINARY = (0.6, 1.6)
#: A site is open on a day if this share of the queues is that ever are on one day.
_OPEN_SHARE = 0.5


def open_days(stations: Sequence[HalfHours]) -> Ints:
    """The days, by their place in ``HalfHours.days``, on which the desks of a site were seen open."""
    number = np.sum([_open(of) for of in stations], axis=0)
    return np.flatnonzero((number > 0) & (number >= _OPEN_SHARE * number.max()))


def seen_open(of: HalfHours, day: int) -> bool:
    """Whether desks and queue of a station were seen on a day, its tickets counted or not, and a desk was open."""
    return bool(_open(of)[day])


def ordinary(stations: Sequence[HalfHours], days: Ints) -> Flags:
    """Which of the days had a usual number of arrivals at the site, shape (n,): in all those counted, of the usual."""
    came, usual = np.zeros(len(days)), np.zeros(len(days))
    for of in stations:
        counted = of.used[days]
        if counted.any():
            arrivals = np.nansum(of.arrivals[days], axis=1)
            came += np.where(counted, arrivals, 0.0)
            usual += np.where(counted, np.median(arrivals[counted]), 0.0)
    low, high = ORDINARY
    found: Flags = (came >= low * usual) & (came <= high * usual)
    return found


def _open(of: HalfHours) -> Flags:
    told = np.array([use not in (DayUse.closed, DayUse.not_observed) for use in of.use])
    found: Flags = told & (np.nan_to_num(of.desks) > 0).any(axis=1)
    return found
