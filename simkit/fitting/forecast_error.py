"""How far forecasts of queues were from what was seen: errors, bias, and how often intervals held it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ForecastError:
    """Of ``n`` forecasts: mean absolute error, root of mean square, mean of forecast less seen. NaN without any."""

    mae: float
    rmse: float
    bias: float
    n: int


def forecast_error(forecast: Floats, seen: Floats) -> ForecastError:
    """Errors of forecasts of any shape; where nothing was seen (NaN) there is nothing to compare."""
    told = ~np.isnan(seen)
    missed = forecast[told] - seen[told]
    if not len(missed):
        return ForecastError(math.nan, math.nan, math.nan, 0)
    return ForecastError(
        float(np.abs(missed).mean()), float(np.sqrt((missed**2).mean())), float(missed.mean()), len(missed)
    )


def interval(replications: Floats, level: float) -> tuple[Floats, Floats]:
    """The interval that holds one more replication with probability ``level`` at least, from shape (R, ...).

    Its ends are the k-th smallest and k-th largest of R values: one more value lies between them with probability
    (R + 1 - 2k) / (R + 1), whatever its law (Wilks 1941). The smallest and the largest where R is too small.
    """
    n = len(replications)
    k = max(math.floor((n + 1) * (1 - level) / 2 + 1e-9), 1)
    ordered = np.sort(replications, axis=0)
    return ordered[k - 1], ordered[n - k]


def coverage(low: Floats, high: Floats, seen: Floats) -> float:
    """Share of what was seen that lies in its interval, ends included; NaN where nothing was seen."""
    told = ~np.isnan(seen)
    if not told.any():
        return math.nan
    return float(((low <= seen) & (seen <= high))[told].mean())
