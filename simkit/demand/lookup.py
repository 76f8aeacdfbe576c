"""Many numbers looked up in ascending tables at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.compiling import compiler_is_there

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def last_not_above(table: Floats, number: Floats, start: Ints | int, length: int) -> Ints:
    """Index of the last entry that is not above each number, ``start`` if all are; shape of the numbers, (n,).

    Looked up in ``length`` entries from ``start`` on, which ascend. What is left of them is halved for all numbers
    before it is halved again: several times as fast as one number after the other, since no step waits for the outcome
    of the one before.
    """
    found = np.empty(len(number), dtype=np.int64)
    found[:] = start
    if compiler_is_there():
        from simkit.experiment.kernel.halving import halve

        halve(table, number, found, length)
        return found
    while length > 1:
        half = length // 2
        found += half * (table.take(found + half) <= number)
        length -= half
    return found
