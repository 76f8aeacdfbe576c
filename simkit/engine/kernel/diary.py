"""The diary: who and what is reserved ahead, and the search for a slot, as in :mod:`simkit.engine.diary`."""

from __future__ import annotations

import numpy as np

from simkit.compiling import inlined, part
from simkit.engine.arrays import NEVER, Ints
from simkit.engine.kernel import people as staff
from simkit.engine.kernel import rooms as house
from simkit.engine.kernel.bundles import Log, Site, State
from simkit.engine.kernel.columns import (
    ABLE,
    ABLE_END,
    BOOK_COLUMNS,
    END,
    EXCLUSIVE,
    FIRST_PERSON,
    GRID,
    NO_ROOM,
    NOBODY,
    PERSONS,
    PLANNED,
    REQUEST,
    RESERVATIONS,
    ROOM,
    ROOM_MARKS,
    ROOM_TYPE,
    SEATS,
    SEATS_END,
    SLOT_LENGTH,
    START,
    TEAM_MARKS,
)
from simkit.engine.kernel.matching import seat_in_order


@inlined
def reserve_first_free(
    i: int, service: int, party: int, earliest: int, latest: int, wish: int, site: Site, state: State, log: Log
) -> int:
    """Reserve the first slot from ``earliest`` to ``latest``, of the person wished for if there is one; -1 if none."""
    start = -1
    if wish >= 0 and _is_able(wish, service, site):
        start = _first_free(service, party, earliest, latest, wish, site, state)
    if start < 0:
        start = _first_free(service, party, earliest, latest, NOBODY, site, state)
    if start >= 0:
        _enter(i, service, party, start, start + site.needs[service, SLOT_LENGTH], site, state, log)
    return start


@part
def stand_by(service: int, earliest: int, latest: int, site: Site, state: State) -> int:
    """The first slot with room for one more on stand-by, who is entered there; -1 if there is none."""
    grid = site.needs[service, GRID]
    first, end = site.slot_first[grid], site.slot_first[grid + 1]
    for place in range(first + np.searchsorted(site.slots[first:end], earliest), end):
        if site.slots[place] > latest:
            break
        if state.standby[place] < site.standby_per_slot:
            state.standby[place] += 1
            return site.slots[place]
    return -1


@inlined
def reserve_at(i: int, service: int, party: int, start: int, site: Site, state: State, log: Log) -> bool:
    """Reserve ``start`` itself; the plan may pass the end of duty by the permitted overrun."""
    planned_end = start + site.needs[service, PLANNED]
    end, there_until = max(planned_end, start + 1), planned_end - site.overrun
    if not _find_team(service, start, end, there_until, NOBODY, site, state):
        return False
    if not _find_room(service, party, start, end, there_until, site, state):
        return False
    _enter(i, service, party, start, end, site, state, log)
    return True


@inlined
def _is_able(person: int, service: int, site: Site) -> bool:
    for place in range(site.needs[service, ABLE], site.needs[service, ABLE_END]):  # noqa: SIM110 - no generators
        if site.able[place] == person:
            return True
    return False


@part
def _first_free(service: int, party: int, earliest: int, latest: int, wish: int, site: Site, state: State) -> int:
    """The first slot with persons and a room, which are then in ``units``; -1 if there is none.

    With a ``wish`` only slots of that person are looked at, and no lack of a team is marked.
    """
    needs, grid = site.needs, site.needs[service, GRID]
    slots = site.slots[site.slot_first[grid] : site.slot_first[grid + 1]]
    no_team, no_room = state.marks[needs[service, TEAM_MARKS]], state.marks[needs[service, ROOM_MARKS]]
    for position in range(np.searchsorted(slots, earliest), len(slots)):
        start = slots[position]
        if start > latest:
            break
        if no_team[position] or no_room[position]:
            continue
        end = start + needs[service, SLOT_LENGTH]
        if not _find_team(service, start, end, end, wish, site, state):
            no_team[position] = wish < 0
        elif _find_room(service, party, start, end, end, site, state):
            return start
        elif party == 1:  # no place for one is no place for many; the other way round it says nothing
            no_room[position] = True
    return -1


@part
def _find_team(service: int, start: int, end: int, there_until: int, wish: int, site: Site, state: State) -> bool:
    """Whether enough are free from ``start`` to ``end``, on duty until ``there_until``; who, is then in ``units``."""
    needs, units, order = site.needs, state.units, state.order
    units[PERSONS] = 0
    first, wanted = needs[service, SEATS], needs[service, SEATS_END] - needs[service, SEATS]
    if wish >= 0 and not _is_free(wish, start, end, there_until, site, state):
        return False
    found = 0
    for place in range(needs[service, ABLE], needs[service, ABLE_END]):
        person = site.able[place]
        if _is_free(person, start, end, there_until, site, state):
            order[found] = person
            found += 1
            if wanted == 1 and wish < 0:
                break
    if wish >= 0:
        found = staff.wished_first(wish, order, found)
    if seat_in_order(site.seats[first:], wanted, order, found, site.skills, state.desk) < wanted:
        return False
    staff.take_seats(state.desk, wanted, units)
    return True


@inlined
def _is_free(person: int, start: int, end: int, there_until: int, site: Site, state: State) -> bool:
    """Without a reservation from ``start`` to ``end``, and on duty from ``start`` to ``there_until``."""
    book = state.book
    before = state.people[RESERVATIONS, person]
    while before > 0 and book[person, before - 1, START] >= end:
        before -= 1
    if before > 0 and book[person, before - 1, END] > start:
        return False
    return _is_covered(start, there_until, site.duty, site.duty_first[person], site.duty_first[person + 1])


@inlined
def _is_covered(start: int, until: int, spans: Ints, first: int, end: int) -> bool:
    """Whether the span that holds ``start`` reaches to ``until``."""
    span = first + np.searchsorted(spans[START, first:end], start, side="right") - 1
    return span >= first and start < spans[END, span] and until <= spans[END, span]


@part
def _find_room(service: int, party: int, start: int, end: int, open_until: int, site: Site, state: State) -> bool:
    """Whether a room can be reserved from ``start`` to ``end``; which, in ``units``. If none is wanted, NO_ROOM."""
    kind = site.needs[service, ROOM_TYPE]
    state.units[ROOM] = NO_ROOM
    if kind < 0:
        return True
    for place in range(site.room_first[kind], site.room_first[kind + 1]):
        room = site.rooms_of[place]
        wing = site.wing_of[room]
        if _is_covered(start, open_until, site.wing, site.wing_first[wing], site.wing_first[wing + 1]):
            taken = house.places(room, site.needs[service, EXCLUSIVE], party, state.rooms)
            if taken <= site.places[room] - house.reserved(room, start, end, state.rooms, state.windows):
                state.units[ROOM] = room
                return True
    return False


@part
def _enter(i: int, service: int, party: int, start: int, end: int, site: Site, state: State, log: Log) -> None:
    """Reserve the persons and the places of the room in ``units``."""
    book, units = state.book, state.units
    for member in range(units[PERSONS]):
        person = units[FIRST_PERSON + member]
        log.booked_team[i, member] = person
        place = state.people[RESERVATIONS, person]
        while place > 0 and book[person, place - 1, START] >= start:
            for column in range(BOOK_COLUMNS):
                book[person, place, column] = book[person, place - 1, column]
            place -= 1
        book[person, place, START], book[person, place, END], book[person, place, REQUEST] = start, end, i
        state.people[RESERVATIONS, person] += 1
        if place == 0:
            staff.book(person, start, state.people, site.overrun)
    log.booked_persons[i] = units[PERSONS]
    log.booked_end[i] = end
    log.booked_room[i] = units[ROOM]
    if units[ROOM] >= 0:
        taken = house.places(units[ROOM], site.needs[service, EXCLUSIVE], party, state.rooms)
        log.booked_taken[i] = taken
        house.reserve(units[ROOM], start, end, taken, i, state.rooms, state.windows)


@part
def strike(i: int, now: int, site: Site, state: State, log: Log) -> None:
    """The visit has ended or will not take place: what was reserved for it is free again."""
    book, end = state.book, log.booked_end[i]
    log.booked_end[i] = 0
    for member in range(log.booked_persons[i]):
        person = log.booked_team[i, member]
        place = 0
        while book[person, place, REQUEST] != i:
            place += 1
        for later in range(place + 1, state.people[RESERVATIONS, person]):
            for column in range(BOOK_COLUMNS):
                book[person, later - 1, column] = book[person, later, column]
        state.people[RESERVATIONS, person] -= 1
        if place == 0:
            first = book[person, 0, START] if state.people[RESERVATIONS, person] else NEVER
            staff.book(person, first, state.people, site.overrun)
    if log.booked_room[i] >= 0:
        house.free(log.booked_room[i], i, state.rooms, state.windows)
    if now < end:
        _reopen(now, end, site, state)


@part
def _reopen(now: int, end: int, site: Site, state: State) -> None:
    """What was reserved until ``end`` is free again: slots that were taken are to be tried anew."""
    for row in range(state.marks.shape[0]):
        grid = site.grid_of_marks[row]
        slots = site.slots[site.slot_first[grid] : site.slot_first[grid + 1]]
        for position in range(np.searchsorted(slots, now), np.searchsorted(slots, end)):
            state.marks[row, position] = False


@inlined
def goes_straight_on(i: int, back_again: int, back: Ints, state: State) -> bool:
    """Whether all of the team begin their next visit outdoors before they could be back."""
    for member in range(state.units[PERSONS]):
        person = state.units[FIRST_PERSON + member]
        place = 0
        while place < state.people[RESERVATIONS, person] and state.book[person, place, REQUEST] == i:
            place += 1
        if place == state.people[RESERVATIONS, person]:
            return False
        if back[state.book[person, place, REQUEST]] == 0 or state.book[person, place, START] > back_again:
            return False
    return state.units[PERSONS] > 0
