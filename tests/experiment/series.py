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


def waits_mm1(rng: np.random.Generator, load: float, n: int) -> np.ndarray:
    """Waits of customers in M/M/1, service 1 on average, stationary from the start; mean load / (1 - load).

    Lindley's recursion as the distance of a walk from its lowest point so far.
    """
    between, service = rng.exponential(1 / load, n), rng.exponential(1.0, n)
    first = rng.exponential(1 / (1 - load)) if rng.random() < load else 0.0
    walk = first + np.concatenate([[0.0], np.cumsum(service[:-1] - between[1:])])
    return np.asarray(walk - np.minimum(np.minimum.accumulate(walk), 0.0))
