"""Who serves: the least team that covers the seats, one person to a seat, as in :mod:`simkit.engine.matching`."""

from __future__ import annotations

from simkit.compiling import part
from simkit.engine.arrays import Flags, Ints
from simkit.engine.kernel.columns import FROM_ENTRY, GIVES_UP, MOVER, SITS, TRIED


@part
def seat_in_order(seats: Ints, wanted: int, order: Ints, candidates: int, skills: Flags, desk: Ints) -> int:
    """Seat each candidate in turn who can still be seated with those before; returns how many of ``wanted`` sit.

    ``seats[:wanted]``: a skill each. ``order[:candidates]``: persons. Row SITS of ``desk`` then says who sits where, -1
    for nobody; its other rows are scratch.
    """
    for seat in range(wanted):
        desk[SITS, seat] = -1
    seated = 0
    for place in range(candidates):
        if seated == wanted:
            break
        if _seat(order[place], seats, wanted, skills, desk):
            seated += 1
    return seated


@part
def _seat(person: int, seats: Ints, wanted: int, skills: Flags, desk: Ints) -> bool:
    """Seat a person, moving others if need be: breadth-first search of an augmenting path (Kuhn 1955).

    An entry of the search is a person (MOVER) and the seat that person would give up (GIVES_UP, -1 for the newcomer).
    FROM_ENTRY says of a seat that was tried from which entry.
    """
    for seat in range(wanted):
        desk[TRIED, seat] = 0
    desk[MOVER, 0], desk[GIVES_UP, 0] = person, -1
    head, tail = 0, 1
    while head < tail:
        mover = desk[MOVER, head]
        for seat in range(wanted):
            if desk[TRIED, seat] == 0 and skills[mover, seats[seat]]:
                desk[TRIED, seat] = 1
                desk[FROM_ENTRY, seat] = head
                if desk[SITS, seat] < 0:
                    _move_up(seat, head, desk)
                    return True
                desk[MOVER, tail], desk[GIVES_UP, tail] = desk[SITS, seat], seat
                tail += 1
        head += 1
    return False


@part
def _move_up(free: int, entry: int, desk: Ints) -> None:
    """Everyone on the path takes the seat that the next one gives up."""
    while True:
        desk[SITS, free] = desk[MOVER, entry]
        given_up = desk[GIVES_UP, entry]
        if given_up < 0:
            return
        free = given_up
        entry = desk[FROM_ENTRY, given_up]
