"""Whether two samples, of which only mean, standard error and size are kept, came from one distribution.

Means by Welch's test (B. L. Welch, The generalization of "Student's" problem when several different population
variances are involved, Biometrika 34 (1947) 28-35), shares by Fisher's exact test.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: Probabilities that would be equal in exact arithmetic are equal to within this share of them.
_ALIKE = 1e-9


@dataclass(frozen=True, slots=True)
class Means:
    """Means of independent observations; one entry a quantity. ``error`` is the standard error of the mean."""

    mean: Floats
    error: Floats
    n: Floats


@dataclass(frozen=True, slots=True)
class Shift:
    """How far two means lie apart. One entry a quantity.

    ``errors``: second minus first in standard errors of the difference, infinite where neither varies and they differ.
    ``p``: two-sided p-value. ``freedom``: Welch's degrees of freedom. ``error``: the standard error of the difference.
    """

    errors: Floats
    p: Floats
    freedom: Floats
    error: Floats


def shift(first: Means, second: Means) -> Shift:
    """Welch's test of each quantity; both samples need at least two observations of it."""
    from scipy.special import stdtr

    one, other = first.error**2, second.error**2
    error, difference = np.sqrt(one + other), second.mean - first.mean
    with np.errstate(divide="ignore", invalid="ignore"):
        errors = np.where(difference == 0, 0.0, difference / error)
        freedom = (one + other) ** 2 / (one**2 / (first.n - 1) + other**2 / (second.n - 1))
    freedom = np.where(error > 0, freedom, first.n + second.n - 2)
    return Shift(errors, 2 * stdtr(freedom, -np.abs(errors)), freedom, error)


def smallest_caught(found: Shift, level: float, power: float) -> Floats:
    """The shift of a mean that a two-sided test to ``level`` notices with a chance of ``power``, in the mean's unit.

    From the noncentral t distribution; zero where nothing varies, since any shift is noticed then.
    """
    from scipy.special import nctdtrinc, stdtrit

    critical = -stdtrit(found.freedom, level / 2)
    return np.asarray(nctdtrinc(found.freedom, 1 - power, critical) * found.error)


def fisher_exact(happened: int, of: int, happened_then: int, of_then: int) -> float:
    """Two-sided p-value of two shares being one: ``happened`` in ``of``, and ``happened_then`` in ``of_then``.

    The chance, all happenings being dealt out anew over both, of a division no likelier than the one seen.
    """
    total = happened + happened_then
    ways = [
        math.comb(of, k) * math.comb(of_then, total - k) for k in range(max(0, total - of_then), min(of, total) + 1)
    ]
    seen = math.comb(of, happened) * math.comb(of_then, happened_then)
    return float(sum(way for way in ways if way <= seen + seen * _ALIKE) / math.comb(of + of_then, total))
