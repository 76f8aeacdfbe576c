"""How long a visit takes, from snapshots of a queue: desk minutes for each ticket called while every desk was busy.

While more people wait than can be called before the next look, every open desk works without a break, so that calls
come at (open desks) / (mean service time). The condition is on the look before alone: to ask that people still wait at
the next look would choose the intervals in which few were called. Only the mean can be told; how service times vary
about it cannot.

A run of such intervals ends when the queue has become short, that is soon after calls: where services hardly vary, that
makes the mean too low by a few per cent (simulated with three desks: 6 % for constant services, 4 % at a cv of 0.5,
none at a cv of 1).
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.half_hours import LOOKS_APART_MIN
from simkit.fitting.records import DAY_MIN, Snapshots
from simkit.fitting.tickets import calls, number_before_first

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Fewer calls than this say nothing of a mean.
FEWEST_CALLS = 20
#: Standard deviations by which those waiting must exceed the calls to expect.
_MARGIN = 2.0
_ROUNDS = 20
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Throughput:
    """Mean minutes of a desk for each ticket called, with a 95 % interval over days.

    ``calls`` in ``desk_min`` busy desk minutes on ``days`` days. ``shown_min``: mean of what the display gave as
    service time in these intervals, NaN where it gave nothing; it is compared, never used.
    """

    mean_min: float
    low_min: float
    high_min: float
    calls: float
    desk_min: float
    days: int
    shown_min: float


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Intervals between two looks with known calls: shape (n,) each."""

    day: Ints
    minutes: Floats
    desks: Floats
    waiting: Floats
    called: Floats
    shown_min: Floats

    def __getitem__(self, some: Flags) -> Intervals:
        floats = (self.minutes, self.desks, self.waiting, self.called, self.shown_min)
        return Intervals(self.day[some], *(values[some] for values in floats))


def intervals(snapshots: Snapshots, number: int, days: Collection[int]) -> Intervals:
    """The intervals of a station on some days (numbers from 0) at both looks of which a desk was open.

    ``waiting`` is that of the first look, ``desks`` the mean of both.
    """
    mine = np.arange(snapshots.rows)[snapshots.rows_of(number)]
    day_of = (snapshots.at_min[mine] // DAY_MIN).astype(np.int64)
    looks = [mine[day_of == day] for day in sorted(days)]
    shown = [snapshots.ticket[of][~np.isnan(snapshots.ticket[of])] for of in looks]
    before_first = number_before_first(np.array([numbers[0] for numbers in shown if len(numbers)]))
    parts = [_intervals_of_day(snapshots, of, before_first) for of in looks if len(of) > 1]
    if not parts:
        nothing = np.zeros(0)
        return Intervals(nothing.astype(np.int64), nothing, nothing, nothing, nothing, nothing)
    day, *others = (np.concatenate(each) for each in zip(*parts, strict=True))
    found = Intervals(day.astype(np.int64), *others)
    return found[~np.isnan(found.called + found.desks + found.waiting) & (found.minutes <= LOOKS_APART_MIN)]


def _intervals_of_day(snapshots: Snapshots, looks: Ints, before_first: float) -> tuple[Floats, ...]:
    at, desks, waiting = snapshots.at_min[looks], snapshots.desks[looks], snapshots.waiting[looks]
    called = calls(at, desks, waiting, snapshots.ticket[looks], before_first).called
    day = np.full(len(called), at[0] // DAY_MIN)
    open_throughout = (desks[:-1] > 0) & (desks[1:] > 0)
    between = np.where(open_throughout, (desks[:-1] + desks[1:]) / 2, np.nan)
    return day, np.diff(at), between, waiting[:-1], called, snapshots.shown_service_min[looks][:-1]


def throughput(looked: Intervals) -> Throughput | None:
    """The mean service time; None where too few were called while enough people waited."""
    open_ = looked[looked.desks > 0]
    mean = _start(open_)
    if mean is None:
        return None
    for _ in range(_ROUNDS):
        busy = _busy(open_, mean)
        if busy.called.sum() < FEWEST_CALLS:
            return None
        before, mean = mean, float((busy.desks * busy.minutes).sum() / busy.called.sum())
        if math.isclose(before, mean, rel_tol=1e-9):
            break
    return _with_interval(busy, mean)


def least_desk_min(looked: Intervals) -> float:
    """Open desk minutes for each ticket called, busy or not: no service takes longer on average. NaN without calls."""
    called = float(looked.called.sum())
    return float((looked.desks * looked.minutes).sum()) / called if called else math.nan


def _start(looked: Intervals) -> float | None:
    """A first guess: over all intervals with somebody waiting."""
    some = looked[looked.waiting > 0]
    called = some.called.sum()
    return float((some.desks * some.minutes).sum() / called) if called else None


def _busy(looked: Intervals, mean_min: float) -> Intervals:
    expected = looked.desks * looked.minutes / mean_min
    return looked[looked.waiting >= expected + _MARGIN * np.sqrt(expected)]


def _with_interval(busy: Intervals, mean: float) -> Throughput:
    """The interval of a ratio of sums over days (Cochran 1977), or of Poisson calls where there is one day."""
    days, of = np.unique(busy.day, return_inverse=True)
    desk_min, called = np.bincount(of, busy.desks * busy.minutes), np.bincount(of, busy.called)
    total, n = float(called.sum()), len(days)
    within = mean / math.sqrt(total)
    spread = np.sqrt(n / (n - 1) * np.sum((desk_min - mean * called) ** 2)) / total if n > 1 else within
    half = _quantile(n) * max(float(spread), within)
    shown = busy.shown_min[~np.isnan(busy.shown_min)]
    return Throughput(
        mean_min=mean,
        low_min=max(mean - half, 0.0),
        high_min=mean + half,
        calls=total,
        desk_min=float(desk_min.sum()),
        days=n,
        shown_min=float(shown.mean()) if len(shown) else math.nan,
    )


def _quantile(days: int) -> float:
    if days == 1:
        return _Z
    from scipy.special import stdtrit

    return float(stdtrit(days - 1, 0.975))
