"""Step 5: one pass over the queue."""

from __future__ import annotations

from simkit.compiling import inlined
from simkit.engine.arrays import Ints
from simkit.engine.kernel import diary, dispatch
from simkit.engine.kernel import people as staff
from simkit.engine.kernel.bundles import Asks, Log, Site, State
from simkit.engine.kernel.columns import (
    JOINED,
    LOSING_PATIENCE,
    NEW,
    NO_PASS,
    NOBODY,
    PASS,
    PRIORITY,
    QUEUED,
    UNDER_WAY,
    WHO,
)
from simkit.engine.kernel.ending import waits
from simkit.engine.kernel.heap import push


@inlined
def serve_queue(now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """Whoever can start does, in order; who cannot keeps units from those behind."""
    state.counts[PASS] = NO_PASS
    queue, blocked = state.queue, 0
    for place in range(state.counts[QUEUED]):
        priority, i = queue[place, PRIORITY], queue[place, WHO]
        if site.all_need_people and not _anybody_ready(state.people):
            queue[blocked, PRIORITY], queue[blocked, WHO] = priority, i
            blocked += 1
            continue
        service, party = asks.service[i], asks.party[i]
        wish = asks.wish[i] if asks.tied else NOBODY
        if dispatch.match(i, service, party, wish, now, site, state, log):
            _begin(i, service, party, now, site, asks, state, log)
        else:
            queue[blocked, PRIORITY], queue[blocked, WHO] = priority, i
            blocked += 1
            dispatch.withhold(i, service, party, wish, now, site, state, log)
    state.counts[QUEUED] = blocked
    dispatch.let_go(state.people, state.rooms, state.pool)
    _lose_patience(site, asks, state, log)


@inlined
def _anybody_ready(people: Ints) -> bool:
    for person in range(people.shape[1]):  # noqa: SIM110 - no generators
        if staff.is_ready(person, people):
            return True
    return False


@inlined
def _begin(i: int, service: int, party: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """The visit begins; the way back is part of it, unless all of the team go straight on."""
    dispatch.seize(i, service, party, site, state, log)
    log.start[i] = now
    end = now + asks.duration[i]
    if asks.tied and asks.back[i] and not diary.goes_straight_on(i, end + asks.back[i], asks.back, state):
        end += asks.back[i]
    if end < site.horizon:
        state.counts[UNDER_WAY] = push(state.ends, state.counts[UNDER_WAY], end, i, state.bits)


@inlined
def _lose_patience(site: Site, asks: Asks, state: State, log: Log) -> None:
    """Whoever came at this instant and could not start begins to lose patience."""
    for place in range(state.counts[NEW]):
        i = state.newcomers[place]
        deadline = log.arrived[i] + asks.patience[i]
        if waits(i, log.arrived, log.start, log.left) and deadline < site.horizon:
            number = state.counts[JOINED]
            state.waiting[number] = i
            state.counts[JOINED] += 1
            state.counts[LOSING_PATIENCE] = push(
                state.patience, state.counts[LOSING_PATIENCE], deadline, number, state.bits
            )
    state.counts[NEW] = 0
