"""How many ask on each date: Poisson around the rate times a gamma factor of the day, one uniform each.

Counts are inverse transforms of keyed uniforms. The quantile of a Poisson law never falls when its mean rises,
so the same uniform under 2 % more demand gives the same requests and perhaps one more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, pdtrc

from simkit.experiment.draws import key, key_table, uniforms

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def day_factors(seed: int, site: str, ordinals: Ints, replication: int, cv: float) -> Floats:
    """Gamma factor of each date, shape (D,), shared by a site's services: mean 1, coefficient of variation ``cv``."""
    if cv == 0:
        return np.ones(len(ordinals))
    uniform = uniforms(key(seed, site, "day"), ordinals, 0, replication)[:, 0]
    shape = 1 / cv**2
    return np.asarray(gammaincinv(shape, uniform) / shape, dtype=np.float64)


def poisson_quantile(uniform: Floats, mean: Floats) -> Ints:
    """The least whole k with P(X <= k) >= ``uniform`` for X Poisson with ``mean`` (0 or more); any equal shapes.

    Bisection on the tail P(X > k) = pdtrc(k, mean). For one uniform it does not fall when the mean rises.
    """
    tail = 1 - uniform
    found = np.zeros(np.shape(uniform), dtype=np.int64)
    some = np.flatnonzero((-np.expm1(-mean) > tail).ravel())
    tail, mean = tail.ravel()[some], mean.ravel()[some]
    too_low = np.zeros(len(some))
    enough = np.maximum(np.floor(_bound(mean, tail)), 1)
    while np.any(enough - too_low > 1):
        middle = np.floor((too_low + enough) / 2)
        covers = pdtrc(middle, mean) <= tail
        enough = np.where(covers, middle, enough)
        too_low = np.where(covers, too_low, middle)
    found.ravel()[some] = enough
    return found


def _bound(mean: Floats, tail: Floats) -> Floats:
    """A k with P(X > k) <= tail for certain (Bernstein's inequality)."""
    nats = -np.log(np.maximum(tail, 2.0**-60))
    return mean + nats / 3 + np.sqrt(nats**2 / 9 + 2 * nats * mean) + 1


def counts(
    seed: int, site: str, purposes: Sequence[tuple[str, str]], means: Floats, ordinals: Ints, replication: int
) -> Ints:
    """Person-times asked for, shape (S, D), given their means; ``purposes`` are the (service, group) of each row."""
    keys = key_table(seed, [(site, "count", service, group) for service, group in purposes])
    rows, days = np.nonzero(means)
    found = np.zeros(means.shape, dtype=np.int64)
    uniform = uniforms(keys[rows], ordinals[days], 0, replication)[:, 0]
    found[rows, days] = poisson_quantile(uniform, means[rows, days])
    return found
