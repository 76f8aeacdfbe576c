"""The diary: who and what is reserved ahead, and the search for a slot."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from simkit.engine.arrays import NEVER, Supply
from simkit.engine.matching import least_team, wished_first
from simkit.engine.need import Need
from simkit.engine.people import People
from simkit.engine.rooms import Rooms
from simkit.engine.slots import Slots, slot_starts
from simkit.engine.ties import NOBODY


class Reservation(NamedTuple):
    """Persons and places of one booked visit from ``start`` to ``end`` (later than start); no room is -1."""

    request: int
    start: int
    end: int
    persons: tuple[int, ...]
    room: int
    places: int


class _Search(NamedTuple):
    """What a search for a service looks at: its slots, how long it takes, and where team or room are taken."""

    slots: Slots
    length_ms: int
    no_team: bytearray
    no_room: bytearray


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
        self.requests: list[list[int]] = [[] for _ in supply.role]
        self.able = [self._able(need) for need in needs]
        self.grids: dict[tuple[int, ...], Slots] = {}
        self._searches: dict[tuple[int, int], _Search] = {}

    # Entering

    def first_free(
        self, request: int, need: Need, party: int, earliest: int, latest: int, wish: int = NOBODY
    ) -> Reservation | None:
        """Reserve the first slot from ``earliest`` to ``latest`` with persons and a room for the visit.

        Slots begin at multiples of the slot length after the start of a duty of anyone who has a skill asked
        for. The visit takes as many whole slots as its planned time less the tolerance needs, all on duty. Who asks
        for a person (``wish``) gets that person's first free slot, and anyone's if there is none.
        """
        if wish in self.able[need.service]:
            found = self._first_free(request, need, party, earliest, latest, wish)
            if found is not None:
                return found
        return self._first_free(request, need, party, earliest, latest, NOBODY)

    def stand_by(self, need: Need, earliest: int, latest: int) -> int | None:
        """The first slot with room for one more on stand-by, who is entered there; nothing is reserved."""
        slots = (self._searches.get((need.service, 1)) or self._new_search(need, 1)).slots
        for position in range(bisect_left(slots.times, earliest), len(slots.times)):
            if slots.times[position] > latest:
                break
            if slots.standby[position] < self.supply.standby_per_slot:
                slots.standby[position] += 1
                return slots.times[position]
        return None

    def _first_free(
        self, request: int, need: Need, party: int, earliest: int, latest: int, wish: int
    ) -> Reservation | None:
        search = self._searches.get((need.service, party)) or self._new_search(need, party)
        slots, length, no_team, no_room = search
        for position in slots.untried(no_team, no_room, earliest, latest):
            start = slots.times[position]
            end = start + length
            team = self._team(need, start, end, end, wish)
            if team is None:
                if wish == NOBODY:
                    no_team[position] = 1
                continue
            room = self._room(need, party, start, end, end)
            if room is None:
                no_room[position] = 1
                continue
            return self._enter(request, need, party, start, end, team, room)
        return None

    def at(self, request: int, need: Need, party: int, start: int) -> Reservation | None:
        """Reserve ``start`` itself; the plan may pass the end of duty by the permitted overrun."""
        planned_end = start + need.planned_ms
        end, there_until = max(planned_end, start + 1), planned_end - self.overrun_ms
        team = self._team(need, start, end, there_until)
        room = None if team is None else self._room(need, party, start, end, there_until)
        if team is None or room is None:
            return None
        return self._enter(request, need, party, start, end, team, room)

    def _team(self, need: Need, start: int, end: int, there_until: int, wish: int = NOBODY) -> tuple[int, ...] | None:
        """Who is free from ``start`` to ``end`` and on duty from ``start`` to ``there_until``; None if too few are.

        Fewest skills first, then index: who will be idle longest is not known ahead. Whoever is wished for is of it.
        """
        able = self.able[need.service]
        if wish != NOBODY:
            if not self._is_free(wish, start, end, there_until):
                return None
            able = wished_first(wish, able)
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

    def _room(self, need: Need, party: int, start: int, end: int, there_until: int) -> int | None:
        """The room to reserve, -1 if the service takes none; None if all are taken or shut."""
        return self.rooms.bookable_unit(need, party, start, end, there_until) if need.room_type >= 0 else -1

    def _enter(
        self, request: int, need: Need, party: int, start: int, end: int, team: tuple[int, ...], room: int
    ) -> Reservation:
        for person in team:
            position = bisect_left(self.starts[person], start)
            self.starts[person].insert(position, start)
            self.ends[person].insert(position, end)
            self.requests[person].insert(position, request)
            if position == 0:
                self.people.book(person, start)
        places = 0
        if room >= 0:
            places = need.places(party, self.rooms.places[room])
            self.rooms.reserve(room, (start, end, places, request))
        return Reservation(request, start, end, team, room, places)

    def following(self, person: int, request: int) -> tuple[int, int]:
        """The person's first reservation of another request than this: which one, and its start; (-1, 0) if none."""
        for other, start in zip(self.requests[person], self.starts[person], strict=True):
            if other != request:
                return other, start
        return -1, 0

    # Striking

    def strike(self, reservation: Reservation, now: int) -> None:
        """The visit has ended or will not take place: its persons and places are free again."""
        for person in reservation.persons:
            starts = self.starts[person]
            position = bisect_left(starts, reservation.start)
            del starts[position], self.ends[person][position], self.requests[person][position]
            if position == 0:
                self.people.book(person, starts[0] if starts else NEVER)
        if reservation.room >= 0:
            request, start, end, _, room, places = reservation
            self.rooms.free(room, (start, end, places, request))
        if now < reservation.end:
            for slots in self.grids.values():
                slots.reopen(now, reservation.end)

    # Slots

    def _new_search(self, need: Need, party: int) -> _Search:
        """Services with the same team share a grid, those that ask for the same the marks on it."""
        team = tuple(sorted(self.able[need.service]))
        slots = self.grids.get(team) or self.slots_of(team)
        length = self.slot_length(need)
        no_team = slots.marks((need.skills, length))
        no_room = slots.marks((need.skills, length, need.room_type, need.exclusive, party))
        self.grids[team] = slots
        search = self._searches[need.service, party] = _Search(slots, length, no_team, no_room)
        return search

    def slot_length(self, need: Need) -> int:
        """How long a visit takes of the diary: as many whole slots as its planned time less the tolerance needs, ms."""
        return self.slot_ms * max(1, -((self.tolerance_ms - need.planned_ms) // self.slot_ms))

    def slots_of(self, team: tuple[int, ...]) -> Slots:
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
