"""At what time of day a resident asks: the inverse of the day's half-hour profile."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import DAY_MS, milliseconds

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_EDGES_MIN = np.arange(0.0, 24 * 60 + 1, 30)


def cumulative(half_hour_weights: Floats) -> Floats:
    """Share of a day's need before each half-hour, shape (49,): from 0 to exactly 1; all 1 for a day without need."""
    total = half_hour_weights.sum()
    if total == 0:
        return np.ones(len(half_hour_weights) + 1)
    running = np.concatenate([[0.0], np.cumsum(half_hour_weights)])
    shares: Floats = running / running[-1]
    return shares


def moments_ms(table: Floats, row: Ints, uniform: Floats) -> Ints:
    """Milliseconds after midnight of each request, shape (n,), before the next midnight.

    ``table`` holds a row of :func:`cumulative` for each kind of day, ``row`` says which kind each request has.
    Within a half-hour need is uniform.
    """
    minutes = np.empty(len(uniform))
    for kind in np.unique(row):
        those = row == kind
        minutes[those] = np.interp(uniform[those], table[kind], _EDGES_MIN)
    return np.minimum(milliseconds(minutes), DAY_MS - 1)
