"""The slots of a diary: when a booked visit may begin, and which slots are known to be taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator

import numpy as np

from simkit.engine.arrays import Ints


class Slots:
    """Possible starts, ascending, and marks on them: what is known to be taken.

    Until something is struck from the diary, a slot that was taken once is taken for every later request that
    asks for the same, so it is marked (one byte) and not tried again. That keeps the search of a full diary short.
    ``standby`` counts those who were told to come all the same.
    """

    def __init__(self, starts_ms: Ints) -> None:
        self.times: list[int] = starts_ms.tolist()
        self.standby = [0] * len(self.times)
        self._marks: dict[Hashable, bytearray] = {}

    def marks(self, asked: Hashable) -> bytearray:
        """The marks for those who ask for this, one byte a slot; 1 is taken."""
        return self._marks.setdefault(asked, bytearray(len(self.times)))

    def untried(self, one: bytearray, other: bytearray, earliest: int, latest: int) -> Iterator[int]:
        """Positions of the slots from ``earliest`` to ``latest`` that bear neither mark."""
        position = one.find(0, bisect_left(self.times, earliest))
        while position >= 0 and self.times[position] <= latest:
            if not other[position]:
                yield position
            position = one.find(0, position + 1)

    def reopen(self, start: int, end: int) -> None:
        """What was reserved from ``start`` to ``end`` is free again."""
        first, last = bisect_left(self.times, start), bisect_left(self.times, end)
        if first < last:
            for marks in self._marks.values():
                marks[first:last] = bytes(last - first)


def slot_starts(starts_ms: Ints, ends_ms: Ints, slot_ms: int, last_ms: int) -> Ints:
    """Every ``slot_ms`` from the start of each interval to before its end or ``last_ms``; ascending, each once."""
    ends_ms = np.minimum(ends_ms, last_ms + 1)
    counts = np.maximum(0, -((starts_ms - ends_ms) // slot_ms))
    first_of_interval = np.cumsum(counts) - counts
    number = np.arange(int(counts.sum())) - np.repeat(first_of_interval, counts)
    found: Ints = np.unique(np.repeat(starts_ms, counts) + slot_ms * number)
    return found
