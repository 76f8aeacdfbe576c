"""When a simulated mean agrees with theory, said with its risks.

A check compares the mean of independent replications with the exact value. It fails by chance in fewer than
one run in 10,000 (two-sided t interval at 99.99 %), and it insists on its own sharpness: an error of
``catches`` of the value (2 % unless stated) would be found with at least 95 % probability.

A test file lists its checks as ``CHECKS``; ``test_every_check.py`` holds them all, and the page
``docs/validation.md`` is written from the same lists (``python -m tests.validation --write``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import t

FALSE_ALARM = 1e-4
POWER = 0.95
#: Of each control variate: so rarely that it does not count beside the alarms of the checks.
_FALSE_CONTROL = 1e-6
#: A number just on the edge between two roundings, as a power of 1/2 is, is moved off it: no last bit may decide.
_OFF_THE_EDGE = 1 + 1e-9
#: From here up to there numbers are written out.
_LARGE, _HUGE = 1e4, 1e9


@dataclass(frozen=True, slots=True)
class Sample:
    """What replications found: mean, standard error of the mean, replications, degrees of freedom."""

    mean: float
    error: float
    n: int
    freedom: int

    @property
    def width(self) -> float:
        """Half-width of the interval that the truth lies outside of once in 10,000 times."""
        return float(t.ppf(1 - FALSE_ALARM / 2, self.freedom)) * self.error

    @property
    def smallest(self) -> float:
        """The smallest error of the mean that would be noticed with 95 % probability."""
        return self.width + float(t.ppf(POWER, self.freedom)) * self.error


def number(value: float) -> str:
    """Four digits, which another machine's last bits cannot move."""
    four = f"{value * _OFF_THE_EDGE:.4g}"
    return f"{float(four):,.0f}" if _LARGE <= abs(float(four)) < _HUGE else four


def sample(values: Sequence[float] | NDArray[np.float64]) -> Sample:
    """Mean of independent ``values``, one of each replication."""
    found = np.asarray(values, np.float64)
    n = len(found)
    return Sample(float(found.mean()), float(found.std(ddof=1)) / math.sqrt(n), n, n - 1)


def controlled(values: Sequence[float] | NDArray[np.float64], controls: ArrayLike) -> Sample:
    """Mean of ``values`` with what chance did to the controls taken out (control variates).

    ``controls`` (replications, quantities) are deviations of drawn quantities from their known expectations, say the
    mean service time drawn less the mean written. The mean is the intercept of the regression on them, with its
    standard error (Lavenberg, Welch 1981, doi:10.1287/mnsc.27.3.322); each control costs a degree of freedom.

    AssertionError if the mean of a control is off 0 by more than chance would have it once in a million times: what
    was drawn then is not what was written, and taking it out would hide just that.
    """
    found = np.asarray(values, np.float64)
    deviations = np.asarray(controls, np.float64).reshape(len(found), -1)
    for index, control in enumerate(deviations.T):
        drawn = sample(control)
        assert abs(drawn.mean) <= float(t.ppf(1 - _FALSE_CONTROL / 2, drawn.freedom)) * drawn.error, (
            f"control {index} is {drawn.mean:.3g} +- {drawn.error:.2g} off what was to be expected"
        )
    design = np.column_stack([np.ones(len(found)), deviations])
    slopes, *_ = np.linalg.lstsq(design, found, rcond=None)
    freedom = len(found) - design.shape[1]
    variance = float(((found - design @ slopes) ** 2).sum()) / freedom
    spread = np.linalg.inv(design.T @ design)[0, 0]
    return Sample(float(slopes[0]), math.sqrt(variance * spread), len(found), freedom)


@dataclass(frozen=True, slots=True)
class Check:
    """One figure of one mechanism: what theory says, and how simulation finds it.

    ``mechanism`` and ``figure`` name it on the page, ``theory`` says who worked it out. ``expected`` and what
    ``found`` returns are in ``unit``. ``catches``: share of the expected value that an error must not exceed unseen.
    """

    mechanism: str
    figure: str
    theory: str
    unit: str
    expected: float
    found: Callable[[], Sample]
    catches: float = 0.02

    def __str__(self) -> str:
        return f"{self.mechanism}: {self.figure}"


def assert_agrees(found: Sample | Sequence[float], expected: float, catches: float = 0.02) -> None:
    """Fail if the mean found differs from ``expected``, or if the check is too blunt to matter."""
    if not isinstance(found, Sample):
        found = sample(found)
    blunt = found.smallest / abs(expected)
    assert blunt <= catches, f"too blunt: only an error of {blunt:.1%} would be caught"
    assert abs(found.mean - expected) <= found.width, (
        f"found {found.mean:.5g} +- {found.width:.2g}, theory says {expected:.5g}"
    )
