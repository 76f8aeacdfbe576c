"""Everything as it is before the first instant."""

from __future__ import annotations

import numpy as np

from simkit.compiling import compiled
from simkit.engine.arrays import NEVER, Outcome
from simkit.engine.kernel.bundles import Asks, Log, Site, State
from simkit.engine.kernel.columns import (
    BOOK_COLUMNS,
    BOOKED_FROM,
    BOOKING,
    COUNTS,
    DESK_ROWS,
    DUTY_END,
    FIRST_PERSON,
    FREE_UNTIL,
    LEADS,
    OFF_DUTY,
    PERSON_ROWS,
    PLACES,
    POOL_SIZE,
    QUEUE_COLUMNS,
    RANK,
    ROOM_ROWS,
    VACANT,
    WINDOW_COLUMNS,
    WING,
)

_NOT_RELEASED = int(Outcome.NOT_RELEASED)
_OUTCOMES_COUNTED = len(Outcome) + 1


@compiled
def begin_state(site: Site, asks: Asks, bits: int) -> State:
    """Nobody on duty, nothing open, nothing reserved. Reservations have room for every booking there is."""
    n, persons, rooms = len(asks.release), len(site.skills), len(site.places)
    bookings = 0
    for i in range(n):
        bookings += site.needs[asks.service[i], BOOKING] != 0
    longest = 0
    for grid in range(len(site.slot_first) - 1):
        longest = max(longest, site.slot_first[grid + 1] - site.slot_first[grid])
    people = np.zeros((PERSON_ROWS, persons), np.int64)
    for person in range(persons):
        people[RANK, person] = np.sum(site.skills[person])
        people[LEADS, person] = site.leads[person]
        people[DUTY_END, person] = people[FREE_UNTIL, person] = OFF_DUTY
        people[BOOKED_FROM, person] = NEVER
    house = np.zeros((ROOM_ROWS, rooms), np.int64)
    for room in range(rooms):
        house[WING, room] = site.wing_of[room]
        house[PLACES, room] = house[VACANT, room] = site.places[room]
    return State(
        bits=bits,
        people=people,
        rooms=house,
        wing_open=np.zeros(len(site.wing_first) - 1, np.bool_),
        book=np.empty((persons, bookings, BOOK_COLUMNS), np.int64),
        windows=np.empty((rooms, bookings, WINDOW_COLUMNS), np.int64),
        marks=np.zeros((len(site.grid_of_marks), longest), np.bool_),
        standby=np.zeros(len(site.slots), np.int64),
        pool=np.zeros(POOL_SIZE, np.int64),
        counts=np.zeros(COUNTS, np.int64),
        queue=np.empty((n, QUEUE_COLUMNS), np.int64),
        newcomers=np.empty(n, np.int64),
        ends=np.empty(n, np.int64),
        releases=np.empty(n, np.int64),
        patience=np.empty(n, np.int64),
        waiting=np.empty(n, np.int64),
        inside=np.empty(len(site.waiting_places), np.int64),
        level=asks.level.copy(),
        counted=np.zeros((len(site.needs), _OUTCOMES_COUNTED), np.int64),
        units=np.zeros(FIRST_PERSON + site.most_persons, np.int64),
        seat_list=np.empty(site.most_persons, np.int64),
        order=np.empty(persons + 1, np.int64),
        desk=np.empty((DESK_ROWS, site.most_persons + 1), np.int64),
    )


@compiled
def begin_log(site: Site, asks: Asks) -> Log:
    """Nothing has happened to anybody."""
    n = len(asks.release)
    return Log(
        outcome=np.full(n, _NOT_RELEASED, np.int8),
        arrived=np.full(n, -1, np.int64),
        start=np.full(n, -1, np.int64),
        left=np.full(n, -1, np.int64),
        room=np.full(n, -1, np.int32),
        volunteers=np.zeros(n, np.int32),
        released=np.full(n, -1, np.int64),
        team=np.empty((n, site.most_persons), np.int32),
        persons=np.zeros(n, np.int64),
        on_standby=np.zeros(n, np.bool_),
        booked_end=np.zeros(n, np.int64),
        booked_room=np.empty(n, np.int64),
        booked_taken=np.empty(n, np.int64),
        booked_team=np.empty((n, site.most_persons), np.int64),
        booked_persons=np.empty(n, np.int64),
    )
