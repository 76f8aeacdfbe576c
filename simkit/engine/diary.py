"""The diary: who and what is reserved ahead, and the search for a slot."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from simkit.engine.arrays import NEVER, Supply
from simkit.engine.matching import least_team
from simkit.engine.need import Need
from simkit.engine.people import People
from simkit.engine.rooms import Rooms
from simkit.engine.slots import Slots, kind_of, slot_starts


class Reservation(NamedTuple):
    """Persons and places of one booked visit from ``start`` to ``end`` (later than start); no room is -1."""

    request: int
    start: int
    end: int
    persons: tuple[int, ...]
    room: int
    places: int


class Diary:
    """Reservations of persons (here) and of rooms (in :class:`~simkit.engine.rooms.Rooms`).

    The reservations of one person never overlap. A reservation stands from the booking until its visit has
    ended, or until it is struck because nobody came or the wait was too long.
    """

    def __init__(self, supply: Supply, needs: Sequence[Need], people: People, rooms: Rooms) -> None:
        self.supply = supply
        self.people = people
        self.rooms = rooms
        self.slot_ms = supply.slot_ms
        self.tolerance_ms = supply.slot_tolerance_ms
        self.overrun_ms = supply.overrun_ms
        starts, ends = supply.duty_start_ms.tolist(), supply.duty_end_ms.tolist()
        self.duty_starts: list[list[int]] = [starts[span] for span in _spans(supply)]
        self.duty_ends: list[list[int]] = [ends[span] for span in _spans(supply)]
        self.starts: list[list[int]] = [[] for _ in supply.role]
        self.ends: list[list[int]] = [[] for _ in supply.role]
        self.able = [self._able(need) for need in needs]
        self.slots: list[Slots | None] = [None] * len(needs)
        self.grids: dict[tuple[int, ...], Slots] = {}

    # Entering

    def first_free(self, request: int, need: Need, party: int, earliest: int, latest: int) -> Reservation | None:
        """Reserve the first slot from ``earliest`` to ``latest`` with persons and a room for the visit.

        Slots begin at multiples of the slot length after the start of a duty of anyone who has a skill asked
        for. The visit takes as many whole slots as its planned time less the tolerance needs, all on duty.
        """
        length = self.slot_ms * max(1, -((self.tolerance_ms - need.planned_ms) // self.slot_ms))
        for start in self._slots(need).untried(kind_of(need, party, length), earliest, latest):
            found = self._reserve(request, need, party, start, start + length, start + length)
            if found is not None:
                return found
        return None

    def at(self, request: int, need: Need, party: int, start: int) -> Reservation | None:
        """Reserve ``start`` itself; the plan may pass the end of duty by the permitted overrun."""
        planned_end = start + need.planned_ms
        return self._reserve(request, need, party, start, max(planned_end, start + 1), planned_end - self.overrun_ms)

    def _reserve(
        self, request: int, need: Need, party: int, start: int, end: int, there_until: int
    ) -> Reservation | None:
        """Reserve from ``start`` to ``end`` what is there from ``start`` to ``there_until``; None if it is not."""
        team = self._team(need, start, end, there_until)
        if team is None:
            return None
        room, places = -1, 0
        if need.room_type >= 0:
            unit = self.rooms.bookable_unit(need, party, start, end, there_until)
            if unit is None:
                return None
            room, places = unit, need.places(party, self.rooms.places[unit])
        reservation = Reservation(request, start, end, team, room, places)
        self._enter(reservation)
        return reservation

    def _team(self, need: Need, start: int, end: int, there_until: int) -> tuple[int, ...] | None:
        """Fewest skills first, then index: who will be idle longest is not known ahead."""
        able = self.able[need.service]
        if len(need.skills) == 1:
            for person in able:
                if self._is_free(person, start, end, there_until):
                    return (person,)
            return None
        free = [person for person in able if self._is_free(person, start, end, there_until)]
        return least_team(need.skills, free, self.people.skills)

    def _able(self, need: Need) -> list[int]:
        """Who has one of the skills asked for, in order of preference."""
        wanted, skills, rank = set(need.skills), self.people.skills, self.people.rank
        able = [person for person in range(len(skills)) if wanted & skills[person]]
        return sorted(able, key=lambda person: (rank[person], person))

    def _is_free(self, person: int, start: int, end: int, there_until: int) -> bool:
        before = bisect_left(self.starts[person], end)
        if before and self.ends[person][before - 1] > start:
            return False
        duty = bisect_right(self.duty_starts[person], start)
        return duty > 0 and start < self.duty_ends[person][duty - 1] >= there_until

    def _enter(self, reservation: Reservation) -> None:
        for person in reservation.persons:
            position = bisect_left(self.starts[person], reservation.start)
            self.starts[person].insert(position, reservation.start)
            self.ends[person].insert(position, reservation.end)
            if position == 0:
                self.people.book(person, reservation.start)
        if reservation.room >= 0:
            self.rooms.reserve(reservation.room, _window(reservation))

    # Striking

    def strike(self, reservation: Reservation, now: int) -> None:
        """The visit has ended or will not take place: its persons and places are free again."""
        for person in reservation.persons:
            starts = self.starts[person]
            position = bisect_left(starts, reservation.start)
            del starts[position], self.ends[person][position]
            if position == 0:
                self.people.book(person, starts[0] if starts else NEVER)
        if reservation.room >= 0:
            self.rooms.free(reservation.room, _window(reservation))
        if now < reservation.end:
            for slots in self.grids.values():
                slots.reopen(now, reservation.end)

    # Slots

    def _slots(self, need: Need) -> Slots:
        """When a visit of the service may be booked; services with the same team share a grid."""
        slots = self.slots[need.service]
        if slots is None:
            team = tuple(sorted(self.able[need.service]))
            if team not in self.grids:
                self.grids[team] = self._grid(team)
            slots = self.slots[need.service] = self.grids[team]
        return slots

    def _grid(self, team: tuple[int, ...]) -> Slots:
        """The slots of the team's duties; of the opening hours where there is no team."""
        supply, spans = self.supply, _spans(self.supply)
        starts, ends = supply.opening_start_ms, supply.opening_end_ms
        if team:
            starts = np.concatenate([supply.duty_start_ms[spans[person]] for person in team])
            ends = np.concatenate([supply.duty_end_ms[spans[person]] for person in team])
        return Slots(slot_starts(starts, ends, self.slot_ms, supply.horizon_ms + supply.booking_horizon_ms))


def _spans(supply: Supply) -> list[slice]:
    """Where the duties of each person stand in the flat arrays."""
    offsets = supply.duty_offsets.tolist()
    return [slice(first, last) for first, last in pairwise(offsets)]


def _window(reservation: Reservation) -> tuple[int, int, int, int]:
    return reservation.start, reservation.end, reservation.places, reservation.request
