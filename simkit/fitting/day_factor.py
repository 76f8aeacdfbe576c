"""How much busier one day is than another of the same weekday, beyond chance: the coefficient of variation of the day.

Daily counts are Poisson around their mean times a gamma factor of the day, so that their variance is
mean + (cv x mean)^2. The cv is the one at which the weighted squares of the residuals add up to their degrees of
freedom (the moment estimator of Paule & Mandel 1982 and Breslow 1984); its interval holds the cv at which the sum lies
between the 2.5 % and 97.5 % quantiles of chi-squared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: No scenario may have a larger one.
CV_AT_MOST = 2.0
_STEPS = 60


@dataclass(frozen=True, slots=True)
class DayFactor:
    """``cv`` with its 95 % interval; NaN where no weekday was seen twice. ``index``: squares / degrees of freedom.

    ``index`` is 1 for Poisson counts and above 1 for counts that vary by more; ``freedom``: degrees of freedom.
    """

    cv: float
    low: float
    high: float
    index: float
    freedom: int


def day_factor(count: Floats, expected: Floats, freedom: int) -> DayFactor:
    """From daily counts and what their profile expects, shape (n,); ``freedom`` = n less the means that were fitted."""
    from scipy.stats import chi2

    some = expected > 0
    count, expected = count[some], expected[some]
    if freedom < 1 or not len(count):
        return DayFactor(np.nan, np.nan, np.nan, np.nan, max(freedom, 0))
    index = _squares(count, expected, 0.0) / freedom
    low, cv, high = (
        _cv_with(count, expected, target) for target in (chi2.ppf(0.975, freedom), freedom, chi2.ppf(0.025, freedom))
    )
    return DayFactor(cv, low, high, index, freedom)


def _squares(count: Floats, expected: Floats, cv: float) -> float:
    return float(np.sum((count - expected) ** 2 / (expected + (cv * expected) ** 2)))


def _cv_with(count: Floats, expected: Floats, target: float) -> float:
    """The cv at which the squares add up to ``target``, by halving; 0 where they are fewer even without any."""
    if _squares(count, expected, 0.0) <= target:
        return 0.0
    low, high = 0.0, CV_AT_MOST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _squares(count, expected, middle) > target else (low, middle)
    return (low + high) / 2
