"""Step 2: changes of supply, and the end of an epoch of the slow levels."""

from __future__ import annotations

from simkit.compiling import inlined, part
from simkit.engine.agenda import Change
from simkit.engine.arrays import Ints
from simkit.engine.kernel import level
from simkit.engine.kernel import people as staff
from simkit.engine.kernel.bundles import Asks, Site, State
from simkit.engine.kernel.columns import CLOSING, IN_ITS_STEP, PRESENT
from simkit.engine.kernel.release import call_pass

_next_level = part(level.next_level)
# Members of an IntEnum are not for compiled code.
_COMES, _GOES, _OPENS, _SHUTS = (
    int(change) for change in (Change.PERSON_COMES, Change.PERSON_GOES, Change.WING_OPENS, Change.WING_SHUTS)
)


@inlined
def change(row: int, now: int, site: Site, state: State) -> None:
    """Persons come and go, rooms open and shut, the site shuts."""
    kind, index, until = site.changes[0, row], site.changes[1, row], site.changes[2, row]
    if kind == _COMES:
        staff.come(index, until, now, state.people, state.pool, site.overrun)
    elif kind == _GOES:
        staff.go(index, state.people, state.pool)
    elif kind == _OPENS:
        state.wing_open[index] = True
    elif kind == _SHUTS:
        state.wing_open[index] = False
    else:
        state.counts[CLOSING] = 1
    call_pass(IN_ITS_STEP, state.counts)


@inlined
def volunteers_become(present: int, state: State) -> None:
    """From now on so many volunteers are there."""
    state.pool[PRESENT] = present
    call_pass(IN_ITS_STEP, state.counts)


@part
def turn_epoch(epoch: int, asks: Asks, state: State, levels: Ints) -> None:
    """An epoch begins with new levels, made of those before and of what happened."""
    for row in range(len(state.level)):
        state.level[row] = _next_level(
            state.level[row], asks.push[row, epoch - 1], asks.forget[row], asks.gain[row], state.counted
        )
        levels[epoch, row] = state.level[row]
    for service in range(state.counted.shape[0]):
        for column in range(state.counted.shape[1]):
            state.counted[service, column] = 0
