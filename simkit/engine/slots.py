"""The slots of a diary: when a booked visit may begin, and which slots are known to be taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from simkit.engine.arrays import Ints
from simkit.engine.need import Need

#: What two requests must share for a slot that was taken for one to be taken for the other.
Kind = tuple[tuple[int, ...], int, int, bool, int]


def kind_of(need: Need, party: int, length_ms: int) -> Kind:
    """Skills, length, room type, exclusive or not, party."""
    return need.skills, length_ms, need.room_type, need.exclusive, party


class Slots:
    """Possible starts, ascending.

    Until something is struck from the diary, a slot that was taken for one request is taken for every later one
    of its kind. Marking it (one byte for each slot and kind) keeps the search of a full diary short.
    """

    def __init__(self, starts_ms: Ints) -> None:
        self.times: list[int] = starts_ms.tolist()
        self._taken: dict[Kind, bytearray] = {}

    def untried(self, kind: Kind, earliest: int, latest: int) -> Iterator[int]:
        """Slots from ``earliest`` to ``latest`` that may be free; one that is passed over counts as taken."""
        taken = self._taken.setdefault(kind, bytearray(len(self.times)))
        position = taken.find(0, bisect_left(self.times, earliest))
        while position >= 0 and self.times[position] <= latest:
            yield self.times[position]
            taken[position] = 1
            position = taken.find(0, position)

    def reopen(self, start: int, end: int) -> None:
        """What was reserved from ``start`` to ``end`` is free again."""
        first, last = bisect_left(self.times, start), bisect_left(self.times, end)
        if first < last:
            for taken in self._taken.values():
                taken[first:last] = bytes(last - first)


def slot_starts(starts_ms: Ints, ends_ms: Ints, slot_ms: int, last_ms: int) -> Ints:
    """Every ``slot_ms`` from the start of each interval to before its end or ``last_ms``; ascending, each once."""
    ends_ms = np.minimum(ends_ms, last_ms + 1)
    counts = np.maximum(0, -((starts_ms - ends_ms) // slot_ms))
    first_of_interval = np.cumsum(counts) - counts
    number = np.arange(int(counts.sum())) - np.repeat(first_of_interval, counts)
    found: Ints = np.unique(np.repeat(starts_ms, counts) + slot_ms * number)
    return found
