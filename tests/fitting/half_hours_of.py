"""Half-hours written for a test: a station whose days are rows of counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from simkit.fitting.half_hours import HALF_HOURS, DayUse, HalfHours
from simkit.fitting.records import Station

MONDAY = dt.date(2024, 1, 1)


def station(
    arrivals: ArrayLike, desks: ArrayLike = 1.0, use: Sequence[DayUse] | None = None, first: dt.date = MONDAY
) -> HalfHours:
    """``arrivals``: days x half-hours from 08:00; ``desks`` alike (or one number for all of them). Fully observed."""
    counts = np.atleast_2d(np.asarray(arrivals, dtype=np.float64))
    days, width = counts.shape
    whole = np.zeros((days, HALF_HOURS))
    whole[:, 16 : 16 + width] = counts
    at_desks = np.zeros((days, HALF_HOURS))
    at_desks[:, 16 : 16 + width] = desks
    minutes = np.full((days, HALF_HOURS), 30.0)
    nothing = np.zeros((days, HALF_HOURS))
    return HalfHours(
        Station("hall", "permits", "Permits"),
        tuple(first + dt.timedelta(days=i) for i in range(days)),
        tuple(use) if use is not None else (DayUse.used,) * days,
        arrivals=whole,
        called=whole,
        gave_up=nothing,
        desks=at_desks,
        waiting=nothing,
        flow_min=minutes,
        level_min=minutes,
    )
