"""Who and what is there at a tick, asked of the arrays afresh: the ground of :mod:`tests.engine.tick_by_tick`."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import Any

from simkit.engine.arrays import Outcome, Requests, Supply

Row = tuple[int, int, int, int, int, int, int, tuple[int, ...]]


@dataclass
class Case:
    """One request and what has become of it so far."""

    i: int
    service: int
    priority: int
    #: When it is dealt with next without anybody's doing: release, slot or return; -1 for not known or not at all.
    due: int
    outcome: Outcome = Outcome.NOT_RELEASED
    released: int = -1
    arrived: int = -1
    #: The how manieth of the day to join the queue.
    joined: int = -1
    #: Whether a pass has gone by since.
    tried: bool = False
    start: int = -1
    left: int = -1
    room: int = -1
    volunteers: int = 0
    persons: tuple[int, ...] = ()
    #: Reservation: start, end, persons, room, places; None if there is none (any more).
    reserved: tuple[int, int, tuple[int, ...], int, int] | None = None
    on_standby: bool = False
    #: The way back after the visit; 0 too if the team goes straight on.
    back: int = 0

    @property
    def row(self) -> Row:
        times = self.released, self.arrived, self.start, self.left
        return (int(self.outcome), *times, self.room, self.volunteers, self.persons)


@dataclass
class Premises:
    """Persons, rooms, volunteers, the diary and all cases, as they are now."""

    requests: Requests
    supply: Supply
    now: int = 0
    cases: list[Case] = field(default_factory=list)
    idle_since: list[int] = field(default_factory=list)
    kept_persons: set[int] = field(default_factory=set)
    kept_places: list[tuple[int, int, bool]] = field(default_factory=list)
    kept_volunteers: int = 0
    standby: dict[tuple[frozenset[int], int], int] = field(default_factory=dict)

    # Persons

    def ready(self, case: Case | None = None) -> list[int]:
        """Idle, on duty and not kept, in order of preference; for a case: if reservations and end of duty allow it."""
        busy = {p for c in self.under_way() for p in c.persons}
        there = self.on_duty(case) if case else [p for p in range(len(self.supply.role)) if self.holds(self.duty(p))]
        free = [p for p in there if p not in busy and p not in self.kept_persons]
        return sorted(free, key=lambda p: (len(self.skills(p)), self.idle_since[p], p))

    def on_duty(self, case: Case) -> list[int]:
        until = self.now + int(self.need("planned_ms", case))
        return [
            p
            for p in range(len(self.supply.role))
            if any(a <= self.now < b and until <= b + self.supply.overrun_ms for a, b in self.duty(p))
            and all(until <= other[0] for other in self.reservations() if p in other[2])
        ]

    def asked_for(self, case: Case) -> int | None:
        """The person a case asks for who can do some of it: the first of the visit before, or its zone's officer."""
        ties = self.requests.ties
        if ties is None:
            return None
        before = self.cases[int(ties.follows[case.i])].persons if ties.same_person[case.i] else ()
        zone = int(ties.zone[case.i])
        officer = int(self.supply.zone_person[zone]) if zone >= 0 else -1
        person = before[0] if before else officer
        return person if person >= 0 and self.skills(person) & set(self.skills_wanted(case)) else None

    # Rooms

    def free_places(self, case: Case, room: int) -> int:
        if not self.holds(self.room_open(room)):
            return -1
        inside = sum(self.places(c, room) for c in self.under_way() if c.room == room and not c.reserved)
        kept = sum(places for kept_room, places, booked in self.kept_places if kept_room == room and not booked)
        return int(self.supply.room_places[room]) - inside - kept - self.standing(case, room)

    def standing(self, case: Case, room: int) -> int:
        """Most places reserved at any tick of the planned visit; from its slot on a reservation stands until struck."""
        until = max(self.now + 1, self.now + int(self.need("planned_ms", case)))
        return max(
            sum(o[4] for o in self.reservations(room) if (o[0] <= t < o[1]) or (o[0] <= self.now == t))
            for t in range(self.now, until)
        )

    def unoccupied(self, room: int) -> int:
        inside = sum(self.places(c, room) for c in self.under_way() if c.room == room)
        return int(self.supply.room_places[room]) - inside - sum(n for kept, n, _ in self.kept_places if kept == room)

    # Volunteers

    def usable_volunteers(self) -> int:
        s = self.supply
        level = [int(level) for ms, level in zip(s.volunteer_ms, s.volunteer_level, strict=True) if ms <= self.now][-1]
        leads = sum(s.lead_skill in self.skills(p) and self.holds(self.duty(p)) for p in range(len(s.role)))
        return min(level, leads * s.volunteers_per_lead)

    def free_volunteers(self) -> int:
        at_work = sum(case.volunteers for case in self.under_way())
        return max(0, self.usable_volunteers() - at_work - self.kept_volunteers)

    # Cases

    def waiting(self) -> list[Case]:
        return [case for case in self.cases if case.arrived >= 0 and case.start < 0 and case.left < 0]

    def under_way(self) -> list[Case]:
        return [case for case in self.cases if case.start >= 0 and case.left < 0]

    def reservations(self, room: int | None = None) -> list[tuple[int, int, tuple[int, ...], int, int]]:
        return [c.reserved for c in self.cases if c.reserved and (room is None or c.reserved[3] == room)]

    # Small questions

    def need(self, name: str, case: Case) -> Any:
        return getattr(self.supply.needs, name)[case.service]

    def tie(self, name: str, case: Case) -> int:
        """What ties a case; where nothing is tied nothing goes before it, say, and it is indoors."""
        ties = self.requests.ties
        untied = {"follows": -1, "back_ms": 0, "ends_as": Outcome.SERVED, "mark_ppm": 0}
        return untied[name] if ties is None else int(getattr(ties, name)[case.i])

    def skills_wanted(self, case: Case) -> list[int]:
        return [k for k, count in enumerate(self.need("skills", case)) for _ in range(count)]

    def skills(self, person: int) -> set[int]:
        return {k for k, able in enumerate(self.supply.skills[person]) if able}

    def rooms(self, case: Case) -> list[int]:
        return [room for room, kind in enumerate(self.supply.room_type) if kind == self.need("room_type", case)]

    def places(self, case: Case, room: int) -> int:
        party = int(self.requests.party[case.i])
        return max(party, int(self.supply.room_places[room])) if self.need("exclusive", case) else party

    def duty(self, person: int) -> list[tuple[int, int]]:
        s, offsets = self.supply, self.supply.duty_offsets
        return _spans(s.duty_start_ms, s.duty_end_ms, offsets[person], offsets[person + 1])

    def room_open(self, room: int) -> list[tuple[int, int]]:
        s, offsets = self.supply, self.supply.room_offsets
        return _spans(s.room_start_ms, s.room_end_ms, offsets[room], offsets[room + 1])

    def opening(self) -> list[tuple[int, int]]:
        s = self.supply
        return _spans(s.opening_start_ms, s.opening_end_ms, 0, len(s.opening_start_ms))

    def is_open(self) -> bool:
        return self.holds(self.opening())

    def holds(self, spans: list[tuple[int, int]]) -> bool:
        return any(start <= self.now < end for start, end in spans)

    # Teams

    def least(self, seats: list[int], preferred: list[int], with_: int | None = None) -> tuple[int, ...] | None:
        """The first team in order of preference that fills every seat; with one person in it if named."""
        for team in combinations(preferred, len(seats)):
            if (with_ is None or with_ in team) and self.fills(team, seats):
                return tuple(sorted(team))
        return None

    def largest(self, seats: list[int], preferred: list[int], with_: int | None = None) -> tuple[int, ...]:
        """The first of the largest teams that fill some of the seats; who is named has one, busy or not."""
        for size in range(len(seats), 0, -1):
            for team in combinations(preferred, size):
                busy = with_ is not None and with_ not in preferred
                if with_ is not None and not busy and with_ not in team:
                    continue
                whole = (*team, with_) if busy and with_ is not None else team
                if any(self.fills(whole, list(some)) for some in combinations(seats, len(whole))):
                    return team
        return ()

    def fills(self, team: tuple[int, ...], seats: list[int]) -> bool:
        """Whether each can be given a seat of their own, and no seat is left."""
        return len(team) == len(seats) and any(
            all(k in self.skills(p) for p, k in zip(order, seats, strict=True)) for order in permutations(team)
        )


def _spans(starts: Any, ends: Any, first: int, last: int) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in zip(starts[first:last], ends[first:last], strict=True)]
