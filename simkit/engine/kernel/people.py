"""The staff: who is on duty, who is idle since when, and who may take a visit, as in :mod:`simkit.engine.people`."""

from __future__ import annotations

from simkit.compiling import inlined, part
from simkit.engine.arrays import Flags, Ints
from simkit.engine.kernel.columns import (
    BOOKED_FROM,
    DUTY_END,
    FIRST_PERSON,
    FREE_UNTIL,
    LEADS,
    LEADS_ON_DUTY,
    NOBODY,
    OFF_DUTY,
    PERSONS,
    RANK,
    SERVING,
    SINCE,
    SITS,
    WITHHELD,
)
from simkit.engine.kernel.matching import seat_in_order


@part
def come(person: int, until: int, now: int, people: Ints, pool: Ints, overrun: int) -> None:
    """Comes on duty until ``until``."""
    people[DUTY_END, person] = until
    people[FREE_UNTIL, person] = min(until + overrun, people[BOOKED_FROM, person])
    pool[LEADS_ON_DUTY] += people[LEADS, person]
    if people[SERVING, person] == 0:
        people[SINCE, person] = now


@part
def go(person: int, people: Ints, pool: Ints) -> None:
    """Goes off duty; a visit under way is finished."""
    people[DUTY_END, person] = OFF_DUTY
    people[FREE_UNTIL, person] = OFF_DUTY
    pool[LEADS_ON_DUTY] -= people[LEADS, person]


@part
def book(person: int, first_start: int, people: Ints, overrun: int) -> None:
    """The person's first reservation now starts at ``first_start``."""
    people[BOOKED_FROM, person] = first_start
    if people[DUTY_END, person] >= 0:
        people[FREE_UNTIL, person] = min(people[DUTY_END, person] + overrun, first_start)


@inlined
def is_ready(person: int, people: Ints) -> bool:
    """Idle, on duty and not withheld."""
    return people[DUTY_END, person] >= 0 and people[SERVING, person] == 0 and people[WITHHELD, person] == 0


@inlined
def find_one(skill: int, until: int, people: Ints, skills: Flags) -> int:
    """Who would serve alone a visit planned until ``until``: fewest skills, then longest idle, then index."""
    best = NOBODY
    for person in range(people.shape[1]):
        if (
            until <= people[FREE_UNTIL, person]
            and people[SERVING, person] == 0
            and people[WITHHELD, person] == 0
            and skills[person, skill]
            and (best < 0 or _comes_before(person, best, people))
        ):
            best = person
    return best


@inlined
def _comes_before(one: int, other: int, people: Ints) -> bool:
    if people[RANK, one] != people[RANK, other]:
        return people[RANK, one] < people[RANK, other]
    if people[SINCE, one] != people[SINCE, other]:
        return people[SINCE, one] < people[SINCE, other]
    return one < other


@part
def candidates(until: int, idle: bool, besides: Ints, left_out: int, people: Ints, order: Ints) -> int:
    """Who may take a visit planned until ``until``, in order of preference; returns how many.

    ``idle``: only those who are ready. Nobody of ``besides[:left_out]``.
    """
    found = 0
    for person in range(people.shape[1]):
        if until > people[FREE_UNTIL, person] or (idle and not is_ready(person, people)):
            continue
        if _is_among(person, besides, left_out):
            continue
        place = found
        while place > 0 and _comes_before(person, order[place - 1], people):
            order[place] = order[place - 1]
            place -= 1
        order[place] = person
        found += 1
    return found


@part
def _is_among(person: int, persons: Ints, count: int) -> bool:
    for place in range(count):  # noqa: SIM110 - no generators
        if persons[place] == person:
            return True
    return False


@part
def wished_first(wish: int, order: Ints, count: int) -> int:
    """Put the person wished for before all others, there or not; returns how many there are now."""
    place = 0
    while place < count and order[place] != wish:
        place += 1
    for later in range(place, 0, -1):
        order[later] = order[later - 1]
    order[0] = wish
    return max(count, place + 1)


@part
def find_team(
    seats: Ints,
    wanted: int,
    until: int,
    idle: bool,
    besides: Ints,
    left_out: int,
    wish: int,
    people: Ints,
    skills: Flags,
    order: Ints,
    desk: Ints,
) -> bool:
    """Whether the seats can be filled by those who are ready (``idle``), or else by all on duty; who, in ``desk``."""
    found = candidates(until, idle, besides, left_out, people, order)
    if wish >= 0:
        if not _is_among(wish, order, found):
            return False
        found = wished_first(wish, order, found)
    return seat_in_order(seats, wanted, order, found, skills, desk) == wanted


@part
def withhold(
    seats: Ints, wanted: int, until: int, wish: int, people: Ints, skills: Flags, order: Ints, desk: Ints
) -> None:
    """Keep those who are ready of the largest team from those who come later in this pass."""
    found = candidates(until, True, order, 0, people, order)
    if wish >= 0:
        found = wished_first(wish, order, found)
    seat_in_order(seats, wanted, order, found, skills, desk)
    for seat in range(wanted):
        person = desk[SITS, seat]
        if person >= 0 and is_ready(person, people):
            people[WITHHELD, person] = 1


@part
def take_seats(desk: Ints, wanted: int, units: Ints) -> None:
    """Add who sits to the persons of ``units``, which stay in ascending order."""
    for seat in range(wanted):
        person = desk[SITS, seat]
        place = FIRST_PERSON + units[PERSONS]
        while place > FIRST_PERSON and units[place - 1] > person:
            units[place] = units[place - 1]
            place -= 1
        units[place] = person
        units[PERSONS] += 1
