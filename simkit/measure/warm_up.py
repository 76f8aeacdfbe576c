"""What is measured of a run with a warm-up: what residents asked for after it, and the hours after it.

A request belongs to the moment at which the resident came, called or asked for a booking, a meeting to its hour. What
was asked for in the warm-up is not counted, whatever became of it and when; the hours of staff and rooms that it took
after the warm-up are, for they were taken.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from simkit.engine.arrays import DAY_MS, Booking, Flags, Ints, Requests, Supply, VisitLog
from simkit.measure.presence import Spans
from simkit.scenario.scenario import Scenario


def warm_up_ms(scenario: Scenario) -> int:
    """The instant at which measuring begins."""
    return scenario.calendar.warm_up_days * DAY_MS


def is_counted(scenario: Scenario, requests: Requests, supply: Supply, log: VisitLog) -> Flags | None:
    """Which requests are counted; None without a warm-up: all are."""
    if not scenario.calendar.warm_up_days:
        return None
    asked_ms = requests.release_ms if log.released_ms is None else log.released_ms
    meets = (supply.needs.booking == Booking.FIXED)[requests.service]
    return np.asarray(np.where(meets, np.maximum(asked_ms, requests.earliest_ms), asked_ms) >= warm_up_ms(scenario))


def counted(scenario: Scenario, requests: Requests, supply: Supply, log: VisitLog) -> tuple[Requests, VisitLog]:
    """The requests that are counted and what became of them; the very same without a warm-up.

    What ties requests to each other is left out of the former, for it names them by their place among all.
    """
    which = is_counted(scenario, requests, supply, log)
    if which is None:
        return requests, log
    return _requests(requests, which), _log(log, which)


def after_warm_up(scenario: Scenario, of_time: Spans) -> Spans:
    """The parts of intervals that lie after the warm-up; some may be of no length."""
    begin_ms = warm_up_ms(scenario)
    if not begin_ms:
        return of_time
    start, end = np.maximum(of_time.start_ms, begin_ms), np.maximum(of_time.end_ms, begin_ms)
    return Spans(of_time.owner, start, end, of_time.weight)


def _requests(requests: Requests, which: Flags) -> Requests:
    offsets, of_items = _kept(requests.member_offsets, which)
    names = (
        *("release_ms", "service", "priority", "patience_ms", "duration_ms", "earliest_ms", "party"),
        *("refused", "returns", "no_show_mark", "date", "k"),
    )
    by_request: dict[str, Any] = {name: getattr(requests, name)[which] for name in names}
    members = requests.members[of_items]
    return replace(requests, **by_request, members=members, member_offsets=offsets, ties=None)


def _log(log: VisitLog, which: Flags) -> VisitLog:
    offsets, of_items = _kept(log.person_offsets, which)
    names = ("outcome", "arrived_ms", "start_ms", "left_ms", "room", "volunteers")
    by_request: dict[str, Any] = {name: getattr(log, name)[which] for name in names}
    return replace(
        log,
        **by_request,
        persons=log.persons[of_items],
        person_offsets=offsets,
        released_ms=None if log.released_ms is None else log.released_ms[which],
    )


def _kept(offsets: Ints, which: Flags) -> tuple[Ints, Flags]:
    """New offsets of flat lists of which some stay, and which of their items do."""
    lengths = np.diff(offsets)
    new = np.concatenate([[0], np.cumsum(lengths[which])]).astype(offsets.dtype)
    return new, np.repeat(which, lengths)
