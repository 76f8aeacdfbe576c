"""The slots of a diary: when a booked visit may begin, and which slots are known to be taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from simkit.engine.arrays import Ints

#: A service and a party: two requests of one kind ask for the same things.
Kind = tuple[int, int]


class Slots:
    """Possible starts, ascending.

    As long as nothing is struck from the diary, a slot that was taken for one request is taken for every later
    one of its kind, so a search begins where the last one stopped. That keeps a full diary cheap.
    """

    def __init__(self, starts_ms: Ints) -> None:
        self.times: list[int] = starts_ms.tolist()
        self._taken: dict[Kind, tuple[int, int]] = {}

    def untried(self, kind: Kind, earliest: int, latest: int) -> Iterator[int]:
        """Slots from ``earliest`` to ``latest`` that may be free; one that is passed over counts as taken."""
        times = self.times
        first = position = bisect_left(times, earliest)
        known = self._taken.get(kind)
        if known is not None and known[0] <= position <= known[1]:
            first, position = known
        while position < len(times) and times[position] <= latest:
            yield times[position]
            position += 1
            self._taken[kind] = first, position

    def reopen(self, until: int) -> None:
        """Something that was reserved before ``until`` is free again."""
        self._taken = {kind: known for kind, known in self._taken.items() if self.times[known[0]] >= until}


def slot_starts(starts_ms: Ints, ends_ms: Ints, slot_ms: int, last_ms: int) -> Ints:
    """Every ``slot_ms`` from the start of each interval to before its end or ``last_ms``; ascending, each once."""
    ends_ms = np.minimum(ends_ms, last_ms + 1)
    counts = np.maximum(0, -((starts_ms - ends_ms) // slot_ms))
    first_of_interval = np.cumsum(counts) - counts
    number = np.arange(int(counts.sum())) - np.repeat(first_of_interval, counts)
    found: Ints = np.unique(np.repeat(starts_ms, counts) + slot_ms * number)
    return found
