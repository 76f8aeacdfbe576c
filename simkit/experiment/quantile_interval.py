"""How far single values lie, from order statistics alone: no law is assumed, only that values are independent.

H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed. 2003, chapter 7; for quantiles W. R. Thompson, Annals of
Mathematical Statistics 7 (1936) 122-128, doi 10.1214/aoms/1177732502.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simkit.experiment.intervals import LEVEL, Floats


@dataclass(frozen=True, slots=True)
class QuantileInterval:
    """``estimate``: the smallest value that at least the share asked for of all do not exceed.

    ``low`` and ``high`` are values too, NaN where there are too few to bound that side. ``coverage``: the chance that
    the quantile lies between the two; at least the level asked for where both are there, exact for a continuous law.
    """

    estimate: float
    low: float
    high: float
    coverage: float


def quantile_interval(values: Floats, share: float, level: float = LEVEL) -> QuantileInterval:
    """The quantile below which ``share`` of the law lies of which ``values`` (n,) are independent draws.

    How many of n draws lie below the quantile is binomial, whatever the law. Each side errs in at most half of
    1 - ``level``. NaN are left out. ValueError for a share or level that is not between 0 and 1, and for no value.
    """
    from scipy.special import bdtr

    ordered = np.sort(values[~np.isnan(values)])
    n = len(ordered)
    if not (0 < share < 1 and 0 < level < 1 and n):
        raise ValueError(f"no interval of level {level:g} of the quantile {share:g} of {n} values")
    # below[k]: the chance that at most k - 1 of n lie below the quantile, that is, that the k-th value lies above it.
    below = np.concatenate([[0.0], bdtr(np.arange(n), n, share)])
    first = int(np.searchsorted(below, (1 - level) / 2, side="right")) - 1
    last = int(np.searchsorted(below, (1 + level) / 2, side="left"))
    at = math.ceil(share * n - 1e-9)
    return QuantileInterval(
        estimate=float(ordered[at - 1]),
        low=float(ordered[first - 1]) if first >= 1 else math.nan,
        high=float(ordered[last - 1]) if last <= n else math.nan,
        coverage=float((below[last] if last <= n else 1.0) - below[max(first, 0)]),
    )


def bounds_of_the_next(values: Floats, percent: int) -> tuple[Floats, Floats]:
    """By column of ``values`` (replications, columns): what one more value lies at or above, and at or below.

    Each with a chance of at least ``percent`` of 100, exactly k / (n + 1) for the k-th of n. NaN where there are too
    few values for that (90 %: fewer than 9), which are counted without NaN.
    """
    n = (~np.isnan(values)).sum(axis=0)
    ordered = np.vstack([np.sort(values, axis=0), np.full(values.shape[1], np.nan)])  # NaN stand last
    high = -(-percent * (n + 1) // 100)
    low = (100 - percent) * (n + 1) // 100
    column = np.arange(values.shape[1])
    return (
        np.asarray(np.where(low >= 1, ordered[low - 1, column], np.nan)),
        np.asarray(np.where(high <= n, ordered[np.minimum(high - 1, len(values)), column], np.nan)),
    )
