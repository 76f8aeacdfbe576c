"""At what time of day a resident asks: the inverse of the day's half-hour profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.demand.lookup import last_not_above
from simkit.demand.rates import HALF_HOURS
from simkit.engine.arrays import DAY_MS, milliseconds

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_HALF_HOUR_MIN = 30.0


@dataclass(frozen=True, slots=True)
class Moments:
    """The kinds of day, one row of 48 half-hours each, flat.

    ``share``: share of the day's need before each half-hour. ``rise_min``: minutes in which a whole day's need would be
    asked for at the pace of that half-hour (0 where there is no need).
    """

    share: Floats
    rise_min: Floats

    def of_day_ms(self, kind: Ints, uniform: Floats) -> Ints:
        """Milliseconds after midnight of each request, shape (n,), before the next midnight.

        ``kind`` is the row of each request's day. Within a half-hour need is uniform.
        """
        midnight = kind * HALF_HOURS
        place = last_not_above(self.share, uniform, midnight, HALF_HOURS)
        minutes = self.rise_min[place] * (uniform - self.share[place]) + _HALF_HOUR_MIN * (place - midnight)
        return np.minimum(milliseconds(minutes), DAY_MS - 1)


def moments(profiles: Sequence[Floats]) -> Moments:
    """From the weights of the half-hours of each kind of day, shape (48,) each."""
    running = np.array([cumulative(weights) for weights in profiles]).reshape(-1, HALF_HOURS + 1)
    share = np.diff(running)
    rise_min = np.divide(_HALF_HOUR_MIN, share, out=np.zeros_like(share), where=share > 0)
    return Moments(running[:, :-1].ravel(), rise_min.ravel())


def cumulative(half_hour_weights: Floats) -> Floats:
    """Share of a day's need before each half-hour, shape (49,): from 0 to exactly 1; all 1 for a day without need."""
    total = half_hour_weights.sum()
    if total == 0:
        return np.ones(len(half_hour_weights) + 1)
    running = np.concatenate([[0.0], np.cumsum(half_hour_weights)])
    shares: Floats = running / running[-1]
    return shares
