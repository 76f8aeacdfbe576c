"""When a simulated mean agrees with theory, said with its risks.

A check compares the mean of independent replications with the exact value. It fails by chance in fewer than
one run in 10,000 (two-sided t interval at 99.99 %), and it insists on its own sharpness: an error of
``catches`` (5 % unless stated) of the value would be found with at least 95 % probability.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, stdev

from scipy.stats import t

FALSE_ALARM = 1e-4
POWER = 0.95


def assert_agrees(values: Sequence[float], expected: float, catches: float = 0.05) -> None:
    """Fail if the mean of ``values`` differs from ``expected``, or if the check is too blunt to matter."""
    n = len(values)
    error = stdev(values) / math.sqrt(n)
    width = float(t.ppf(1 - FALSE_ALARM / 2, n - 1)) * error
    smallest = width + float(t.ppf(POWER, n - 1)) * error
    found = fmean(values)
    assert smallest <= catches * expected, f"too blunt: only an error of {smallest / expected:.1%} would be caught"
    assert abs(found - expected) <= width, f"found {found:.5g} +- {width:.2g}, theory says {expected:.5g}"
