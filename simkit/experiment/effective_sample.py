"""How many independent values a run of dependent ones is worth.

The variance of the mean of a stationary series is that of one value times tau / n, where tau sums the autocorrelations
at all lags. Those at long lags are noise; the sum ends where the noise begins, by the initial positive sequence of
C. J. Geyer, Practical Markov chain Monte Carlo, Statistical Science 7 (1992) 473-483, doi 10.1214/ss/1177011137.
"""

from __future__ import annotations

import math

import numpy as np

from simkit.experiment.intervals import Floats


def effective_sample_size(values: Floats) -> float:
    """So many independent values would give a mean as sure as the mean of ``values`` (n,), in the order they came.

    At most n: correlation that makes a mean surer is not counted in its favour. NaN for fewer than 4 values and for
    a constant.
    """
    if len(values) < 4 or values.min() == values.max():
        return math.nan
    covariance = _autocovariance(values)
    pairs = covariance[: len(values) // 2 * 2].reshape(-1, 2).sum(axis=1)
    first_not_positive = np.flatnonzero(pairs <= 0)
    counted = pairs[: first_not_positive[0]] if len(first_not_positive) else pairs
    tau = (2 * counted.sum() - covariance[0]) / covariance[0]
    return float(len(values) / max(tau, 1.0))


def _autocovariance(values: Floats) -> Floats:
    """By lag 0 .. n - 1, divided by n at each; by Fourier transform, padded so that the end does not meet the start."""
    n = len(values)
    spectrum = np.abs(np.fft.rfft(values - values.mean(), 2 * n)) ** 2
    return np.asarray(np.fft.irfft(spectrum, 2 * n)[:n] / n)
