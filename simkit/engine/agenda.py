"""The agenda of supply: every change of staff, rooms, opening and volunteers, in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from simkit.engine.arrays import Ints, SmallInts, Supply
from simkit.engine.rooms import Wing


class Change(IntEnum):
    """What changes. No two changes of one instant affect each other, so their order does not matter."""

    PERSON_COMES = 0
    PERSON_GOES = 1
    WING_OPENS = 2
    WING_SHUTS = 3
    SITE_SHUTS = 4
    VOLUNTEERS = 5


class Agenda:
    """The changes before the horizon, gathered by instant.

    The rows of instant ``n`` are ``first[n]`` to ``first[n + 1]``: :class:`Change`, index (the level, of volunteers)
    and until when it holds. ``gap_ms[n]`` is the time since the instant before (the first: since 0).
    """

    def __init__(self, supply: Supply, wings: Sequence[Wing]) -> None:
        volunteers = _rows(Change.VOLUNTEERS, supply.volunteer_ms, supply.volunteer_level)
        rows = _in_order([changes(supply, wings), volunteers], supply.horizon_ms)
        times, first = np.unique(rows[0], return_index=True)
        self.gap_ms: list[int] = np.diff(times, prepend=0).tolist()
        self.first: list[int] = [*first.tolist(), rows.shape[1]]
        self.kind: list[int] = rows[1].tolist()
        self.index: list[int] = rows[2].tolist()
        self.until: list[int] = rows[3].tolist()


def changes(supply: Supply, wings: Sequence[Wing]) -> Ints:
    """All changes before the horizon but those of volunteers, in order of time: time, kind, index, until when."""
    person = np.repeat(np.arange(len(supply.role)), np.diff(supply.duty_offsets))
    parts = [
        _rows(Change.PERSON_COMES, supply.duty_start_ms, person, supply.duty_end_ms),
        _rows(Change.PERSON_GOES, supply.duty_end_ms, person),
        _rows(Change.SITE_SHUTS, supply.opening_end_ms),
    ]
    for index, wing in enumerate(wings):
        parts.append(_rows(Change.WING_OPENS, wing.starts, index))
        parts.append(_rows(Change.WING_SHUTS, wing.ends, index))
    return _in_order(parts, supply.horizon_ms)


def _in_order(parts: Sequence[Ints], horizon_ms: int) -> Ints:
    rows = np.concatenate(parts, axis=1)
    rows = rows[:, rows[0] < horizon_ms]
    ordered: Ints = rows[:, np.argsort(rows[0], kind="stable")]
    return ordered


def _rows(kind: Change, times: Ints, index: Ints | SmallInts | int = 0, until: Ints | int = -1) -> Ints:
    return np.stack(np.broadcast_arrays(times, int(kind), index, until)).astype(np.int64)
