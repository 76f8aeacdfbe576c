"""How long people are willing to wait, from visits: the mean of an exponential patience.

Everybody who was served is a patience cut short at the wait. The maximum likelihood is all minutes waited / number who
gave up (Mandelbaum & Zeltyn 2004), its interval that of a Poisson count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Patience:
    """Mean minutes with a 95 % interval; infinite mean and end where nobody gave up."""

    mean_min: float
    low_min: float
    high_min: float
    gave_up: int
    waited_min: float


def patience(arrived_min: Floats, started_min: Floats, left_min: Floats) -> Patience:
    """The patience at one station; ``started_min`` is NaN for those who gave up, shape (n,) each."""
    from scipy.stats import chi2

    gave_up = np.isnan(started_min)
    waited = float((np.where(gave_up, left_min, started_min) - arrived_min).sum())
    n = int(gave_up.sum())
    most = float(chi2.ppf(0.975, 2 * n + 2)) / 2
    least = float(chi2.ppf(0.025, 2 * n)) / 2 if n else 0.0
    return Patience(
        mean_min=waited / n if n else math.inf,
        low_min=waited / most,
        high_min=waited / least if least else math.inf,
        gave_up=n,
        waited_min=waited,
    )
