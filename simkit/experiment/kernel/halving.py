"""Looking up many numbers at once by halving, compiled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.compiling import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled
def halve(table: Floats, numbers: Floats, found: Ints, length: int) -> None:
    """Move each place, in place, to the last of ``length`` ascending entries from there on not above its number."""
    while length > 1:
        half = length // 2
        for i in range(len(numbers)):
            middle = found[i] + half
            found[i] = middle if table[middle] <= numbers[i] else found[i]
        length -= half
