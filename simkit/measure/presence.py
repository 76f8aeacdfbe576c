"""Where intervals of time fall: within other intervals, and over the hours of the week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import HOUR_MS, Ints, SmallInts

HOURS_OF_WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
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


def spans(owner: Ints | SmallInts, start_ms: Ints, end_ms: Ints, weight: Ints | int, horizon_ms: int) -> Spans:
    """Intervals cut off at the horizon."""
    end = np.minimum(end_ms, horizon_ms)
    start = np.minimum(start_ms, end)
    weights = np.broadcast_to(np.asarray(weight, np.int64), start.shape)
    return Spans(owner.astype(np.int64), start, end, weights)


def within(used: Spans, ready: Spans) -> Spans:
    """The parts of ``used`` that lie in intervals of the same owner in ``ready``, with the weight of ``used``.

    ``ready`` is sorted by owner, then start, and the intervals of an owner do not overlap.
    """
    if len(used.owner) == 0 or len(ready.owner) == 0:
        nothing = np.empty(0, np.int64)
        return Spans(nothing, nothing, nothing, nothing)
    # Owners are laid one behind the other on one line of time, so that one search serves all.
    stride = 1 + max(int(used.end_ms.max()), int(ready.end_ms.max()))
    first = np.searchsorted(ready.owner * stride + ready.end_ms, used.owner * stride + used.start_ms, side="right")
    last = np.searchsorted(ready.owner * stride + ready.start_ms, used.owner * stride + used.end_ms, side="left")
    count = np.maximum(last - first, 0)
    which = np.repeat(np.arange(len(count)), count)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    met = first[which] + nth
    start = np.maximum(used.start_ms[which], ready.start_ms[met])
    end = np.minimum(used.end_ms[which], ready.end_ms[met])
    return Spans(used.owner[which], start, np.maximum(start, end), used.weight[which])


def by_hour_of_week(parts: Spans, row: Ints, rows: int, first_weekday: int, horizon_ms: int) -> Ints:
    """Weighted milliseconds of ``parts`` in each hour of the week, shape (rows, 168), Monday 00:00 first.

    ``row[owner]`` is the row an owner belongs to, -1 for none. ``first_weekday`` is the weekday of time 0
    (Monday 0); the horizon is whole weeks. Exact: the sum over hours is the weighted length of the parts.
    """
    belongs = row[parts.owner] >= 0
    owner_row, weight = row[parts.owner][belongs], parts.weight[belongs].astype(np.float64)
    start, end = parts.start_ms[belongs], parts.end_ms[belongs]
    bins = horizon_ms // HOUR_MS + 1  # one more: an interval may end exactly at the horizon
    first, last = start // HOUR_MS, end // HOUR_MS
    # Whole hours from the first one to the last by a running sum, then the two ends put right.
    begun = np.bincount(owner_row * bins + first, weight, rows * bins)
    ended = np.bincount(owner_row * bins + last, weight, rows * bins)
    hours = np.cumsum((begun - ended).reshape(rows, bins), axis=1).ravel() * HOUR_MS
    hours -= np.bincount(owner_row * bins + first, weight * (start - first * HOUR_MS), rows * bins)
    hours += np.bincount(owner_row * bins + last, weight * (end - last * HOUR_MS), rows * bins)
    # Floats below 2**53 hold these whole numbers exactly.
    whole = np.rint(hours).astype(np.int64).reshape(rows, bins)[:, :-1]
    weekly = whole.reshape(rows, bins // HOURS_OF_WEEK, HOURS_OF_WEEK).sum(axis=1)
    return np.roll(weekly, 24 * first_weekday, axis=1)
