"""What a queue forecast has to beat: the average of the same half-hour, and the textbook's queue at mean rates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.half_hours import HALF_HOUR_MIN

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: A half-hour that brings more work than its desks can do has no steady queue; it is taken as busy to this share.
BUSY_AT_MOST = 0.98


def average_queue(waiting: Floats, counted: Flags) -> Floats:
    """Mean of each half-hour over the days of a fit, shape (48,); 0 where it was never seen. Shapes (D, 48)."""
    days = counted.sum(axis=0)
    total = np.where(counted, np.nan_to_num(waiting), 0.0).sum(axis=0)
    found: Floats = np.where(days > 0, total / np.maximum(days, 1), 0.0)
    return found


def average_of_kind(waiting: Floats, counted: Flags, alike: Flags) -> Floats:
    """As :func:`average_queue` over the days that are ``alike``, shape (D,); over all where none of them saw it."""
    everyone, own = average_queue(waiting, counted), counted & alike[:, None]
    return np.where(own.any(axis=0), average_queue(waiting, own), everyone)


def steady_queue(arrivals: Floats, desks: Floats, service_min: float) -> Floats:
    """Mean queue of M/M/c in each half-hour, each as if it lasted for ever (Erlang 1917), the shape of ``arrivals``.

    ``arrivals`` a half-hour; ``desks`` is rounded, 0 is nobody to serve and taken as 1.
    """
    return np.array(
        [
            _erlang(float(came) / HALF_HOUR_MIN * service_min, max(int(open_ + 0.5), 1))
            for came, open_ in zip(arrivals.ravel(), np.nan_to_num(desks).ravel(), strict=True)
        ]
    ).reshape(arrivals.shape)


def _erlang(load: float, desks: int) -> float:
    """Mean number waiting at ``load`` (arrivals x service time) before so many desks, by the recursion of Erlang B."""
    load = min(load, BUSY_AT_MOST * desks)
    if load <= 0:
        return 0.0
    blocked = 1.0
    for number in range(1, desks + 1):
        blocked = load * blocked / (number + load * blocked)
    busy = load / desks
    waits = blocked / (1 - busy * (1 - blocked))
    return waits * busy / (1 - busy)


def kinds_alike(weekdays: Sequence[int], is_late: Flags, weekday: int) -> Flags:
    """Which of the days (their weekdays) are of the kind of a weekday, shape (D,)."""
    return np.array([bool(is_late[day]) == bool(is_late[weekday]) for day in weekdays], np.bool_)
