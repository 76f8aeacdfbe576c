"""Series of which everything is known."""

from __future__ import annotations

import math

import numpy as np
from scipy.signal import lfilter


def ar1(rng: np.random.Generator, correlation: float, n: int) -> np.ndarray:
    """Each value is ``correlation`` times the last plus a standard normal; mean 0, stationary from the start."""
    noise = rng.normal(size=n)
    noise[0] /= math.sqrt(1 - correlation**2)
    return np.asarray(lfilter([1.0], [1.0, -correlation], noise))
