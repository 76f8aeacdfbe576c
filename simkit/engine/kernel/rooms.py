"""The rooms: open or not, places in use, places reserved ahead, as in :mod:`simkit.engine.rooms`."""

from __future__ import annotations

from simkit.compiling import inlined, part
from simkit.engine.arrays import Flags, Ints
from simkit.engine.kernel.columns import (
    END,
    KEPT,
    KEPT_VACANT,
    LONGEST,
    NO_ROOM,
    OCCUPIED,
    PLACES,
    REQUEST,
    START,
    TAKEN,
    VACANT,
    WINDOW_COLUMNS,
    WINDOWS,
    WING,
)


@inlined
def places(unit: int, exclusive: int, party: int, rooms: Ints) -> int:
    """Places that a visit takes in the room; more than it has: too small."""
    return max(rooms[PLACES, unit], party) if exclusive else party


@inlined
def occupy(unit: int, taken: int, booked: bool, rooms: Ints) -> None:
    """A visit takes its places; fewer than none: it gives them back."""
    rooms[OCCUPIED, unit] += taken
    if not booked:
        rooms[VACANT, unit] -= taken


@inlined
def free_unit(
    units: Ints, exclusive: int, party: int, now: int, until: int, rooms: Ints, wing_open: Flags, windows: Ints
) -> int:
    """The first open unit with room for a visit without reservation from ``now`` until ``until``; NO_ROOM if none."""
    for unit in units:
        if wing_open[rooms[WING, unit]]:
            free = rooms[VACANT, unit] - standing(unit, now, until, rooms, windows)
            if party <= free and places(unit, exclusive, party, rooms) <= free:
                return unit
    return NO_ROOM


@part
def usable_unit(
    units: Ints, exclusive: int, party: int, now: int, until: int, rooms: Ints, wing_open: Flags, windows: Ints
) -> int:
    """The first open unit that would do if no visit were under way; every reservation stands."""
    for unit in units:
        free = rooms[PLACES, unit] - standing(unit, now, until, rooms, windows)
        if wing_open[rooms[WING, unit]] and places(unit, exclusive, party, rooms) <= free:
            return unit
    return NO_ROOM


@inlined
def unoccupied(unit: int, rooms: Ints) -> int:
    """Places in which nobody sits and that are not withheld, reserved or not."""
    return rooms[PLACES, unit] - rooms[OCCUPIED, unit] - rooms[KEPT, unit]


@part
def withhold(unit: int, taken: int, now: int, until: int, rooms: Ints, windows: Ints) -> None:
    """Keep the places, or those of them that are free, from those who come later in this pass."""
    kept = max(0, min(taken, rooms[VACANT, unit] - standing(unit, now, until, rooms, windows)))
    rooms[VACANT, unit] -= kept
    rooms[KEPT_VACANT, unit] += kept
    rooms[KEPT, unit] += kept


@part
def withhold_booked(unit: int, taken: int, rooms: Ints) -> None:
    """Keep reserved places from other booked visits."""
    rooms[KEPT, unit] += max(0, min(taken, unoccupied(unit, rooms)))


@part
def let_go(rooms: Ints) -> None:
    """The pass is over: nothing is withheld any more."""
    for unit in range(rooms.shape[1]):
        rooms[VACANT, unit] += rooms[KEPT_VACANT, unit]
        rooms[KEPT_VACANT, unit] = 0
        rooms[KEPT, unit] = 0


@inlined
def standing(unit: int, now: int, until: int, rooms: Ints, windows: Ints) -> int:
    """Most places reserved at once from ``now`` until ``until``; a slot that has come is in force whatever its end."""
    before = max(until, now + 1)
    end = 0
    while end < rooms[WINDOWS, unit] and windows[unit, end, START] < before:
        end += 1
    most = 0
    for one in range(end):
        if windows[unit, one, START] <= now:
            most += windows[unit, one, TAKEN]
        else:
            most = max(most, _taken_at(windows[unit, one, START], 0, end, unit, windows))
    return most


@part
def reserved(unit: int, start: int, end: int, rooms: Ints, windows: Ints) -> int:
    """Most places reserved at once from ``start`` to ``end``."""
    first = 0
    while first < rooms[WINDOWS, unit] and windows[unit, first, START] < start - rooms[LONGEST, unit]:
        first += 1
    last = first
    most = 0
    while last < rooms[WINDOWS, unit] and windows[unit, last, START] < end:
        if windows[unit, last, START] <= start < windows[unit, last, END]:
            most += windows[unit, last, TAKEN]
        last += 1
    for one in range(first, last):
        if windows[unit, one, START] > start:
            most = max(most, _taken_at(windows[unit, one, START], first, last, unit, windows))
    return most


@part
def _taken_at(moment: int, first: int, last: int, unit: int, windows: Ints) -> int:
    taken = 0
    for one in range(first, last):
        if windows[unit, one, START] <= moment < windows[unit, one, END]:
            taken += windows[unit, one, TAKEN]
    return taken


@part
def reserve(unit: int, start: int, end: int, taken: int, request: int, rooms: Ints, windows: Ints) -> None:
    """Enter a reservation in its place by start, end, places and request."""
    place = rooms[WINDOWS, unit]
    while place > 0 and _later(unit, place - 1, start, end, taken, request, windows):
        for column in range(WINDOW_COLUMNS):
            windows[unit, place, column] = windows[unit, place - 1, column]
        place -= 1
    windows[unit, place, START] = start
    windows[unit, place, END] = end
    windows[unit, place, REQUEST] = request
    windows[unit, place, TAKEN] = taken
    rooms[WINDOWS, unit] += 1
    rooms[LONGEST, unit] = max(rooms[LONGEST, unit], end - start)


@part
def _later(unit: int, place: int, start: int, end: int, taken: int, request: int, windows: Ints) -> bool:
    if windows[unit, place, START] != start:
        return windows[unit, place, START] > start
    if windows[unit, place, END] != end:
        return windows[unit, place, END] > end
    if windows[unit, place, TAKEN] != taken:
        return windows[unit, place, TAKEN] > taken
    return windows[unit, place, REQUEST] > request


@part
def free(unit: int, request: int, rooms: Ints, windows: Ints) -> None:
    """Strike the reservation of a request."""
    place = 0
    while windows[unit, place, REQUEST] != request:
        place += 1
    for later in range(place + 1, rooms[WINDOWS, unit]):
        for column in range(WINDOW_COLUMNS):
            windows[unit, later - 1, column] = windows[unit, later, column]
    rooms[WINDOWS, unit] -= 1
