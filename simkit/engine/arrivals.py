"""Who comes when: what becomes of a request at the instant of its release."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from simpy.events import EventPriority

from simkit.engine.arrays import NEVER, Booking, Bytes, Flags, Ints, Outcome, Requests, Supply
from simkit.engine.clock import RELEASES


@dataclass(frozen=True, slots=True)
class Arrivals:
    """First appearances in order of time, then index; ``outcome`` and ``left_ms`` of every request as known now.

    ``gap_ms`` is the time since the appearance before (the first: since 0), ``step`` the place in the event table.
    Who is declined at release never appears. Who finds the site shut and returns appears at the next opening. Whether a
    request is ``open`` is seen at its release only; it appears then, or when another one releases it.
    """

    index: list[int]
    gap_ms: list[int]
    step: list[EventPriority]
    open: list[bool]
    outcome: Bytes
    left_ms: Ints


def foresee(requests: Requests, supply: Supply) -> Arrivals:
    """Sort the requests into those declined at release and those who appear before the horizon."""
    length, release = len(requests), requests.release_ms
    outcome = np.full(length, Outcome.NOT_RELEASED, np.int8)
    comes = release.copy()
    is_open = _depends_on_events(requests, supply)
    known = np.flatnonzero(~is_open & (release < supply.horizon_ms))
    outcome[known], comes[known] = received(requests, supply, known, release[known])
    declined = (outcome != Outcome.IN_PROGRESS) & (outcome != Outcome.NOT_RELEASED)
    appears = np.flatnonzero((comes < supply.horizon_ms) & ~declined)
    appears = appears[np.argsort(comes[appears], kind="stable")]
    return Arrivals(
        index=appears.tolist(),
        gap_ms=np.diff(comes[appears], prepend=0).tolist(),
        step=[EventPriority(step) for step in (appears + RELEASES).tolist()],
        open=is_open.tolist(),
        outcome=outcome,
        left_ms=np.where(declined, release, -1),
    )


def received(requests: Requests, supply: Supply, which: Ints, release: Ints) -> tuple[Bytes, Ints]:
    """How requests released at these instants are received: the outcome of those declined, when the others come.

    Those who are not declined are IN_PROGRESS; who returns comes at the next opening (the horizon: never).
    """
    needs, service = supply.needs, requests.service[which]
    finds_it_shut = (needs.booking[service] == Booking.NONE) & needs.closes[service] & ~_is_open(release, supply)
    outcome = np.full(len(which), Outcome.IN_PROGRESS, np.int8)
    outcome[finds_it_shut & ~requests.returns[which]] = Outcome.CLOSED
    outcome[requests.refused[which]] = Outcome.TURNED_AWAY
    outcome[~needs.offered[service]] = Outcome.NOT_OFFERED
    return outcome, np.where(finds_it_shut, _next_opening(release, supply), release)


def _depends_on_events(requests: Requests, supply: Supply) -> Flags:
    """Whether what becomes of a request at release cannot be said, or told to others, beforehand."""
    if supply.levels is not None:
        return np.ones(len(requests), np.bool_)
    tied = np.zeros(len(requests), np.bool_)
    if requests.ties is not None:
        follows = requests.ties.follows
        tied = (follows >= 0) | (requests.release_ms == NEVER)
        tied[follows[follows >= 0]] = True
    return tied


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
