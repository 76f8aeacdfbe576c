"""How visits and waits end: steps 1, 4, 6 and 8."""

from __future__ import annotations

from simkit.compiling import inlined, part
from simkit.engine.arrays import Ints, Outcome
from simkit.engine.kernel import diary, dispatch
from simkit.engine.kernel.bundles import Asks, Log, Site, State
from simkit.engine.kernel.closing import close
from simkit.engine.kernel.columns import (
    AFTERMATH,
    CLOSES,
    CLOSING,
    CROWDING,
    IN_ITS_STEP,
    IN_VAIN,
    PRIORITY,
    QUEUED,
    WAITS_IN,
    WHO,
)
from simkit.engine.kernel.release import call_pass

_SERVED, _TURNED_AWAY = int(Outcome.SERVED), int(Outcome.TURNED_AWAY)


@inlined
def end_visit(i: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """A visit is over: everything it held returns."""
    dispatch.give_back(i, asks.service[i], asks.party[i], now, site, state, log)
    if log.booked_end[i]:
        diary.strike(i, now, site, state, log)
    close(i, asks.ends_as[i] if asks.tied else _SERVED, now, site, asks, state, log)
    call_pass(IN_ITS_STEP, state.counts)


@part
def turn_away(now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """The site has shut: whoever waits for a service that closes must go."""
    state.counts[CLOSING] = 0
    queue, kept = state.queue, 0
    for place in range(state.counts[QUEUED]):
        i = queue[place, WHO]
        if site.needs[asks.service[i], CLOSES]:
            if log.booked_end[i]:
                diary.strike(i, now, site, state, log)
            close(i, _TURNED_AWAY, now, site, asks, state, log)
        else:
            queue[kept, PRIORITY], queue[kept, WHO] = queue[place, PRIORITY], i
            kept += 1
    state.counts[QUEUED] = kept
    call_pass(IN_ITS_STEP, state.counts)


@part
def give_up(i: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """The visitor leaves, unless served at the last moment or gone before."""
    if waits(i, log.arrived, log.start, log.left):
        _leave(i, site.needs[asks.service[i], IN_VAIN], now, site, asks, state, log)


@part
def count_places(now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """Where more wait than there are places the one who came last leaves; of one instant the highest index."""
    queue, inside = state.queue, state.inside
    inside[:] = 0
    for place in range(state.counts[QUEUED]):
        area = site.needs[asks.service[queue[place, WHO]], WAITS_IN]
        if area >= 0:
            inside[area] += 1
    last = -1
    for place in range(state.counts[QUEUED]):
        i = queue[place, WHO]
        area = site.needs[asks.service[i], WAITS_IN]
        if area >= 0 and inside[area] > site.waiting_places[area]:
            came_later = last < 0 or log.arrived[i] > log.arrived[last]
            if came_later or (log.arrived[i] == log.arrived[last] and i > last):
                last = i
    if last < 0:
        state.counts[CROWDING] = 0
    else:
        _leave(last, _TURNED_AWAY, now, site, asks, state, log)


@part
def _leave(i: int, outcome: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """Leave the queue unserved; what was kept for the visitor may serve others."""
    queue, place = state.queue, 0
    while queue[place, WHO] != i:
        place += 1
    for later in range(place + 1, state.counts[QUEUED]):
        queue[later - 1, PRIORITY], queue[later - 1, WHO] = queue[later, PRIORITY], queue[later, WHO]
    state.counts[QUEUED] -= 1
    if log.booked_end[i]:
        diary.strike(i, now, site, state, log)
    close(i, outcome, now, site, asks, state, log)
    call_pass(AFTERMATH, state.counts)


@inlined
def waits(i: int, arrived: Ints, start: Ints, left: Ints) -> bool:
    """Whether the visitor is there, neither being served nor gone."""
    return arrived[i] >= 0 and start[i] < 0 and left[i] < 0
