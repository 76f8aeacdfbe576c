"""How visits and waits end: steps 1, 4 and 6."""

from __future__ import annotations

from simkit.compiling import inlined, part
from simkit.engine.arrays import Ints, Outcome
from simkit.engine.kernel import diary, dispatch
from simkit.engine.kernel.bundles import Asks, Log, Site, State
from simkit.engine.kernel.closing import close
from simkit.engine.kernel.columns import AFTERMATH, CLOSES, CLOSING, IN_ITS_STEP, IN_VAIN, PRIORITY, QUEUED, WHO
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
    if not waits(i, log.arrived, log.start, log.left):
        return
    queue, place = state.queue, 0
    while queue[place, WHO] != i:
        place += 1
    for later in range(place + 1, state.counts[QUEUED]):
        queue[later - 1, PRIORITY], queue[later - 1, WHO] = queue[later, PRIORITY], queue[later, WHO]
    state.counts[QUEUED] -= 1
    if log.booked_end[i]:
        diary.strike(i, now, site, state, log)
    close(i, site.needs[asks.service[i], IN_VAIN], now, site, asks, state, log)
    call_pass(AFTERMATH, state.counts)


@inlined
def waits(i: int, arrived: Ints, start: Ints, left: Ints) -> bool:
    """Whether the visitor is there, neither being served nor gone."""
    return arrived[i] >= 0 and start[i] < 0 and left[i] < 0
