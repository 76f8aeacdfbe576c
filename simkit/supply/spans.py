"""Times of persons or rooms, many at once: laid together, cut by day, and taken out of each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from simkit.engine.arrays import DAY_MS, Flags, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Half-open spans ``start_ms`` to ``end_ms`` of units (persons, rooms) numbered from 0, shape (n,) each."""

    unit: Ints
    start_ms: Ints
    end_ms: Ints

    def __len__(self) -> int:
        return len(self.unit)

    def take(self, chosen: Ints | Flags) -> Spans:
        """Those at some places, or where a mask is true."""
        return Spans(self.unit[chosen], self.start_ms[chosen], self.end_ms[chosen])


def spans_of(unit: ArrayLike, start_ms: ArrayLike, end_ms: ArrayLike) -> Spans:
    """Spans from anything that broadcasts to one flat shape."""
    found = np.broadcast_arrays(*(np.asarray(part, np.int64) for part in (unit, start_ms, end_ms)))
    return Spans(*(np.ravel(part) for part in found))


#: No span at all.
NOWHERE = spans_of([], [], [])


def together(parts: Iterable[Spans]) -> Spans:
    """Several lists laid one behind the other."""
    listed = [NOWHERE, *parts]
    return Spans(*(np.concatenate([getattr(part, name) for part in listed]) for name in ("unit", "start_ms", "end_ms")))


def by_day(spans: Spans) -> Spans:
    """The same time with every span cut at the midnights it passes, by unit and start."""
    first, last = spans.start_ms // DAY_MS, (spans.end_ms - 1) // DAY_MS
    pieces = last - first + 1
    of = np.repeat(np.arange(len(spans)), pieces)
    day = first[of] + np.arange(len(of)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    cut = Spans(
        spans.unit[of],
        np.maximum(spans.start_ms[of], day * DAY_MS),
        np.minimum(spans.end_ms[of], (day + 1) * DAY_MS),
    )
    return cut.take(np.lexsort((cut.start_ms, cut.unit)))


def less(here: Spans, gone: Spans, horizon_ms: int) -> Spans:
    """What is left of ``here`` without ``gone`` within 0 .. ``horizon_ms``: by unit and start, never touching.

    Spans of either may overlap. One sweep over all ends: what is left is in at least one span here and in none gone.
    """
    ends = [_ends(here, horizon_ms), _ends(gone, horizon_ms)]
    at = np.concatenate([code for code, _ in ends])
    change = np.zeros((2, len(at)), np.int64)
    change[0, : len(ends[0][0])], change[1, len(ends[0][0]) :] = ends[0][1], ends[1][1]
    order = np.argsort(at, kind="stable")
    at, running = at[order], np.cumsum(change[:, order], axis=1)
    settled = np.append(at[1:] != at[:-1], True)[: len(at)]
    at, there = at[settled], (running[0, settled] > 0) & (running[1, settled] == 0)
    turns = np.diff(there.astype(np.int8), prepend=0)
    unit, start_ms = np.divmod(at[turns > 0], horizon_ms + 1)
    return Spans(unit, start_ms, at[turns < 0] % (horizon_ms + 1))


def _ends(spans: Spans, horizon_ms: int) -> tuple[Ints, Ints]:
    """Where spans begin and end on one line, the units one behind the other, and by how much each end changes it."""
    start, end = np.clip(spans.start_ms, 0, horizon_ms), np.clip(spans.end_ms, 0, horizon_ms)
    lasts = start < end
    line = spans.unit[lasts] * (horizon_ms + 1)
    ones = np.ones(len(line), np.int64)
    return np.concatenate([line + start[lasts], line + end[lasts]]), np.concatenate([ones, -ones])
