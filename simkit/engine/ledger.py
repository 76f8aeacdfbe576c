"""What became of each request, written down as it happens."""

from __future__ import annotations

from itertools import chain

import numpy as np

from simkit.engine.arrays import Bytes, Ints, Outcome, VisitLog

_NOT_RELEASED = int(Outcome.NOT_RELEASED)


class Ledger:
    """One list per column of :class:`~simkit.engine.arrays.VisitLog`; -1 where nothing has happened yet."""

    def __init__(self, outcome: Bytes, left_ms: Ints) -> None:
        length = len(outcome)
        self.outcome: list[int] = outcome.tolist()
        self.left: list[int] = left_ms.tolist()
        self.arrived = [-1] * length
        self.start = [-1] * length
        self.room = [-1] * length
        self.volunteers = [0] * length
        self.persons: list[tuple[int, ...]] = [()] * length

    def begin(self, i: int, now: int, units: tuple[tuple[int, ...], int, int]) -> None:
        """The visit begins with these persons in this room (-1 for none) and so many volunteers."""
        self.start[i] = now
        self.persons[i], self.room[i], self.volunteers[i] = units

    def close(self, i: int, outcome: int, now: int) -> None:
        """The request is over."""
        self.outcome[i] = outcome
        self.left[i] = now

    def waits(self, i: int) -> bool:
        """Whether the visitor is there, neither being served nor gone."""
        return self.arrived[i] >= 0 and self.start[i] < 0 and self.left[i] < 0

    def visit_log(self, released: list[int] | None = None, levels: Ints | None = None) -> VisitLog:
        """The columns as arrays."""
        length = len(self.outcome)
        counts = np.fromiter(map(len, self.persons), np.int64, length)
        return VisitLog(
            outcome=np.fromiter(self.outcome, np.int8, length),
            arrived_ms=np.fromiter(self.arrived, np.int64, length),
            start_ms=np.fromiter(self.start, np.int64, length),
            left_ms=np.fromiter(self.left, np.int64, length),
            room=np.fromiter(self.room, np.int32, length),
            volunteers=np.fromiter(self.volunteers, np.int32, length),
            persons=np.fromiter(chain.from_iterable(self.persons), np.int32, int(counts.sum())),
            person_offsets=np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]),
            released_ms=None if released is None else np.where(np.array(self.outcome) == _NOT_RELEASED, -1, released),
            levels_ppm=levels,
        )
