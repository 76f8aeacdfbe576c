"""The clock of the compiled engine: instants in order, and at each instant the steps of the event table.

Step by step as in :mod:`simkit.engine.simpy_engine`; ``docs/engine.md`` is the contract of both.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simkit.compiling import compiled, inlined, part
from simkit.engine.arrays import NEVER, Ints
from simkit.engine.kernel.beginning import begin_log, begin_state
from simkit.engine.kernel.bundles import Asks, Log, Site, State
from simkit.engine.kernel.columns import (
    AFTERMATH,
    CLOSING,
    CROWDING,
    IN_ITS_STEP,
    LOSING_PATIENCE,
    PASS,
    TO_COME,
    UNDER_WAY,
)
from simkit.engine.kernel.dispatch_pass import serve_queue
from simkit.engine.kernel.ending import count_places, end_visit, give_up, turn_away
from simkit.engine.kernel.heap import pop
from simkit.engine.kernel.release import release
from simkit.engine.kernel.supply import change, turn_epoch, volunteers_become


@compiled
def run(site: Site, asks: Asks, bits: int, epochs: int) -> tuple[Any, ...]:
    """Outcome, arrived, start, left, room, volunteers, team, persons and released of each request, as in ``Log``; then
    the levels of every epoch, shape (epochs, levels).

    A plain tuple: to make a named one the compiled code would have to call Python, and a Ctrl-C just then would crash.
    """
    state, log = begin_state(site, asks, bits), begin_log(site, asks)
    levels = np.empty((epochs, len(asks.level)), np.int64)
    levels[:1] = state.level
    _happen(site, asks, state, log, levels)
    return (
        log.outcome,
        log.arrived,
        log.start,
        log.left,
        log.room,
        log.volunteers,
        log.team,
        log.persons,
        log.released,
        levels,
    )


@part
def _happen(site: Site, asks: Asks, state: State, log: Log, levels: Ints) -> None:
    """Let it all happen."""
    bits = state.bits
    low = (1 << bits) - 1
    arrival = instant = volunteer = epoch = 0
    turn = asks.epoch
    while True:
        now = min(
            min(_at(asks.release, arrival), _at(site.change_ms, instant)),
            min(_at(asks.volunteer_ms, volunteer), turn),
            _first(state.ends, state.counts[UNDER_WAY], bits),
            min(
                _first(state.releases, state.counts[TO_COME], bits),
                _first(state.patience, state.counts[LOSING_PATIENCE], bits),
            ),
        )
        if now >= site.horizon:
            return
        while True:
            if _first(state.ends, state.counts[UNDER_WAY], bits) == now:
                i = state.ends[0] & low
                state.counts[UNDER_WAY] = pop(state.ends, state.counts[UNDER_WAY])
                end_visit(i, now, site, asks, state, log)
            elif _at(site.change_ms, instant) == now:
                change(instant, now, site, state)
                instant += 1
            elif _at(asks.volunteer_ms, volunteer) == now:
                volunteers_become(asks.volunteer_level[volunteer], state)
                volunteer += 1
            elif turn == now:
                epoch += 1
                turn_epoch(epoch, asks, state, levels)
                turn += asks.epoch
            elif _at(asks.release, arrival) == now or _first(state.releases, state.counts[TO_COME], bits) == now:
                i = arrival
                if _at(asks.release, arrival) == now and _precedes(i, now, state.releases, state.counts[TO_COME], bits):
                    arrival += 1
                else:
                    i = state.releases[0] & low
                    state.counts[TO_COME] = pop(state.releases, state.counts[TO_COME])
                release(i, now, site, asks, state, log)
            elif state.counts[CLOSING]:
                turn_away(now, site, asks, state, log)
            elif state.counts[PASS] == IN_ITS_STEP or (
                state.counts[PASS] == AFTERMATH and _first(state.patience, state.counts[LOSING_PATIENCE], bits) != now
            ):
                serve_queue(now, site, asks, state, log)
            elif _first(state.patience, state.counts[LOSING_PATIENCE], bits) == now:
                number = state.patience[0] & low
                state.counts[LOSING_PATIENCE] = pop(state.patience, state.counts[LOSING_PATIENCE])
                give_up(state.waiting[number], now, site, asks, state, log)
            elif state.counts[CROWDING]:
                count_places(now, site, asks, state, log)
            else:
                break


@inlined
def _at(times: Ints, place: int) -> int:
    """The time in this place of a list, NEVER after its end."""
    return times[place] if place < len(times) else NEVER


@inlined
def _first(heap: Ints, size: int, bits: int) -> int:
    """The first time in a heap, NEVER if it is empty."""
    return heap[0] >> bits if size else NEVER


@inlined
def _precedes(i: int, now: int, releases: Ints, size: int, bits: int) -> bool:
    """Whether request ``i`` comes before the first entry of the heap of releases at this instant."""
    return size == 0 or (now << bits | i) < releases[0]
