"""Which days of a site a fit may see, on which it is tried, and which are good for neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from simkit.fitting.half_hours import HalfHours
from simkit.fitting.ordinary_days import open_days, ordinary


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
    good = open_days(stations)
    held = min(max(round(share * len(good)), 1), len(good))
    earlier, later = good[: len(good) - held], good[len(good) - held :]
    usual = ordinary(stations, earlier)
    return HoldOut(
        training=tuple(int(day) for day in earlier[usual]),
        held_out=tuple(int(day) for day in later),
        out_of_the_ordinary=tuple(int(day) for day in earlier[~usual]),
    )


def dates_of(stations: Sequence[HalfHours], days: Sequence[int]) -> tuple[dt.date, ...]:
    return tuple(stations[0].days[day] for day in days)
