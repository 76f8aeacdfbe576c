"""Visits that were given: those that ended with the resident served, and those that ended in a referral."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Ints, Outcome

#: Whether an outcome, by its number, is that of a visit given.
IS_GIVEN = np.isin(list(Outcome), (Outcome.SERVED, Outcome.REFERRED))


def given(persons: Ints) -> Ints:
    """Person-times of visits given, from those by outcome (first axis)."""
    found: Ints = persons[Outcome.SERVED] + persons[Outcome.REFERRED]
    return found
