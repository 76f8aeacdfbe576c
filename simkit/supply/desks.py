"""Shared desks: no more staff receive residents at once than there are desks (SL-SPACE-2)."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Flags, Ints


def at_desks(on_duty: Flags, desks: int | None, block: Ints) -> Flags:
    """Who of those rostered to each piece of opening has a desk, shape (persons, pieces); ``block``: of each piece.

    In block b the first to choose is person b, then the next one and so on around, so that nobody is always left out.
    """
    if desks is None or len(on_duty) == 0:
        return on_duty
    persons = len(on_duty)
    turn = (block + np.arange(persons)[:, None]) % persons
    in_turn = np.take_along_axis(on_duty, turn, axis=0)
    has_desk = in_turn & (np.cumsum(in_turn, axis=0) <= desks)
    found = np.zeros_like(on_duty)
    np.put_along_axis(found, turn, has_desk, axis=0)
    return found
