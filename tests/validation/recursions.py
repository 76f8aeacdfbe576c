"""When each visit starts, worked out one by one from what was drawn: no engine, no chance, whole milliseconds."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush, heapreplace

import numpy as np

from simkit.engine.arrays import NEVER, Ints, SmallInts

#: Of one instant ends come before arrivals.
_ENDS, _ARRIVES = 0, 1


def lindley(arrived: Ints, service: Ints) -> Ints:
    """Starts at one server: a wait is the wait before it, plus that service, less the time between the two arrivals,
    and never below 0 (Lindley 1952, doi:10.1017/S0305004100027638). Both in the order of arrival."""
    starts, wait = np.zeros_like(arrived), 0
    for i, now in enumerate(arrived.tolist()):
        if i:
            wait = max(0, wait + int(service[i - 1]) - (now - int(arrived[i - 1])))
        starts[i] = now + wait
    return starts


def kiefer_wolfowitz(arrived: Ints, service: Ints, servers: int, patience: Ints | None = None) -> Ints:
    """Starts at equal servers, first come, first served: whoever comes takes the server that is free first (Kiefer,
    Wolfowitz 1955, doi:10.1090/S0002-9947-1955-0066587-3).

    With ``patience`` whoever would wait longer leaves without having delayed anybody: minus the moment of leaving.
    """
    free_at = [0] * servers
    starts = np.zeros_like(arrived)
    for i, now in enumerate(arrived.tolist()):
        start = max(now, free_at[0])
        if patience is not None and start > now + int(patience[i]):
            starts[i] = -(now + int(patience[i]))
        else:
            starts[i] = start
            heapreplace(free_at, start + int(service[i]))
    return starts


def with_places_to_wait(arrived: Ints, service: Ints, servers: int, places: int) -> Ints:
    """The same where at most so many wait: minus the moment of coming for who finds all places taken.

    Who starts at this very moment has given a place up.
    """
    free_at, waiting = [0] * servers, deque[int]()
    starts = -arrived
    for i, now in enumerate(arrived.tolist()):
        while waiting and waiting[0] <= now:
            waiting.popleft()
        start = max(now, free_at[0])
        if start == now or len(waiting) < places:
            starts[i] = start
            heapreplace(free_at, start + int(service[i]))
            if start > now:
                waiting.append(start)
    return starts


def in_opening_hours(arrived: Ints, service: Ints, servers: int, opens: Ints, shuts: Ints) -> Ints:
    """The same where all servers go when the centre shuts, after the visits under way.

    Minus the moment of leaving: of shutting for who still waits then, of coming for who finds it shut.
    """
    free_at = [0] * servers
    starts = -arrived
    block = np.searchsorted(opens, arrived, side="right") - 1
    for i, (now, at) in enumerate(zip(arrived.tolist(), block.tolist(), strict=True)):
        if at < 0 or now >= shuts[at]:
            continue
        start = max(now, free_at[0])
        if start >= shuts[at]:
            starts[i] = -int(shuts[at])
        else:
            starts[i] = start
            heapreplace(free_at, start + int(service[i]))
    return starts


def first_free(released: Ints, earliest: Ints, horizon: int, slots: Ints, places: int) -> Ints:
    """The slot that each books who asks in turn: the first from ``earliest`` to ``horizon`` ahead with a place left.

    Minus the moment of asking for who finds none. ``slots`` ascend.
    """
    booked, taken = -released, np.zeros(len(slots), np.int64)
    first, end = np.searchsorted(slots, earliest), np.searchsorted(slots, released + horizon, side="right")
    for i in range(len(released)):
        left = np.flatnonzero(taken[first[i] : end[i]] < places)
        if len(left):
            slot = first[i] + left[0]
            taken[slot] += 1
            booked[i] = slots[slot]
    return booked


@dataclass(slots=True)
class _Station:
    idle: int
    waiting: list[tuple[int, int, int]] = field(default_factory=list)


def event_list(
    release: Ints,
    service: Ints,
    priority: SmallInts,
    station: SmallInts,
    servers: Sequence[int],
    follows: Ints,
    delay: Ints,
) -> Ints:
    """Starts at several stations of equal servers, by priority, arrival and number, nobody interrupted.

    Visit i comes to ``station[i]`` at ``release[i]``, or ``delay[i]`` after visit ``follows[i]`` (-1: none) has ended.
    """
    then = defaultdict(list)
    for i in np.flatnonzero(follows >= 0).tolist():
        then[int(follows[i])].append(i)
    stations = [_Station(idle) for idle in servers]
    starts = np.full_like(release, NEVER)
    due = [(int(release[i]), _ARRIVES, i) for i in np.flatnonzero(follows < 0).tolist()]
    heapify(due)
    while due:
        now = due[0][0]
        while due and due[0][0] == now:
            _, what, i = heappop(due)
            if what == _ENDS:
                stations[station[i]].idle += 1
                for j in then[i]:
                    heappush(due, (now + int(delay[j]), _ARRIVES, j))
            else:
                heappush(stations[station[i]].waiting, (int(priority[i]), now, i))
        for at in stations:
            while at.idle and at.waiting:
                _, _, i = heappop(at.waiting)
                at.idle -= 1
                starts[i] = now
                heappush(due, (now + int(service[i]), _ENDS, i))
    return starts
