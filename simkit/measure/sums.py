"""Adding arrays of whole numbers, entry by entry: sites of a programme, replications of a site."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simkit.engine.arrays import Ints


def sum_of(arrays: Sequence[Ints]) -> Ints:
    """The sum of arrays of one shape; exact, in any order."""
    added: Ints = np.sum(arrays, axis=0)
    return added
