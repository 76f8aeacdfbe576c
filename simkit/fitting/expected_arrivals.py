"""Whom to expect on a day to come, from the few days of a fit: by two kinds of weekday rather than by seven.

A fortnight has each weekday twice, which is too thin for profiles of their own. Weekdays on which people come later in
the day than on most (the office is open late) are one kind, all others the other. Of each kind the level and the shape
of the day are drawn towards what they have in common, like so many days more of it. What came lately counts more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.half_hours import HALF_HOURS, HalfHours
from simkit.fitting.profile import WEEKDAYS

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: A day counts half as much as one so many days of the fit later.
HALF_AS_MUCH_AFTER_DAYS = 10.0
#: The common level counts like so many days, the common shape like so many.
_LEVEL_DAYS, _SHAPE_DAYS = 2.0, 3.0
#: Half of a site's last twentieth of arrivals come so many half-hours later on a late weekday than on most.
_LATER_HALF_HOURS = 2
_MOST = 0.95


def late_weekdays(stations: Sequence[HalfHours], days: Sequence[int]) -> Flags:
    """Weekdays (Monday first) on which a site's arrivals last longer than on most of its weekdays, shape (7,)."""
    came = np.nansum([of.arrivals for of in stations], axis=0)
    last: dict[int, list[float]] = {}
    for day in days:
        total = np.cumsum(came[day])
        if total[-1] > 0:
            end = float(np.searchsorted(total, _MOST * total[-1]))
            last.setdefault(stations[0].days[day].weekday(), []).append(end)
    found = np.zeros(WEEKDAYS, np.bool_)
    if last:
        of_weekday = {weekday: float(np.median(ends)) for weekday, ends in last.items()}
        usual = float(np.median(list(of_weekday.values())))
        for weekday, end in of_weekday.items():
            found[weekday] = end >= usual + _LATER_HALF_HOURS
    return found


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedArrivals:
    """Arrivals to expect in each half-hour at a station: ``usual`` and ``late`` weekdays, shape (48,) each."""

    usual: Floats
    late: Floats
    is_late: Flags

    def on(self, date: dt.date) -> Floats:
        """Arrivals to expect in each half-hour of a date, shape (48,)."""
        return self.late if self.is_late[date.weekday()] else self.usual


def expected_arrivals(of: HalfHours, days: Sequence[int], is_late: Flags) -> ExpectedArrivals:
    """From the days of a fit on which the station's arrivals were counted; nobody where there is none."""
    counted = [day for day in days if of.used[day]]
    if not counted:
        return ExpectedArrivals(np.zeros(HALF_HOURS), np.zeros(HALF_HOURS), is_late)
    came = np.nan_to_num(of.arrivals[counted])
    age = np.arange(len(days))[::-1][np.isin(days, counted)]
    weight = 0.5 ** (age / HALF_AS_MUCH_AFTER_DAYS)
    late = np.array([is_late[of.days[day].weekday()] for day in counted], np.bool_)
    everyone = (came * weight[:, None]).sum(axis=0) / weight.sum()
    return ExpectedArrivals(
        _kind(came[~late], weight[~late], everyone), _kind(came[late], weight[late], everyone), is_late
    )


def _kind(came: Floats, weight: Floats, everyone: Floats) -> Floats:
    """The weighted mean of days of one kind, shape (n, 48), drawn towards the mean of all days."""
    total = float(everyone.sum())
    if not total:
        return everyone
    own, days = (came * weight[:, None]).sum(axis=0), float(weight.sum())
    level = (own.sum() + _LEVEL_DAYS * total) / (days + _LEVEL_DAYS)
    found: Floats = (own + _SHAPE_DAYS * everyone * (level / total)) / (days + _SHAPE_DAYS)
    return found
