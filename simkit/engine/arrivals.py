"""Who comes when: what can be said of each request before the clock starts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from simpy.events import EventPriority

from simkit.engine.arrays import Booking, Bytes, Flags, Ints, Outcome, Requests, Supply
from simkit.engine.clock import RELEASES


@dataclass(frozen=True, slots=True)
class Arrivals:
    """First appearances in order of time, then index; ``outcome`` and ``left_ms`` of every request as known now.

    ``gap_ms`` is the time since the appearance before (the first: since 0), ``step`` the place in the event table.
    Who is declined at release never appears. Who finds the site shut and returns appears at the next opening.
    """

    index: list[int]
    gap_ms: list[int]
    step: list[EventPriority]
    outcome: Bytes
    left_ms: Ints


def foresee(requests: Requests, supply: Supply) -> Arrivals:
    """Sort the requests into those declined at release and those who appear before the horizon."""
    needs, release = supply.needs, requests.release_ms
    released = release < supply.horizon_ms
    shut = (
        (needs.booking == Booking.NONE)[requests.service] & needs.closes[requests.service] & ~_is_open(release, supply)
    )
    outcome = np.where(released, Outcome.IN_PROGRESS, Outcome.NOT_RELEASED).astype(np.int8)
    outcome[released & shut & ~requests.returns] = Outcome.CLOSED
    outcome[released & requests.refused] = Outcome.TURNED_AWAY
    outcome[released & ~needs.offered[requests.service]] = Outcome.NOT_OFFERED
    comes = np.where(shut, _next_opening(release, supply), release)
    appears = np.flatnonzero((outcome == Outcome.IN_PROGRESS) & (comes < supply.horizon_ms))
    appears = appears[np.argsort(comes[appears], kind="stable")]
    declined = released & (outcome != Outcome.IN_PROGRESS)
    return Arrivals(
        index=appears.tolist(),
        gap_ms=np.diff(comes[appears], prepend=0).tolist(),
        step=[EventPriority(step) for step in (appears + RELEASES).tolist()],
        outcome=outcome,
        left_ms=np.where(declined, release, -1),
    )


def _is_open(time: Ints, supply: Supply) -> Flags:
    """Whether the site is open; at the instant of shutting it is shut."""
    begun = np.searchsorted(supply.opening_start_ms, time, side="right")
    ended = np.searchsorted(supply.opening_end_ms, time, side="right")
    open_now: Flags = begun > ended
    return open_now


def _next_opening(time: Ints, supply: Supply) -> Ints:
    """The first opening later than ``time``; the horizon where there is none."""
    openings = np.append(supply.opening_start_ms, supply.horizon_ms)
    following: Ints = openings[np.searchsorted(supply.opening_start_ms, time, side="right")]
    return following
