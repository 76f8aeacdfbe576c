"""How many ask on each date: Poisson around the rate times a gamma factor of the day, one uniform each.

Counts are inverse transforms of keyed uniforms. The quantile of a Poisson law never falls when its mean rises,
so the same uniform under 2 % more demand gives the same requests and perhaps one more.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri, pdtrc

from simkit.experiment.draws import Words, inside, key, uniforms, words

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Up to this mean the probabilities of a Poisson law are added up one by one.
_SMALL_MEAN = 8.0
#: Above this tail a sum of probabilities is good to 12 digits and more.
_HIGH_UP = 1e-3


def day_factors(seed: int, site: str, ordinals: Ints, replication: int, cv: float) -> Floats:
    """Gamma factor of each date, shape (D,), shared by a site's services: mean 1, coefficient of variation ``cv``."""
    if cv == 0:
        return np.ones(len(ordinals))
    uniform = uniforms(key(seed, site, "day"), ordinals, 0, replication)[:, 0]
    shape = 1 / cv**2
    return np.asarray(gammaincinv(shape, uniform) / shape, dtype=np.float64)


def counts(keys: Words, dates: Ints, means: Floats, replication: int) -> Ints:
    """Person-times asked for, given their means, shape (n,); ``keys``, shape (2, n), are those of services."""
    return poisson_quantile(inside(words(keys, dates, 0, replication)[0]), means)


def poisson_quantile(uniform: Floats, mean: Floats) -> Ints:
    """The least whole k with P(X <= k) >= ``uniform`` for X Poisson with ``mean`` (0 or more); any equal shapes.

    That is the least k whose tail P(X > k) is at most 1 - ``uniform``. For one uniform it does not fall when the mean
    rises. Small means are met by adding up the probabilities from 0 on; where that would take long or the sum loses
    digits, that is for large means and high up in the tail, the tails are those of scipy.
    """
    tail, mean = (1 - uniform).ravel(), mean.ravel()
    found = np.zeros(len(tail), dtype=np.int64)
    above_0 = -np.expm1(-mean)
    some = np.flatnonzero(above_0 > tail)
    small = (mean[some] <= _SMALL_MEAN) & (tail[some] >= _HIGH_UP)
    adding, other = some[small], some[~small]
    found[adding] = _by_adding_up(tail[adding], mean[adding], above_0[adding])
    found[other] = _by_stepping(tail[other], mean[other])
    return found.reshape(uniform.shape)


def _by_adding_up(tail: Floats, mean: Floats, above: Floats) -> Ints:
    """The quantile where it is 1 or more; ``above`` is P(X > 0). P(X = k) = P(X = k - 1) mean / k."""
    found = np.zeros(len(tail), dtype=np.int64)
    left = np.arange(len(tail))
    chance, k = np.exp(-mean), 0
    while len(left):
        k += 1
        found[left] = k
        chance *= mean
        chance /= k
        above -= chance
        more = np.flatnonzero(above > tail)
        left, tail, mean, above, chance = left[more], tail[more], mean[more], above[more], chance[more]
    return found


def _by_stepping(tail: Floats, mean: Floats) -> Ints:
    """The quantile of any mean above 0: from a guess up while the tail is too long, then down while it may be longer.

    The guess is the expansion of Cornish and Fisher (1938) to its second term; the answer does not depend on it.
    """
    normal = ndtri(tail)
    k = np.maximum(np.rint(mean - normal * np.sqrt(mean) + (normal**2 - 1) / 6), 0)
    too_low = np.arange(len(k))
    while len(too_low):
        too_low = too_low[pdtrc(k[too_low], mean[too_low]) > tail[too_low]]
        k[too_low] += 1
    too_high = np.flatnonzero(k)
    while len(too_high):
        too_high = too_high[pdtrc(k[too_high] - 1, mean[too_high]) <= tail[too_high]]
        k[too_high] -= 1
        too_high = too_high[k[too_high] > 0]
    return k.astype(np.int64)
