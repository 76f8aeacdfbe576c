"""Which of a few systems has the largest mean: one after another drops out, with a stated probability of being right.

The fully sequential procedure KN of S.-H. Kim and B. L. Nelson, A fully sequential procedure for indifference-zone
selection in simulation, ACM Transactions on Modeling and Computer Simulation 11 (2001) 251-273,
doi 10.1145/502109.502111, with its constant c = 1. Every system meets the same random numbers, which makes the
variances of differences, and so the work, smaller; the guarantee holds with them.

The guarantee: values of one replication are jointly normal, replications are independent, and the best mean lies at
least ``indifference`` above every other. Then the system selected is the best with probability at least ``confidence``.
Where others lie closer than that, one of those close to the best is selected as a rule, which the paper does not prove.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: Replications of all systems before any may drop out.
FIRST_STAGE = 10
#: (systems by number, first replication, how many) -> values (replications, those systems).
Observe = Callable[[Sequence[int], int, int], Floats]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a selection came to; arrays have one entry a system.

    ``selected`` is the system with the largest mean of those left. ``decided``: only then does the stated probability
    hold; else the most replications allowed were not enough to part those ``left``. ``n`` and ``mean`` are of the
    replications that a system took part in.
    """

    selected: int
    decided: bool
    left: tuple[int, ...]
    n: tuple[int, ...]
    mean: tuple[float, ...]
    confidence: float
    indifference: float


def select(
    systems: int,
    observe: Observe,
    *,
    indifference: float,
    confidence: float = 0.95,
    first_stage: int = FIRST_STAGE,
    most: int = 1000,
) -> Selection:
    """Select the system with the largest mean, replication by replication.

    ``indifference``, in the unit of the values, is the smallest difference worth finding. At most ``most`` replications
    of any system. Row r of what ``observe`` returns must rest on the same random numbers for all systems, and on others
    than any other row. ValueError for no system, an indifference of 0 or less, a confidence outside 1/systems .. 1, or
    a first stage of fewer than two replications or more than ``most``.
    """
    _check(systems, indifference, confidence, first_stage, most)
    values = observe(range(systems), 0, first_stage)
    left, n = list(range(systems)), np.full(systems, first_stage)
    sums = values.sum(axis=0)
    reach = _reach(values, confidence, indifference)
    r = first_stage
    while True:
        left = _survivors(left, sums, reach, indifference, r)
        if len(left) == 1 or r >= most or r > _last(reach, left):
            break
        sums[left] += observe(left, r, 1)[0]
        n[left] += 1
        r += 1
    means = sums / n
    selected = max(left, key=lambda system: means[system])
    decided = len(left) == 1 or r > _last(reach, left)
    return Selection(
        selected, decided, tuple(left), tuple(map(int, n)), tuple(map(float, means)), confidence, indifference
    )


def eta(systems: int, confidence: float, first_stage: int) -> float:
    """The constant eta of KN for c = 1: ((2 alpha / (k - 1)) ** (-2 / (n0 - 1)) - 1) / 2."""
    return float(0.5 * ((2 * (1 - confidence) / (systems - 1)) ** (-2 / (first_stage - 1)) - 1))


def _reach(values: Floats, confidence: float, indifference: float) -> Floats:
    """For each pair h**2 S**2 / indifference**2: with so many replications no difference keeps both in."""
    first_stage, systems = values.shape
    if systems == 1:
        return np.zeros((1, 1))
    apart = values[:, :, np.newaxis] - values[:, np.newaxis, :]
    h2 = 2 * eta(systems, confidence, first_stage) * (first_stage - 1)
    return np.asarray(h2 * apart.var(axis=0, ddof=1) / indifference**2)


def _survivors(left: Sequence[int], sums: Floats, reach: Floats, indifference: float, r: int) -> list[int]:
    """Those whose sum lies not further below any other's than the continuation region allows (means and W times r)."""
    allowed = np.maximum(0.0, indifference / 2 * (reach - r))
    return [i for i in left if all(sums[i] >= sums[j] - allowed[i, j] for j in left if j != i)]


def _last(reach: Floats, left: Sequence[int]) -> int:
    """Above so many replications the largest mean is selected whatever the differences."""
    return math.floor(max((reach[i, j] for i in left for j in left if i != j), default=0.0))


def _check(systems: int, indifference: float, confidence: float, first_stage: int, most: int) -> None:
    if systems < 1:
        raise ValueError("there is no system to select")
    if not indifference > 0:
        raise ValueError(f"an indifference of {indifference:g} cannot be; it must be above 0")
    if not 1 / max(2, systems) < confidence < 1:
        raise ValueError(f"a confidence of {confidence:g} cannot be; it must lie between 1/systems and 1")
    if not 2 <= first_stage <= most:
        raise ValueError(f"a first stage of {first_stage} cannot be; it must lie between 2 and {most}")
