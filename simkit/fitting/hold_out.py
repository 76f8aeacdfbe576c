"""Which days of a site a fit may see, on which it is tried, and which are good for neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.half_hours import DayUse, HalfHours

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: A day of the fit on which a site had so many times its usual arrivals, or so few, is out of the ordinary.
ORDINARY = (0.6, 1.6)
#: A display on which people wait and their number does not change for so many half-hours has stopped ...
_STILL_HALF_HOURS = 4
#: ... and the day is lost if it did so at this share of the queues that anybody waited in.
_STILL_SHARE = 0.25


#: A site is open on a day if this share of the queues is that ever are on one day.
_OPEN_SHARE = 0.5
#: More arrivals on a day than so many times the median of the station and so many more are no arrivals.
_MISREAD_FACTOR, _MISREAD_MORE = 2.5, 20.0


@dataclass(frozen=True, slots=True, eq=False)
class HoldOut:
    """Days of a site, by their place in ``HalfHours.days``: those of the fit come before those held out.

    ``out_of_the_ordinary``: earlier days that the fit leaves out; ``lost``: days that tell nothing of queues.
    """

    training: tuple[int, ...]
    held_out: tuple[int, ...]
    out_of_the_ordinary: tuple[int, ...]
    lost: tuple[int, ...]


def hold_out(stations: Sequence[HalfHours], share: float) -> HoldOut:
    """Hold out the last ``share`` of the days on which a site's desks were seen open.

    Days out of the ordinary are told from the earlier days alone; held-out days are taken as they come.
    """
    number = np.sum([_open(of) for of in stations], axis=0)
    opened = (number > 0) & (number >= _OPEN_SHARE * number.max())
    still = np.sum([_stood_still(of) for of in stations], axis=0)
    waited = np.sum([(np.nan_to_num(of.waiting) > 0).any(axis=1) for of in stations], axis=0)
    lost = opened & (still > 0) & (still >= _STILL_SHARE * waited)
    good = np.flatnonzero(opened & ~lost)
    held = min(max(round(share * len(good)), 1), len(good)) if len(good) else 0
    earlier, later = good[: len(good) - held], good[len(good) - held :]
    usual = _usual(stations, earlier)
    return HoldOut(
        training=tuple(int(day) for day in earlier[usual]),
        held_out=tuple(int(day) for day in later),
        out_of_the_ordinary=tuple(int(day) for day in earlier[~usual]),
        lost=tuple(int(day) for day in np.flatnonzero(lost)),
    )


def without_misread(of: HalfHours) -> HalfHours:
    """A station without the counts of days on which tickets were misread: far more arrivals than on most of its days.

    Desks and queue of such a day stay; 926 among numbers below 100 is somebody of another series, not 900 calls.
    """
    came = np.nansum(of.arrivals, axis=1)
    most = _MISREAD_FACTOR * float(np.median(came[of.used])) + _MISREAD_MORE if of.used.any() else 0.0
    use = tuple(
        DayUse.tickets_ran_back if use is DayUse.used and came[day] > most else use for day, use in enumerate(of.use)
    )
    return replace(of, use=use)


def seen_open(of: HalfHours, day: int) -> bool:
    """Whether desks and queue of a station were seen on a day, its tickets counted or not, and a desk was open."""
    return bool(_open(of)[day])


def dates_of(stations: Sequence[HalfHours], days: Sequence[int]) -> tuple[dt.date, ...]:
    return tuple(stations[0].days[day] for day in days)


def _open(of: HalfHours) -> Flags:
    told = np.array([use not in (DayUse.closed, DayUse.not_observed) for use in of.use])
    found: Flags = told & (np.nan_to_num(of.desks) > 0).any(axis=1)
    return found


def _stood_still(of: HalfHours) -> Flags:
    """Days on which people waited, a desk was open and nothing moved for hours, shape (D,)."""
    waiting, desks = of.waiting, np.nan_to_num(of.desks)
    same = (waiting[:, 1:] == waiting[:, :-1]) & (waiting[:, 1:] >= 1) & (desks[:, 1:] > 0)
    run = np.zeros(len(waiting), np.int64)
    longest = np.zeros(len(waiting), np.int64)
    for slot in range(same.shape[1]):
        run = np.where(same[:, slot], run + 1, 0)
        longest = np.maximum(longest, run)
    found: Flags = longest >= _STILL_HALF_HOURS
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
