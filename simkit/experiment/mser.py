"""Where the warm-up of a run ends: MSER-5.

The run is cut where the mean of what remains is known best: a longer beginning cut off takes away bias, then only
values. K. P. White, An effective truncation heuristic for bias reduction in simulation output, Simulation 69 (1997)
323-334, doi 10.1177/003754979706900601; on means of five values K. P. White, M. J. Cobb and S. C. Spratt, A comparison
of five steady-state truncation heuristics for simulation, Winter Simulation Conference 2000, 755-760,
doi 10.1109/WSC.2000.899788.
"""

from __future__ import annotations

import numpy as np

from simkit.experiment.intervals import Floats

#: Values are looked at in means of so many.
BATCH = 5
#: The last batches always stay: the spread of fewer says nothing.
_STAY = 5


def warm_up(values: Floats, batch: int = BATCH) -> int | None:
    """How many of ``values`` (n,), in the order they came, belong to the warm-up; a multiple of ``batch``.

    None where the best cut lies in the second half: no warm-up was found to end, the run must be longer. ValueError
    for fewer than ten batches. Values at the end that do not fill a batch are not looked at.
    """
    batches = len(values) // batch
    if batches < 2 * _STAY:
        raise ValueError(f"{len(values)} values are too few to find a warm-up; {2 * _STAY * batch} are needed")
    means = values[: batches * batch].reshape(batches, batch).mean(axis=1)
    best = int(np.argmin(_squared_errors(means)[: batches - _STAY + 1]))
    return best * batch if 2 * best <= batches else None


def _squared_errors(means: Floats) -> Floats:
    """By how many are cut off: mean squared deviation of the rest over their number, the MSER statistic."""
    left = np.arange(len(means), 0, -1)
    shifted = means - means[-1]  # so that nothing large cancels
    sums, squares = (np.cumsum(part[::-1])[::-1] for part in (shifted, shifted**2))
    return np.asarray((squares - sums**2 / left) / left**2)
