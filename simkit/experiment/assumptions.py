"""What an assumption does to an answer: paired effects of its ends, and which assumptions deserve a closer look.

One at a time: everything else stays as it is, so that nothing is said of several assumptions together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simkit.experiment.intervals import Floats, MeanInterval, mean_interval


@dataclass(frozen=True, slots=True)
class Effect:
    """An answer with an assumption moved, column by column: its mean, and how far that is from the answer as it is.

    ``difference`` is moved minus as it is, paired by replication; exactly 0 where nothing changed.
    """

    mean: Floats
    difference: MeanInterval


def effect(as_it_is: Floats, moved: Floats) -> Effect:
    """Of answers (replications, columns), row r of both with the same random numbers; NaN is left out in pairs."""
    difference = mean_interval(moved - as_it_is)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(np.isnan(moved - as_it_is), 0.0, moved).sum(axis=0) / difference.n
    return Effect(mean, difference)


def size(differences: Sequence[Floats], matters: Sequence[float]) -> float:
    """The largest difference of any end in multiples of what matters in its column; 0 where nothing changed.

    Where nothing is too small to matter, any change counts as one that just matters. NaN is no change.
    """
    scale = np.asarray(matters, np.float64)
    found = 0.0
    for each in differences:
        away = np.nan_to_num(np.abs(each))
        multiples = np.divide(away, scale, out=np.where(away > 0, 1.0, 0.0), where=scale > 0)
        found = max(found, float(multiples.max(initial=0.0)))
    return found


def largest(found: Sequence[float], most: int) -> tuple[int, ...]:
    """Which of the sizes are the largest, at most so many and none that is 0, in the order they stand in."""
    order = sorted(range(len(found)), key=lambda at: (-found[at], at))[:most]
    return tuple(sorted(at for at in order if found[at] > 0))
