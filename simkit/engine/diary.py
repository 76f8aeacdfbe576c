"""The diary: who and what is reserved ahead, and the search for a slot."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from simkit.engine.arrays import NEVER, Supply
from simkit.engine.matching import least_team
from simkit.engine.need import Need
from simkit.engine.people import People
from simkit.engine.rooms import Rooms
from simkit.engine.slots import Slots, slot_starts


@dataclass(frozen=True, slots=True)
class Reservation:
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

    def __init__(self, supply: Supply, people: People, rooms: Rooms) -> None:
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
        self.order = sorted(range(len(supply.role)), key=lambda person: (people.rank[person], person))
        self.slots_of_team: dict[tuple[int, ...], Slots] = {}
        self.slots_of_skills: dict[tuple[int, ...], Slots] = {}

    # Entering

    def first_free(self, request: int, need: Need, party: int, earliest: int, latest: int) -> Reservation | None:
        """Reserve the first slot from ``earliest`` to ``latest`` with persons and a room for the visit.

        Slots begin at multiples of the slot length after the start of a duty of anyone who has a skill asked
        for. The visit takes as many whole slots as its planned time less the tolerance needs, all on duty.
        """
        length = self.slot_ms * max(1, -((self.tolerance_ms - need.planned_ms) // self.slot_ms))
        for start in self._slots(need.skills).untried((need.service, party), earliest, latest):
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
        team = self._team(need.skills, start, end, there_until)
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

    def _team(self, skills: tuple[int, ...], start: int, end: int, there_until: int) -> tuple[int, ...] | None:
        """Fewest skills first, then index: who will be idle longest is not known ahead."""
        able = self.people.skills
        if len(skills) == 1:
            for person in self.order:
                if skills[0] in able[person] and self._is_free(person, start, end, there_until):
                    return (person,)
            return None
        free = [person for person in self.order if self._is_free(person, start, end, there_until)]
        return least_team(skills, free, able)

    def _is_free(self, person: int, start: int, end: int, there_until: int) -> bool:
        duty = bisect_right(self.duty_starts[person], start) - 1
        if duty < 0:
            return False
        duty_end = self.duty_ends[person][duty]
        if start >= duty_end or there_until > duty_end:
            return False
        before = bisect_left(self.starts[person], end) - 1
        return before < 0 or self.ends[person][before] <= start

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

    def strike(self, reservation: Reservation) -> None:
        """The visit has ended or will not take place: its persons and places are free again."""
        for person in reservation.persons:
            starts = self.starts[person]
            position = bisect_left(starts, reservation.start)
            del starts[position], self.ends[person][position]
            if position == 0:
                self.people.book(person, starts[0] if starts else NEVER)
        if reservation.room >= 0:
            self.rooms.free(reservation.room, _window(reservation))
        for slots in self.slots_of_team.values():
            slots.reopen(reservation.end)

    # Slots

    def _slots(self, skills: tuple[int, ...]) -> Slots:
        """When a visit with these skills may begin: on the grid of everyone who has one of them."""
        found = self.slots_of_skills.get(skills)
        if found is None:
            wanted = set(skills)
            team = tuple(p for p, able in enumerate(self.people.skills) if wanted & able)
            if team not in self.slots_of_team:
                self.slots_of_team[team] = self._grid(team)
            found = self.slots_of_skills[skills] = self.slots_of_team[team]
        return found

    def _grid(self, team: tuple[int, ...]) -> Slots:
        """The slots of the team's duties; of the opening hours where nobody is needed."""
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
