"""Sites that stand apart from all others, by a rule that is stated: the generalized extreme studentized deviate test.

B. Rosner, Percentage points for a generalized ESD many-outlier procedure, Technometrics 25 (1983) 165-172. With at most
one outlier it is the test of F. E. Grubbs, Annals of Mathematical Statistics 21 (1950) 27-58.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: Of fewer values none is called an outlier: hardly anything could be.
FEWEST = 6
#: Of so many values one may be an outlier; with fewer the test looks for one only, where it is exact.
_VALUES_EACH = 10
ALPHA = 0.05


def outliers(values: Sequence[float], alpha: float = ALPHA) -> tuple[int, ...]:
    """Places of the values that stand apart, the farthest first; none of fewer than :data:`FEWEST`.

    If all came of one normal distribution, any would be named with a chance of ``alpha`` (with more than one sought
    and fewer than 25 values, approximately). At most a tenth of the values is named, or one.
    """
    if len(values) < FEWEST:
        return ()
    left, taken, found = list(range(len(values))), list[int](), 0
    for _ in range(most_outliers(len(values))):
        numbers = np.array([values[at] for at in left])
        away = np.abs(numbers - numbers.mean())
        spread = float(numbers.std(ddof=1))
        if spread == 0:
            break
        farthest = int(away.argmax())
        taken.append(left.pop(farthest))
        # What comes later may show that an earlier one stands apart too: two can hide one another.
        if away[farthest] / spread > critical_value(len(values), len(taken), alpha):
            found = len(taken)
    return tuple(taken[:found])


def most_outliers(count: int) -> int:
    """So many of ``count`` values may be named."""
    return max(1, count // _VALUES_EACH)


def critical_value(count: int, step: int, alpha: float = ALPHA) -> float:
    """What the largest deviation, in standard deviations, must exceed at this step (1, 2, ...) of ``count`` values."""
    from scipy.special import stdtrit

    left = count - step + 1
    quantile = float(stdtrit(left - 2, 1 - alpha / (2 * left)))
    return float((left - 1) * quantile / np.sqrt((left - 2 + quantile**2) * left))
