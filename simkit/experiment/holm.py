"""Many tests at once: Holm's step-down rule.

Source: S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979)
65-70. It holds however the tests depend on each other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def holm(p_values: Floats) -> Floats:
    """The adjusted p-value of each of m tests, in their order, at most 1.

    Whoever rejects those that are at most alpha rejects a true hypothesis among all of them with a chance of at most
    alpha. The k-th smallest p-value counts m - k + 1 times, and never less than the one before it.
    """
    order = np.argsort(p_values, kind="stable")
    left = len(p_values) - np.arange(len(p_values))
    adjusted = np.empty(len(p_values))
    adjusted[order] = np.minimum(np.maximum.accumulate(p_values[order] * left), 1.0)
    return adjusted
