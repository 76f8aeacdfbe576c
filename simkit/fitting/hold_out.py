"""Which days of a site a fit may see, on which it is tried, and which are good for neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.half_hours import DayUse, HalfHours

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: A day of the fit on which a site had so many times its usual arrivals, or so few, is out of the ordinary.
ORDINARY = (0.6, 1.6)


#: A site is open on a day if this share of the queues is that ever are on one day.
_OPEN_SHARE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class HoldOut:
    """Days of a site, by their place in ``HalfHours.days``: those of the fit come before those held out.

    ``out_of_the_ordinary``: earlier days that the fit leaves out.
    """

    training: tuple[int, ...]
    held_out: tuple[int, ...]
    out_of_the_ordinary: tuple[int, ...]


def hold_out(stations: Sequence[HalfHours], share: float) -> HoldOut:
    """Hold out the last ``share`` of the days on which a site's desks were seen open.

    Days out of the ordinary are told from the earlier days alone; held-out days are taken as they come.
    """
    number = np.sum([_open(of) for of in stations], axis=0)
    good = np.flatnonzero((number > 0) & (number >= _OPEN_SHARE * number.max()))
    held = min(max(round(share * len(good)), 1), len(good))
    earlier, later = good[: len(good) - held], good[len(good) - held :]
    usual = _usual(stations, earlier)
    return HoldOut(
        training=tuple(int(day) for day in earlier[usual]),
        held_out=tuple(int(day) for day in later),
        out_of_the_ordinary=tuple(int(day) for day in earlier[~usual]),
    )


def seen_open(of: HalfHours, day: int) -> bool:
    """Whether desks and queue of a station were seen on a day, its tickets counted or not, and a desk was open."""
    return bool(_open(of)[day])


def dates_of(stations: Sequence[HalfHours], days: Sequence[int]) -> tuple[dt.date, ...]:
    return tuple(stations[0].days[day] for day in days)


def _open(of: HalfHours) -> Flags:
    told = np.array([use not in (DayUse.closed, DayUse.not_observed) for use in of.use])
    found: Flags = told & (np.nan_to_num(of.desks) > 0).any(axis=1)
    return found


def _usual(stations: Sequence[HalfHours], days: NDArray[np.int64]) -> Flags:
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
