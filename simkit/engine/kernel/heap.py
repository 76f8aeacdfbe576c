"""A binary heap of (time, index) in an array of whole numbers: the least first.

A key is ``time << bits | index``; ``bits`` is so many that every index fits, and the engine sees to it beforehand that
no time before the horizon is too long.
"""

from __future__ import annotations

from simkit.compiling import inlined
from simkit.engine.arrays import Ints


@inlined
def push(heap: Ints, size: int, time: int, index: int, bits: int) -> int:
    """Add an entry to the first ``size``; returns the new size."""
    key = time << bits | index
    place = size
    while place > 0:
        above = (place - 1) >> 1
        if heap[above] <= key:
            break
        heap[place] = heap[above]
        place = above
    heap[place] = key
    return size + 1


@inlined
def pop(heap: Ints, size: int) -> int:
    """Remove the least entry, ``heap[0]``; returns the new size."""
    last = size - 1
    key = heap[last]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= last:
            break
        if below + 1 < last and heap[below + 1] < heap[below]:
            below += 1
        if key <= heap[below]:
            break
        heap[place] = heap[below]
        place = below
    heap[place] = key
    return last
