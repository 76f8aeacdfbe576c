"""The agenda of supply: every change of staff, rooms, opening and volunteers, in order of time."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from simkit.engine.arrays import Ints, SmallInts, Supply


class Change(IntEnum):
    """What changes. No two changes of one instant affect each other, so their order does not matter."""

    PERSON_COMES = 0
    PERSON_GOES = 1
    ROOM_OPENS = 2
    ROOM_SHUTS = 3
    SITE_SHUTS = 4
    VOLUNTEERS = 5


class Agenda:
    """Changes as columns: instant, :class:`Change`, index (the level, of volunteers) and until when it holds.

    Only those before the horizon; ``next`` is the first that has not happened yet.
    """

    def __init__(self, supply: Supply) -> None:
        columns = np.concatenate(
            [
                _starts(Change.PERSON_COMES, supply.duty_offsets, supply.duty_start_ms, supply.duty_end_ms),
                _ends(Change.PERSON_GOES, supply.duty_offsets, supply.duty_end_ms),
                _starts(Change.ROOM_OPENS, supply.room_offsets, supply.room_start_ms, supply.room_end_ms),
                _ends(Change.ROOM_SHUTS, supply.room_offsets, supply.room_end_ms),
                _rows(Change.SITE_SHUTS, supply.opening_end_ms, 0, -1),
                _rows(Change.VOLUNTEERS, supply.volunteer_ms, supply.volunteer_level, -1),
            ],
            axis=1,
        )
        columns = columns[:, columns[0] < supply.horizon_ms]
        columns = columns[:, np.lexsort((columns[2], columns[1], columns[0]))]
        self.time: list[int]
        self.kind: list[int]
        self.index: list[int]
        self.until: list[int]
        self.time, self.kind, self.index, self.until = columns.tolist()
        self.next = 0


def _starts(kind: Change, offsets: Ints, starts: Ints, ends: Ints) -> Ints:
    return _rows(kind, starts, _owners(offsets), ends)


def _ends(kind: Change, offsets: Ints, ends: Ints) -> Ints:
    return _rows(kind, ends, _owners(offsets), -1)


def _owners(offsets: Ints) -> Ints:
    """The index of the person or room to which each interval belongs."""
    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


def _rows(kind: Change, times: Ints, index: Ints | SmallInts | int, until: Ints | int) -> Ints:
    return np.stack(np.broadcast_arrays(times, int(kind), index, until)).astype(np.int64)
