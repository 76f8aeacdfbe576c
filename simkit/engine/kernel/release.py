"""Step 3: requests are released, bookings are made, booked visitors come, those who found the site shut come back."""

from __future__ import annotations

import numpy as np

from simkit.compiling import inlined, part
from simkit.engine.arrays import DAY_MS, Booking, Ints, Outcome
from simkit.engine.kernel import diary
from simkit.engine.kernel.bundles import Asks, Log, Site, State
from simkit.engine.kernel.closing import close
from simkit.engine.kernel.columns import (
    BLOCK,
    BOOKING,
    CLOSES,
    COMES,
    CROWDING,
    END,
    IN_ITS_STEP,
    NEW,
    NOBODY,
    OFFERED,
    PASS,
    PRIORITY,
    QUEUED,
    START,
    TO_COME,
    WAITS_IN,
    WHO,
)
from simkit.engine.kernel.heap import push

_WALK_IN, _FIXED = int(Booking.NONE), int(Booking.FIXED)
_TURNED_AWAY, _CLOSED, _NO_SHOW = int(Outcome.TURNED_AWAY), int(Outcome.CLOSED), int(Outcome.NO_SHOW)
_CANCELLED, _IN_PROGRESS, _NOT_OFFERED = int(Outcome.CANCELLED), int(Outcome.IN_PROGRESS), int(Outcome.NOT_OFFERED)


@inlined
def release(i: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """A request is released, or comes at its slot, or comes back."""
    if log.booked_end[i] or log.on_standby[i]:
        _slot_comes(i, now, site, asks, state, log)
    elif log.outcome[i] == _IN_PROGRESS or _is_received(i, now, site, asks, state, log):
        if site.needs[asks.service[i], BOOKING] == _WALK_IN:
            _join(i, asks.priority[i], now, state.queue, state.newcomers, state.counts, log.arrived)
            if site.needs[asks.service[i], WAITS_IN] >= 0:
                state.counts[CROWDING] = 1
        else:
            _book(i, now, site, asks, state, log)


@inlined
def _is_received(i: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> bool:
    """Whether a request is real and the resident is received now; who finds the site shut may come back."""
    service, needs = asks.service[i], site.needs
    level = asks.level_of[service]
    if level >= 0 and (asks.mark[i] if asks.tied else 0) >= state.level[level]:
        return False
    log.outcome[i] = outcome = _IN_PROGRESS
    log.released[i] = now
    if asks.tied and asks.same_person[i] and log.persons[asks.follows[i]]:
        asks.wish[i] = log.team[asks.follows[i], 0]
    if not needs[service, OFFERED]:
        outcome = _NOT_OFFERED
    elif asks.refused[i]:
        outcome = _TURNED_AWAY
    elif (
        needs[service, BOOKING] == _WALK_IN and needs[service, CLOSES] and not _is_open(now, site.opening, state.counts)
    ):
        if asks.returns[i]:
            _come_back(i, site.opening, site.horizon, state.releases, state.counts, state.bits)
            return False
        outcome = _CLOSED
    if outcome != _IN_PROGRESS:
        close(i, outcome, now, site, asks, state, log)
    return outcome == _IN_PROGRESS


@inlined
def _needs_it_open(service: int, needs: Ints) -> bool:
    """Whether the visitor comes without a booking for a service that closes with the site."""
    return needs[service, BOOKING] == _WALK_IN and needs[service, CLOSES] == 1


@inlined
def _is_open(now: int, opening: Ints, counts: Ints) -> bool:
    """Whether the site is open; at the instant of shutting it is shut. BLOCK is then the first that is not over."""
    while counts[BLOCK] < opening.shape[1] and opening[END, counts[BLOCK]] <= now:
        counts[BLOCK] += 1
    return counts[BLOCK] < opening.shape[1] and opening[START, counts[BLOCK]] <= now


@inlined
def _come_back(i: int, opening: Ints, horizon: int, releases: Ints, counts: Ints, bits: int) -> None:
    """Come back at the next opening, if there is one."""
    block = counts[BLOCK]
    if block < opening.shape[1] and opening[START, block] < horizon:
        counts[TO_COME] = push(releases, counts[TO_COME], opening[START, block], i, bits)


@part
def _book(i: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """Enter the visit in the diary, or decline it."""
    service, party, earliest = asks.service[i], asks.party[i], asks.earliest[i]
    if site.needs[service, BOOKING] == _FIXED:
        start = earliest if earliest >= now else -1
        if start < 0 or not diary.reserve_at(i, service, party, start, site, state, log):
            close(i, _CANCELLED, now, site, asks, state, log)
            return
    else:
        wish = asks.wish[i] if asks.tied else NOBODY
        if asks.tied and asks.follows[i] >= 0:
            earliest += now
        latest = now + site.booking_horizon
        earliest = max(now, earliest)
        start = diary.reserve_first_free(i, service, party, earliest, latest, wish, site, state, log)
        if start < 0 and site.standby_per_slot:
            start = diary.stand_by(service, earliest, latest, site, state)
            log.on_standby[i] = start >= 0
        if start < 0:
            close(i, _TURNED_AWAY, now, site, asks, state, log)
            return
    if start < site.horizon:
        state.counts[TO_COME] = push(state.releases, state.counts[TO_COME], start, i, state.bits)
    if not log.on_standby[i]:
        call_pass(IN_ITS_STEP, state.counts)


@part
def _slot_comes(i: int, now: int, site: Site, asks: Asks, state: State, log: Log) -> None:
    """It is time for a booked visit."""
    if site.needs[asks.service[i], COMES]:
        row = np.searchsorted(site.no_show_days, (now - log.released[i]) // DAY_MS, side="right") - 1
        chance = site.no_show_chance[row] if row >= 0 else 0.0
        if asks.no_show_mark[i] < chance:
            log.arrived[i] = now
            if log.booked_end[i]:
                diary.strike(i, now, site, state, log)
            close(i, _NO_SHOW, now, site, asks, state, log)
            call_pass(IN_ITS_STEP, state.counts)
            return
    _join(i, 0, now, state.queue, state.newcomers, state.counts, log.arrived)


@inlined
def _join(i: int, priority: int, now: int, queue: Ints, newcomers: Ints, count: Ints, arrived: Ints) -> None:
    """The visitor is there and waits to be served: in the queue by priority, then arrival, then index."""
    arrived[i] = now
    place = count[QUEUED]
    while place > 0 and _is_behind(queue[place - 1, PRIORITY], queue[place - 1, WHO], priority, i, now, arrived):
        queue[place, PRIORITY], queue[place, WHO] = queue[place - 1, PRIORITY], queue[place - 1, WHO]
        place -= 1
    queue[place, PRIORITY], queue[place, WHO] = priority, i
    count[QUEUED] += 1
    newcomers[count[NEW]] = i
    count[NEW] += 1
    call_pass(IN_ITS_STEP, count)


@inlined
def _is_behind(its_priority: int, other: int, priority: int, i: int, now: int, arrived: Ints) -> bool:
    """Whether one who waits already is served after the newcomer: nobody arrived later."""
    if its_priority != priority:
        return its_priority > priority
    return arrived[other] == now and other > i


@inlined
def call_pass(step: int, count: Ints) -> None:
    """Something changed: one pass is due, unless nobody waits or one is due already."""
    if count[QUEUED] and not count[PASS]:
        count[PASS] = step
