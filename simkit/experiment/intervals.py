"""How sure a mean is: t intervals over replications, paired differences, shares.

Every function works on columns: an array of shape (replications, columns) holds one quantity a column. NaN
means that nothing happened in that replication; it is left out, never read as zero.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Better = Literal["higher", "lower", "neither"]

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class MeanInterval:
    """Mean of each column with its interval; all arrays have one entry a column.

    ``n`` counts the replications that have a value. ``low`` and ``high`` are NaN where ``n`` < 2. ``constant``:
    at least two replications and all exactly alike, so that the interval of width zero says nothing of chance.
    """

    n: Ints
    mean: Floats
    low: Floats
    high: Floats
    constant: Flags


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """Variant minus base, replication by replication; all arrays have one entry a column.

    ``n`` counts the pairs in which both have a value. ``p_better`` is the share of the pairs in which the
    variant does better, a tie counting half; NaN where neither direction is better. ``correlation`` is
    Pearson's between base and variant, NaN where either does not vary. ``pairing_gain`` is the variance of a
    difference of independent replications (that of base plus that of variant) over the variance of the paired
    difference: so many times as many independent replications would have been needed for an interval as narrow;
    below 1 where pairing did harm, NaN where the difference does not vary.
    """

    n: Ints
    difference: Floats
    low: Floats
    high: Floats
    p_better: Floats
    correlation: Floats
    pairing_gain: Floats


def mean_interval(values: Floats, level: float = LEVEL) -> MeanInterval:
    """Student's t interval of the mean of each column of ``values`` (replications, columns)."""
    present = ~np.isnan(values)
    n = present.sum(axis=0)
    constant = _constant(values, present, n)
    filled = np.where(present, values, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = filled.sum(axis=0) / n
        variance = np.where(present, (filled - mean) ** 2, 0.0).sum(axis=0) / (n - 1)
    # The mean of equal floats can differ from them in the last digit; the value itself is exact.
    mean = np.where(constant, _first(values, present), mean)
    variance = np.where(constant, 0.0, variance)
    half = t_quantile(n, level) * np.sqrt(variance / np.maximum(n, 1))
    return MeanInterval(n.astype(np.int64), mean, mean - half, mean + half, constant)


def paired_difference(
    base: Floats, variant: Floats, better: Sequence[Better], level: float = LEVEL
) -> PairedDifference:
    """Compare columns of the same shape (replications, columns), row r of one with row r of the other.

    ``better`` says for each column which direction is an improvement. The interval is Student's t over the
    differences (Law, Simulation Modeling and Analysis, section 10.2: paired-t with common random numbers).
    """
    both = ~(np.isnan(base) | np.isnan(variant))
    difference = np.where(both, variant - base, np.nan)
    interval = mean_interval(difference, level)
    sign = np.array([{"higher": 1.0, "lower": -1.0, "neither": np.nan}[direction] for direction in better])
    with np.errstate(invalid="ignore", divide="ignore"):
        score = np.where(both, 0.5 + 0.5 * np.sign(difference), 0.0).sum(axis=0) / interval.n
    p_better = np.where(np.isnan(sign), np.nan, np.where(sign > 0, score, 1.0 - score))
    base, variant = np.where(both, base, np.nan), np.where(both, variant, np.nan)
    return PairedDifference(
        interval.n,
        interval.mean,
        interval.low,
        interval.high,
        p_better,
        correlation=_correlation(base, variant, both),
        pairing_gain=_pairing_gain(base, variant, difference, both),
    )


def wilson(successes: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Interval of a share of ``successes`` in ``n`` trials (Wilson 1927); (NaN, NaN) when n is 0.

    ValueError if ``successes`` is not between 0 and ``n``.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} successes in {n} trials cannot be")
    if n == 0:
        return math.nan, math.nan
    from statistics import NormalDist

    z = NormalDist().inv_cdf(0.5 + level / 2)
    share = successes / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == n else middle + half
    return low, high


def t_quantile(n: NDArray[np.int_], level: float = LEVEL) -> Floats:
    """Two-sided Student quantile for means of ``n`` values; NaN where n < 2."""
    from scipy.special import stdtrit

    freedom = np.asarray(n, np.float64) - 1
    quantile = stdtrit(np.maximum(freedom, 1.0), 0.5 + level / 2)
    return np.where(freedom >= 1, quantile, np.nan)


def _constant(values: Floats, present: Flags, n: NDArray[np.int_]) -> Flags:
    low = np.where(present, values, np.inf).min(axis=0, initial=np.inf)
    high = np.where(present, values, -np.inf).max(axis=0, initial=-np.inf)
    return np.asarray((n >= 2) & (low == high))


def _first(values: Floats, present: Flags) -> Floats:
    if len(values) == 0:
        return np.full(values.shape[1], np.nan)
    return np.asarray(values[np.argmax(present, axis=0), np.arange(values.shape[1])])


def _correlation(base: Floats, variant: Floats, both: Flags) -> Floats:
    n = both.sum(axis=0)
    varies = (n >= 2) & ~_constant(base, both, n) & ~_constant(variant, both, n)
    with np.errstate(invalid="ignore", divide="ignore"):
        x = np.where(both, base - np.where(both, base, 0.0).sum(axis=0) / n, 0.0)
        y = np.where(both, variant - np.where(both, variant, 0.0).sum(axis=0) / n, 0.0)
        r = (x * y).sum(axis=0) / np.sqrt((x * x).sum(axis=0) * (y * y).sum(axis=0))
    return np.where(varies, np.clip(r, -1.0, 1.0), np.nan)


def _pairing_gain(base: Floats, variant: Floats, difference: Floats, both: Flags) -> Floats:
    n = both.sum(axis=0)
    apart, between = _squares(base, both, n) + _squares(variant, both, n), _squares(difference, both, n)
    # Differences that would be alike in exact arithmetic differ by the rounding of their operands.
    size = np.where(both, np.maximum(np.abs(base), np.abs(variant)), 0.0).max(axis=0, initial=0.0)
    varies = (n >= 2) & (between > n * (4 * np.finfo(np.float64).eps * size) ** 2)
    gain = np.full(len(n), np.nan)
    np.divide(apart, between, out=gain, where=varies)
    return gain


def _squares(values: Floats, present: Flags, n: NDArray[np.int_]) -> Floats:
    """Sum of squared deviations from the mean of each column."""
    mean = np.where(present, values, 0.0).sum(axis=0) / np.maximum(n, 1)
    return np.asarray(np.where(present, (values - mean) ** 2, 0.0).sum(axis=0))
