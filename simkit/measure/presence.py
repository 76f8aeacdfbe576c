"""Where intervals of time fall: within other intervals, and over the hours of the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simkit.engine.arrays import HOUR_MS, NEVER, Ints, SmallInts

HOURS_OF_WEEK = 7 * 24


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Half-open intervals in ms, each with its owner (a person, a room) and its weight (places taken)."""

    owner: Ints
    start_ms: Ints
    end_ms: Ints
    weight: Ints

    @property
    def total_ms(self) -> int:
        """Weighted length."""
        return int(((self.end_ms - self.start_ms) * self.weight).sum())

    def taken(self, which: Ints) -> Spans:
        """Those at the places ``which``."""
        return Spans(*(values.take(which) for values in (self.owner, self.start_ms, self.end_ms, self.weight)))


def joined(parts: Sequence[Spans]) -> Spans:
    """All intervals of several lists."""
    if len(parts) == 1:
        return parts[0]
    return Spans(
        np.concatenate([part.owner for part in parts]),
        np.concatenate([part.start_ms for part in parts]),
        np.concatenate([part.end_ms for part in parts]),
        np.concatenate([part.weight for part in parts]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """When each owner is there, laid out so that an instant finds its interval without a search.

    Owners who are there at the same times share a line: ``line[owner]``. The intervals of all lines stand one behind
    the other, with one that never comes at the end; ``next_ms``: when the line's next one starts. ``first[line x
    hours + h]``: the line's first interval that ends after hour h has begun.
    """

    line: Ints
    start_ms: Ints
    end_ms: Ints
    next_ms: Ints
    first: SmallInts
    hours: int


def timetable(ready: Spans, owners: int, horizon_ms: int) -> Timetable:
    """The timetable of intervals sorted by owner, then start; those of an owner do not overlap."""
    bounds = np.searchsorted(ready.owner, np.arange(owners + 1))
    lines: dict[tuple[bytes, bytes], int] = {}
    line = np.zeros(owners, np.int64)
    starts, ends, nexts, overs = [], [], [], []
    hours = horizon_ms // HOUR_MS + 1  # the last one begins as the horizon ends
    never = np.array([NEVER])
    for owner in range(owners):
        start, end = (times[bounds[owner] : bounds[owner + 1]] for times in (ready.start_ms, ready.end_ms))
        key = (start.tobytes(), end.tobytes())
        if key not in lines:
            lines[key] = len(lines)
            starts += [start, never]
            ends += [end, never]
            nexts += [start[1:], never, never] if len(start) else [never]
            overs.append(lines[key] * hours - (-end // HOUR_MS))  # the first hour that begins when it is over
        line[owner] = lines[key]
    # So many intervals of all lines are over, and one that never comes stands at the end of each line before.
    over = np.cumsum(np.bincount(_in_one(overs), minlength=len(lines) * hours))
    first = over + np.repeat(np.arange(len(lines)), hours)
    return Timetable(line, _in_one(starts), _in_one(ends), _in_one(nexts), first.astype(np.int32), hours)


def spans(owner: Ints | SmallInts, start_ms: Ints, end_ms: Ints, weight: Ints | int, horizon_ms: int) -> Spans:
    """Intervals cut off at the horizon."""
    end = np.minimum(end_ms, horizon_ms)
    start = np.minimum(start_ms, end)
    weights = np.broadcast_to(np.asarray(weight, np.int64), start.shape)
    return Spans(owner.astype(np.int64), start, end, weights)


def within(used: Spans, ready: Timetable) -> Spans:
    """The parts of ``used`` that lie in intervals of the same owner in ``ready``, with the weight of ``used``.

    ``used`` lies within the horizon of the timetable. A part may be of no length.
    """
    found: list[Spans] = []
    at = ready.first.take((ready.line * ready.hours).take(used.owner) + used.start_ms // HOUR_MS).astype(np.int64)
    while True:
        start = np.minimum(np.maximum(used.start_ms, ready.start_ms.take(at)), used.end_ms)
        end = np.maximum(np.minimum(used.end_ms, ready.end_ms.take(at)), start)
        found.append(Spans(used.owner, start, end, used.weight))
        further = np.flatnonzero(used.end_ms > ready.next_ms.take(at))
        if len(further) == 0:
            return joined(found)
        used, at = used.taken(further), at.take(further) + 1


@lru_cache(maxsize=8)
def hours_of_week(first_weekday: int, horizon_ms: int) -> Ints:
    """The hour of the week, from Monday 00:00, of each hour of the horizon and of the one that begins as it ends.

    ``first_weekday``: that of time 0, Monday 0. The array is shared and read-only.
    """
    hours = (np.arange(horizon_ms // HOUR_MS + 1) + 24 * first_weekday) % HOURS_OF_WEEK
    hours.setflags(write=False)
    return hours


def by_hour_of_week(parts: Spans, row: Ints, rows: int, hour_of_week: Ints) -> Ints:
    """Weighted milliseconds of ``parts`` in each hour of the week, shape (rows, 168), Monday 00:00 first.

    ``row[owner]`` is the row an owner belongs to, ``rows`` for none; ``hour_of_week`` as in :func:`hours_of_week`.
    Exact: the sum over hours is the weighted length of the parts.
    """
    at_row = (row * HOURS_OF_WEEK).take(parts.owner)
    start, end, weight = parts.start_ms, parts.end_ms, parts.weight
    cells = (rows + 1) * HOURS_OF_WEEK
    here, after = np.zeros(cells), np.zeros(cells)
    # Two hours at a time: the one in which a part begins and the one after it, in which nearly all visits end.
    # Floats below 2**53 hold these whole numbers exactly.
    while True:
        hour = start // HOUR_MS
        hour_end = (hour + 1) * HOUR_MS
        cell = at_row + hour_of_week.take(hour)
        beyond = end - hour_end
        here += np.bincount(cell, (np.minimum(end, hour_end) - start) * weight, cells)
        after += np.bincount(cell, np.minimum(np.maximum(beyond, 0), HOUR_MS) * weight, cells)
        longer = np.flatnonzero(beyond > HOUR_MS)
        if len(longer) == 0:
            break
        at_row, end, weight = at_row.take(longer), end.take(longer), weight.take(longer)
        start = hour_end.take(longer) + HOUR_MS
    found = here.reshape(-1, HOURS_OF_WEEK) + np.roll(after.reshape(-1, HOURS_OF_WEEK), 1, axis=1)
    return found[:rows].astype(np.int64)


def _in_one(parts: Sequence[Ints]) -> Ints:
    """All parts in one array, be there none."""
    return np.concatenate([np.zeros(0, np.int64), *parts])
