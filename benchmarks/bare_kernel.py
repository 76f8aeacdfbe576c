"""The limit: the plain model's centre-year as one loop by hand, without any of the generality of an engine.

What is fixed here is fixed for good: one kind of visit, first come first served, 4 persons who all work whenever the
centre is open, 6 places, which 4 persons never fill. So nothing is looked up, matched or kept in a heap. Arrivals are
sorted and a pointer walks over them; the next person to be free is found by a scan of 4 numbers; who waits stands in a
ring, and patience is looked at when somebody's turn comes, not before: a visitor who leaves touches nobody else. The
person who has been idle longest comes first, then the lowest number, as in the engines.

It was written and fixed before the compiled engine was tuned, and is not touched to please a ratio. It needs numba.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from simkit.engine.arrays import Bytes, Flags, Ints, Outcome, Requests, Supply

PERSONS = 4
PLACES = 6

_SERVED, _ABANDONED, _TURNED_AWAY = int(Outcome.SERVED), int(Outcome.ABANDONED), int(Outcome.TURNED_AWAY)
_CLOSED, _IN_PROGRESS, _NOT_RELEASED = int(Outcome.CLOSED), int(Outcome.IN_PROGRESS), int(Outcome.NOT_RELEASED)


@dataclass(frozen=True, slots=True)
class BareYear:
    """What became of each request: times in ms and number of the person, -1 where it did not happen."""

    outcome: Bytes
    start_ms: Ints
    left_ms: Ints
    person: Bytes


def simulate(requests: Requests, supply: Supply) -> BareYear:
    """Run the loop. ValueError for a centre of another size, or one that is open when the horizon ends."""
    if len(supply.role) != PERSONS or supply.room_places.sum() != PLACES:
        raise ValueError(f"the bare kernel is written for {PERSONS} persons and {PLACES} places")
    if supply.opening_end_ms[-1] > supply.horizon_ms:
        raise ValueError("the bare kernel is written for a centre that shuts before the horizon ends")
    return BareYear(
        *_year(
            requests.release_ms,
            requests.patience_ms,
            requests.duration_ms,
            requests.returns,
            supply.opening_start_ms,
            supply.opening_end_ms,
            supply.horizon_ms,
        )
    )


@numba.njit(cache=True, nogil=True)
def _year(
    release: Ints, patience: Ints, duration: Ints, returns: Flags, opens: Ints, closes: Ints, horizon: int
) -> tuple[Bytes, Ints, Ints, Bytes]:
    n = len(release)
    outcome = np.full(n, _NOT_RELEASED, np.int8)
    start, left = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    person = np.full(n, -1, np.int8)
    free_at = np.zeros(PERSONS, np.int64)
    ring = np.empty(64, np.int64)
    i = 0
    for block in range(len(opens)):
        opening, closing = opens[block], closes[block]
        for p in range(PERSONS):  # idle since the last visit or since coming on duty
            free_at[p] = max(free_at[p], opening)
        head = tail = 0
        while True:
            # Who joins next: comes while it is open, or comes back at the opening. Nobody after closing.
            joins = False
            now = closing
            while i < n and release[i] < closing:
                i += 1
                if release[i - 1] >= opening or returns[i - 1]:
                    joins = True
                    now = max(release[i - 1], opening)
                    break
                outcome[i - 1] = _CLOSED
                left[i - 1] = release[i - 1]
            # Persons who become free by then, but before closing, take those who still wait.
            who = _longest_idle(free_at)
            while head < tail and free_at[who] <= now and free_at[who] < closing:
                j = ring[head & (len(ring) - 1)]
                head += 1
                if left[j] >= free_at[who]:  # has not lost patience
                    _begin(j, free_at[who], who, duration[j], horizon, free_at, outcome, start, left, person)
                    who = _longest_idle(free_at)
            if not joins:
                break  # who still waits leaves now, or left when patience ended: that is written down already
            j = i - 1
            if head == tail and free_at[who] <= now:
                _begin(j, now, who, duration[j], horizon, free_at, outcome, start, left, person)
                continue
            patient = now + patience[j]
            left[j] = min(patient, closing)
            outcome[j] = _ABANDONED if patient < closing else _TURNED_AWAY
            if tail - head == len(ring):
                ring = _twice(ring, head)
                head, tail = 0, tail - head
            ring[tail & (len(ring) - 1)] = j
            tail += 1
    while i < n and release[i] < horizon:
        outcome[i] = _CLOSED
        left[i] = release[i]
        i += 1
    return outcome, start, left, person


@numba.njit(cache=True, nogil=True, inline="always")
def _longest_idle(free_at: Ints) -> int:
    who = 0
    for p in range(1, PERSONS):
        if free_at[p] < free_at[who]:
            who = p
    return who


@numba.njit(cache=True, nogil=True, inline="always")
def _begin(
    j: int,
    now: int,
    who: int,
    duration: int,
    horizon: int,
    free_at: Ints,
    outcome: Bytes,
    start: Ints,
    left: Ints,
    person: Bytes,
) -> None:
    ends = now + duration
    free_at[who] = ends
    start[j] = now
    person[j] = who
    outcome[j] = _SERVED if ends < horizon else _IN_PROGRESS
    left[j] = ends if ends < horizon else -1


@numba.njit(cache=True, nogil=True)
def _twice(ring: Ints, head: int) -> Ints:
    """A ring of twice the size with the same entries from 0 on; the old one is full."""
    found = np.empty(2 * len(ring), np.int64)
    for k in range(len(ring)):
        found[k] = ring[(head + k) & (len(ring) - 1)]
    return found
