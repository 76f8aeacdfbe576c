"""The interval of the mean of one long run: neighbouring values depend on each other, means of long batches hardly do.

Batches are made longer until a test no longer finds that neighbours depend (G. S. Fishman, Grouping observations in
digital simulation, Management Science 24 (1978) 510-521, doi 10.1287/mnsc.24.5.510, with the ratio of J. von Neumann,
Annals of Mathematical Statistics 12 (1941) 367-395, doi 10.1214/aoms/1177731677), and then once more, for a test that
finds nothing has proved nothing. A. M. Law, Simulation Modeling and Analysis, chapter 9.

How often such an interval holds the mean: 95 % for AR(1) with correlation 0.5 or 0.9 (2,000 and 4,000 values) and for
the waits of 200,000 in M/M/1 at load 0.8, 92 % for those of 20,000: a queue needs long runs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from simkit.experiment.intervals import LEVEL, Floats, mean_interval

#: With fewer batches the test finds nothing any more.
FEWEST_BATCHES = 8
#: Batches that pass the test are joined, so many to one: the interval of those that just pass holds too little.
_JOINED = 2
#: The test errs on the side of longer batches: independent ones are lengthened in so many cases.
_FALSE_ALARM = 0.1


@dataclass(frozen=True, slots=True)
class BatchMeans:
    """Mean of a run with its interval, over ``batches`` of ``size`` values each.

    ``long_enough``: batches could be made so long that they pass for independent. Where not, ``low`` and ``high`` are
    NaN: the run must be longer.
    """

    mean: float
    low: float
    high: float
    batches: int
    size: int
    long_enough: bool


def batch_means(values: Floats, level: float = LEVEL) -> BatchMeans:
    """The interval of the mean of ``values`` (n,), in the order they came, warm-up taken off.

    A few values at the beginning that do not fill a batch are left out. ValueError for fewer than
    :data:`FEWEST_BATCHES` values.
    """
    if len(values) < FEWEST_BATCHES:
        raise ValueError(f"{len(values)} values cannot make {FEWEST_BATCHES} batches")
    size = 1
    while (means := _means(values, size)) is not None and depend(means):
        size *= 2
    joined = _means(values, size * _JOINED)
    if means is None or joined is None:
        return BatchMeans(float(values.mean()), math.nan, math.nan, len(values) // size, size, False)
    found = mean_interval(joined[:, None], level)
    return BatchMeans(
        float(found.mean[0]), float(found.low[0]), float(found.high[0]), len(joined), size * _JOINED, True
    )


def depend(means: Floats) -> bool:
    """Whether neighbours are alike, by von Neumann's ratio; a false alarm in one of ten independent series."""
    n, spread = len(means), np.sum((means - means.mean()) ** 2)
    if spread == 0:
        return False
    ratio = 1 - np.sum(np.diff(means) ** 2) / (2 * spread)
    return bool(ratio > NormalDist().inv_cdf(1 - _FALSE_ALARM) * math.sqrt((n - 2) / (n * n - 1)))


def _means(values: Floats, size: int) -> Floats | None:
    """Means of batches of ``size`` up to the end; None where that would be too few batches."""
    batches = len(values) // size
    if batches < FEWEST_BATCHES:
        return None
    return np.asarray(values[len(values) - batches * size :].reshape(batches, size).mean(axis=1))
