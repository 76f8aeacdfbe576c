"""Dispatch: what a visit seizes, all at once or not at all, and what a blocked visit keeps from later ones.

As in :mod:`simkit.engine.dispatch`.
"""

from __future__ import annotations

from simkit.compiling import inlined, part
from simkit.engine.arrays import Ints
from simkit.engine.kernel import people as staff
from simkit.engine.kernel import rooms as house
from simkit.engine.kernel.bundles import Log, Site, State
from simkit.engine.kernel.columns import (
    AT_WORK,
    DUTY_END,
    EXCLUSIVE,
    FIRST_PERSON,
    HELPING,
    KEPT_BACK,
    LEADS_ON_DUTY,
    NO_ROOM,
    NOBODY,
    PERSONS,
    PLANNED,
    PRESENT,
    ROOM,
    ROOM_TYPE,
    SEATS,
    SEATS_END,
    SERVING,
    SINCE,
    VOLUNTEERS,
    WITHHELD,
    WITHHOLDS,
)


@inlined
def match(i: int, service: int, party: int, wish: int, now: int, site: Site, state: State, log: Log) -> bool:
    """Whether the visit can start now; what it would take is then in ``units``."""
    needs, units = site.needs, state.units
    wanted = needs[service, VOLUNTEERS]
    units[HELPING] = min(wanted, _free_volunteers(site.per_lead, state.pool)) if wanted else 0
    missing = wanted - units[HELPING]
    if missing and site.stand_in < 0:
        return False
    until = now + needs[service, PLANNED]
    if log.booked_end[i]:
        return _match_booked(i, service, party, until, missing, site, state, log)
    kind = needs[service, ROOM_TYPE]
    units[ROOM] = NO_ROOM
    if kind >= 0:
        units[ROOM] = _free_room(service, party, now, until, site, state)
        if units[ROOM] < 0:
            return False
    first = needs[service, SEATS]
    if missing == 0 and wish < 0 and needs[service, SEATS_END] - first == 1:
        person = staff.find_one(site.seats[first], until, state.people, site.skills)
        units[PERSONS], units[FIRST_PERSON] = 1, person
        return person >= 0
    return _find_team(service, until, missing, wish, site, state)


@inlined
def _free_room(service: int, party: int, now: int, until: int, site: Site, state: State) -> int:
    kind = site.needs[service, ROOM_TYPE]
    return house.free_unit(
        site.rooms_of[site.room_first[kind] : site.room_first[kind + 1]],
        site.needs[service, EXCLUSIVE],
        party,
        now,
        until,
        state.rooms,
        state.wing_open,
        state.windows,
    )


@part
def _find_team(service: int, until: int, missing: int, wish: int, site: Site, state: State) -> bool:
    """Whether all seats can be filled, those of stand-ins for missing volunteers too; who sits there, in ``units``."""
    wanted = _list_seats(service, missing, site, state)
    asked_for = _wished(service, wish, site, state)
    state.units[PERSONS] = 0
    if not _can_be_filled(wanted, until, True, state.order, 0, asked_for, site, state):
        return False
    staff.take_seats(state.desk, wanted, state.units)
    return True


@part
def _match_booked(
    i: int, service: int, party: int, until: int, missing: int, site: Site, state: State, log: Log
) -> bool:
    """Whether the visit can start with the persons and the room of its reservation."""
    persons, count, room = log.booked_team[i], log.booked_persons[i], log.booked_room[i]
    for member in range(count):
        if not staff.is_ready(persons[member], state.people):
            return False
    if room >= 0:
        taken = house.places(room, site.needs[service, EXCLUSIVE], party, state.rooms)
        if not state.wing_open[site.wing_of[room]] or taken > house.unoccupied(room, state.rooms):
            return False
    units = state.units
    units[ROOM], units[PERSONS] = room, count
    for member in range(count):
        units[FIRST_PERSON + member] = persons[member]
    if missing:
        wanted = _list_stand_ins(0, missing, site, state)
        if not _can_be_filled(wanted, until, True, persons, count, NOBODY, site, state):
            return False
        staff.take_seats(state.desk, wanted, units)
    return True


@part
def _can_be_filled(
    wanted: int, until: int, idle: bool, besides: Ints, left_out: int, wish: int, site: Site, state: State
) -> bool:
    """Whether those who are ready, or all on duty, could fill the seats listed; who sits where is then in ``desk``."""
    return staff.find_team(
        state.seat_list,
        wanted,
        until,
        idle,
        besides,
        left_out,
        wish,
        state.people,
        site.skills,
        state.order,
        state.desk,
    )


@part
def _list_seats(service: int, missing: int, site: Site, state: State) -> int:
    """The seats of a visit, then those of stand-ins for missing volunteers; returns how many."""
    count = 0
    for seat in range(site.needs[service, SEATS], site.needs[service, SEATS_END]):
        state.seat_list[count] = site.seats[seat]
        count += 1
    return _list_stand_ins(count, missing, site, state)


@part
def _list_stand_ins(count: int, missing: int, site: Site, state: State) -> int:
    if site.stand_in >= 0:
        for _ in range(missing):
            state.seat_list[count] = site.stand_in
            count += 1
    return count


@part
def _wished(service: int, wish: int, site: Site, state: State) -> int:
    """The person a visitor asks for, if on duty and of use for the visit; NOBODY otherwise: then anyone will do."""
    if wish >= 0 and state.people[DUTY_END, wish] >= 0:
        for seat in range(site.needs[service, SEATS], site.needs[service, SEATS_END]):
            if site.skills[wish, site.seats[seat]]:
                return wish
    return NOBODY


@inlined
def _usable_volunteers(per_lead: int, pool: Ints) -> int:
    """How many could work at once if all were free."""
    return min(pool[PRESENT], per_lead * pool[LEADS_ON_DUTY])


@inlined
def _free_volunteers(per_lead: int, pool: Ints) -> int:
    """How many more could start now."""
    return max(0, _usable_volunteers(per_lead, pool) - pool[AT_WORK] - pool[KEPT_BACK])


@inlined
def seize(i: int, service: int, party: int, site: Site, state: State, log: Log) -> None:
    """The visit begins with what is in ``units``."""
    units = state.units
    for member in range(units[PERSONS]):
        log.team[i, member] = units[FIRST_PERSON + member]
        state.people[SERVING, units[FIRST_PERSON + member]] = 1
    log.persons[i] = units[PERSONS]
    log.volunteers[i] = units[HELPING]
    log.room[i] = units[ROOM]
    state.pool[AT_WORK] += units[HELPING]
    if units[ROOM] >= 0:
        taken = house.places(units[ROOM], site.needs[service, EXCLUSIVE], party, state.rooms)
        house.occupy(units[ROOM], taken, log.booked_end[i] != 0, state.rooms)


@inlined
def give_back(i: int, service: int, party: int, now: int, site: Site, state: State, log: Log) -> None:
    """The visit is over."""
    for member in range(log.persons[i]):
        person = log.team[i, member]
        state.people[SERVING, person] = 0
        if state.people[DUTY_END, person] >= 0:
            state.people[SINCE, person] = now
    state.pool[AT_WORK] -= log.volunteers[i]
    if log.room[i] >= 0:
        taken = house.places(log.room[i], site.needs[service, EXCLUSIVE], party, state.rooms)
        house.occupy(log.room[i], -taken, log.booked_end[i] != 0, state.rooms)


@part
def withhold(i: int, service: int, party: int, wish: int, now: int, site: Site, state: State, log: Log) -> None:
    """Keep what a blocked visit could use from the later ones of this pass.

    Nothing is kept for a visit that could not start even if all that is there were idle.
    """
    volunteers = site.needs[service, VOLUNTEERS]
    least = max(0, volunteers - _usable_volunteers(site.per_lead, state.pool))
    if least and site.stand_in < 0:
        return
    state.pool[WITHHOLDS] = 1
    missing = max(0, volunteers - _free_volunteers(site.per_lead, state.pool))
    until = now + site.needs[service, PLANNED]
    if log.booked_end[i]:
        kept = _withhold_booked(i, service, party, until, least, missing, site, state, log)
    else:
        kept = _withhold_free(service, party, wish, now, until, least, missing, site, state)
    if kept:
        state.pool[KEPT_BACK] += min(volunteers, _free_volunteers(site.per_lead, state.pool))


@part
def _withhold_free(
    service: int, party: int, wish: int, now: int, until: int, least: int, missing: int, site: Site, state: State
) -> bool:
    room = NO_ROOM
    kind = site.needs[service, ROOM_TYPE]
    if kind >= 0:
        # The room it would take, or, while all are too full, the first that would do if it emptied.
        room = _free_room(service, party, now, until, site, state)
        if room < 0:
            room = house.usable_unit(
                site.rooms_of[site.room_first[kind] : site.room_first[kind + 1]],
                site.needs[service, EXCLUSIVE],
                party,
                now,
                until,
                state.rooms,
                state.wing_open,
                state.windows,
            )
        if room < 0:
            return False
    asked_for = _wished(service, wish, site, state)
    wanted = _list_seats(service, least, site, state)
    if not _can_be_filled(wanted, until, False, state.order, 0, asked_for, site, state):
        return False
    if room >= 0:
        taken = house.places(room, site.needs[service, EXCLUSIVE], party, state.rooms)
        house.withhold(room, taken, now, until, state.rooms, state.windows)
    wanted = _list_seats(service, missing, site, state)
    staff.withhold(state.seat_list, wanted, until, asked_for, state.people, site.skills, state.order, state.desk)
    return True


@part
def _withhold_booked(
    i: int, service: int, party: int, until: int, least: int, missing: int, site: Site, state: State, log: Log
) -> bool:
    persons, count, room = log.booked_team[i], log.booked_persons[i], log.booked_room[i]
    for member in range(count):
        if state.people[DUTY_END, persons[member]] < 0:
            return False
    if least:
        wanted = _list_stand_ins(0, least, site, state)
        if not _can_be_filled(wanted, until, False, persons, count, NOBODY, site, state):
            return False
    if room >= 0:
        if not state.wing_open[site.wing_of[room]]:
            return False
        taken = house.places(room, site.needs[service, EXCLUSIVE], party, state.rooms)
        house.withhold_booked(room, taken, state.rooms)
    for member in range(count):
        if staff.is_ready(persons[member], state.people):
            state.people[WITHHELD, persons[member]] = 1
    wanted = _list_stand_ins(0, missing, site, state)
    staff.withhold(state.seat_list, wanted, until, NOBODY, state.people, site.skills, state.order, state.desk)
    return True


@inlined
def let_go(people: Ints, rooms: Ints, pool: Ints) -> None:
    """The pass is over: nothing is withheld any more."""
    if pool[WITHHOLDS]:
        for person in range(people.shape[1]):
            people[WITHHELD, person] = 0
        house.let_go(rooms)
        pool[KEPT_BACK] = 0
        pool[WITHHOLDS] = 0
