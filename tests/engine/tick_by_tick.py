"""The contract once more, as plainly as it can be said: every tick is visited, everything is recomputed, all teams
are tried. Far too slow for a year and written apart from the engine; for days of a few hundred ticks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import Any

from simkit.engine.arrays import DAY_MS, Booking, Outcome, Requests, Supply

Row = tuple[int, int, int, int, int, int, tuple[int, ...]]


@dataclass
class Case:
    """One request and what has become of it so far."""

    i: int
    service: int
    priority: int
    outcome: Outcome = Outcome.NOT_RELEASED
    arrived: int = -1
    start: int = -1
    left: int = -1
    room: int = -1
    volunteers: int = 0
    persons: tuple[int, ...] = ()
    #: Reservation: start, end, persons, room, places; None if there is none (any more).
    reserved: tuple[int, int, tuple[int, ...], int, int] | None = None
    slot: int = -1

    @property
    def row(self) -> Row:
        return (int(self.outcome), self.arrived, self.start, self.left, self.room, self.volunteers, self.persons)


@dataclass
class Day:
    """A centre that looks at the arrays afresh at every tick."""

    requests: Requests
    supply: Supply
    now: int = 0
    changed: bool = False
    cases: list[Case] = field(default_factory=list)
    idle_since: list[int] = field(default_factory=list)
    kept_persons: set[int] = field(default_factory=set)
    kept_places: list[tuple[int, int, bool]] = field(default_factory=list)
    kept_volunteers: int = 0

    def run(self) -> list[Row]:
        r = self.requests
        self.cases = [Case(i, int(r.service[i]), int(r.priority[i])) for i in range(len(r))]
        self.idle_since = [0] * len(self.supply.role)
        for tick in range(self.supply.horizon_ms):
            self.now = tick
            self.changed = False
            self.end_visits()
            self.see_supply()
            for case in self.cases:
                self.release(case)
            self.close()
            self.settle()
            while self.lose_patience():
                self.settle()
        return [case.row for case in self.cases]

    def settle(self) -> None:
        """Pass after pass until no visit without length is left to end."""
        while self.changed:
            self.changed = False
            self.serve()
            self.end_visits()

    # The steps

    def end_visits(self) -> None:
        for case in self.under_way():
            if case.start + int(self.requests.duration_ms[case.i]) == self.now:
                case.outcome, case.left, case.reserved = Outcome.SERVED, self.now, None
                for person in case.persons:
                    self.idle_since[person] = self.now
                self.changed = True

    def see_supply(self) -> None:
        s, now = self.supply, self.now
        edges = {*s.duty_start_ms, *s.duty_end_ms, *s.room_start_ms, *s.room_end_ms, *s.opening_end_ms, *s.volunteer_ms}
        self.changed |= now in edges
        for person in range(len(s.role)):
            if any(start == now for start, _ in self.duty(person)):
                self.idle_since[person] = now

    def release(self, case: Case) -> None:
        r, now = self.requests, self.now
        if r.release_ms[case.i] == now:
            case.outcome = Outcome.IN_PROGRESS
            if not self.need("offered", case):
                self.gone(case, Outcome.NOT_OFFERED)
            elif r.refused[case.i]:
                self.gone(case, Outcome.TURNED_AWAY)
            elif self.need("booking", case) != Booking.NONE:
                self.book(case)
            elif not self.need("closes", case) or self.is_open():
                self.arrive(case)
            elif r.returns[case.i]:
                later = [int(start) for start in self.supply.opening_start_ms if start > now]
                case.slot = min(later, default=self.supply.horizon_ms)
            else:
                self.gone(case, Outcome.CLOSED)
        if case.slot == now and case.arrived < 0 and case.left < 0:
            if case.reserved and self.need("no_show", case) and r.no_show_mark[case.i] < self.no_show_chance(case):
                case.arrived = now
                self.gone(case, Outcome.NO_SHOW)
                self.changed = True
            else:
                case.priority = 0 if case.reserved else case.priority
                self.arrive(case)

    def close(self) -> None:
        if self.now in self.supply.opening_end_ms:
            for case in self.waiting():
                if self.need("closes", case):
                    self.gone(case, Outcome.TURNED_AWAY)
                    self.changed = True

    def lose_patience(self) -> bool:
        tired = [case for case in self.waiting() if case.arrived + self.requests.patience_ms[case.i] == self.now]
        for case in tired:
            booking = self.need("booking", case)
            gives_up = booking == Booking.NONE or (booking == Booking.FIRST_FREE and self.need("no_show", case))
            self.gone(case, Outcome.ABANDONED if gives_up else Outcome.CANCELLED)
            self.changed = True
        return bool(tired)

    def arrive(self, case: Case) -> None:
        case.arrived, self.changed = self.now, True

    def gone(self, case: Case, outcome: Outcome) -> None:
        case.outcome, case.left, case.reserved = outcome, self.now, None

    def no_show_chance(self, case: Case) -> float:
        days = (self.now - int(self.requests.release_ms[case.i])) // DAY_MS
        rows = zip(self.supply.no_show_lead_days, self.supply.no_show_probability, strict=True)
        return max(((day, float(chance)) for day, chance in rows if day <= days), default=(0, 0.0))[1]

    # Booking

    def book(self, case: Case) -> None:
        r, s, now = self.requests, self.supply, self.now
        planned, earliest = int(self.need("planned_ms", case)), int(r.earliest_ms[case.i])
        if self.need("booking", case) == Booking.FIXED:
            end = earliest + planned
            tries = [(earliest, max(end, earliest + 1), end - s.overrun_ms)] if earliest >= now else []
        else:
            slots = 1
            while slots * s.slot_ms < planned - s.slot_tolerance_ms:
                slots += 1
            length = slots * s.slot_ms
            starts = range(max(now, earliest), now + s.booking_horizon_ms + 1)
            tries = [(t, t + length, t + length) for t in starts if self.on_grid(t, case)]
        for start, end, there_until in tries:
            found = self.reservation(case, start, end, there_until)
            if found:
                case.reserved, case.slot, self.changed = found, start, True
                return
        fixed = self.need("booking", case) == Booking.FIXED
        self.gone(case, Outcome.CANCELLED if fixed else Outcome.TURNED_AWAY)

    def on_grid(self, t: int, case: Case) -> bool:
        wanted = set(self.skills_wanted(case))
        able = [p for p in range(len(self.supply.role)) if wanted & self.skills(p)]
        spans = [span for p in able for span in self.duty(p)] if able else self.opening()
        return any(start <= t < end and (t - start) % self.supply.slot_ms == 0 for start, end in spans)

    def reservation(self, case: Case, start: int, end: int, there_until: int) -> Any:
        free = [
            p
            for p in sorted(range(len(self.supply.role)), key=lambda p: (len(self.skills(p)), p))
            if any(a <= start < b and there_until <= b for a, b in self.duty(p))
            and not any(p in other[2] and other[0] < end and other[1] > start for other in self.reservations())
        ]
        team = self.least(self.skills_wanted(case), free)
        if team is None:
            return None
        if self.need("room_type", case) < 0:
            return start, end, team, -1, 0
        for room in self.rooms(case):
            places = self.places(case, room)
            if any(a <= start < b and there_until <= b for a, b in self.room_open(room)) and all(
                places + sum(other[4] for other in self.reservations(room) if other[0] <= t < other[1])
                <= self.supply.room_places[room]
                for t in range(start, end)
            ):
                return start, end, team, room, places
        return None

    def reservations(self, room: int | None = None) -> list[tuple[int, int, tuple[int, ...], int, int]]:
        return [c.reserved for c in self.cases if c.reserved and (room is None or c.reserved[3] == room)]

    # The pass

    def serve(self) -> None:
        self.kept_persons, self.kept_places, self.kept_volunteers = set(), [], 0
        for case in sorted(self.waiting(), key=lambda case: (case.priority, case.arrived, case.i)):
            units = self.units(case)
            if units is not None:
                case.persons, case.room, case.volunteers = units
                case.start = self.now
            else:
                self.keep(case)

    def units(self, case: Case) -> tuple[tuple[int, ...], int, int] | None:
        helping = min(int(self.need("volunteers", case)), self.free_volunteers())
        missing = int(self.need("volunteers", case)) - helping
        if missing and self.supply.stand_in_skill < 0:
            return None
        stand_ins = [self.supply.stand_in_skill] * missing
        if case.reserved:
            team, room = case.reserved[2], case.reserved[3]
            others = self.least(stand_ins, [p for p in self.ready(case) if p not in team])
            fits = room < 0 or (self.holds(self.room_open(room)) and self.places(case, room) <= self.unoccupied(room))
            if not fits or others is None or any(p not in self.ready() for p in team):
                return None
            return tuple(sorted(team + others)), room, helping
        found = self.least(self.skills_wanted(case) + stand_ins, self.ready(case))
        rooms = [room for room in self.rooms(case) if self.places(case, room) <= self.free_places(case, room)]
        if found is None or (self.need("room_type", case) >= 0 and not rooms):
            return None
        return found, rooms[0] if rooms else -1, helping

    def keep(self, case: Case) -> None:
        """Withhold what the blocked case could use, if it could start with everything there idle."""
        wanted, stand_in = int(self.need("volunteers", case)), self.supply.stand_in_skill
        missing = max(0, wanted - self.usable_volunteers())
        if missing and stand_in < 0:
            return
        team = case.reserved[2] if case.reserved else ()
        skills = [] if case.reserved else self.skills_wanted(case)
        seats = [stand_in] * missing + skills
        if self.least(seats, [p for p in self.on_duty(case) if p not in team]) is None:
            return
        if case.reserved and not all(self.holds(self.duty(p)) for p in team):
            return
        if not self.keep_room(case):
            return
        self.kept_persons |= {p for p in team if p in self.ready()}
        seats = [stand_in] * max(0, wanted - self.free_volunteers()) + skills
        self.kept_persons |= set(self.largest(seats, self.ready(case)))
        self.kept_volunteers += min(wanted, self.free_volunteers())

    def keep_room(self, case: Case) -> bool:
        if case.reserved:
            room = case.reserved[3]
            if room >= 0 and not self.holds(self.room_open(room)):
                return False
            if room >= 0:
                self.kept_places.append((room, max(0, min(self.places(case, room), self.unoccupied(room))), True))
            return True
        if self.need("room_type", case) < 0:
            return True
        now_free = [r for r in self.rooms(case) if self.places(case, r) <= self.free_places(case, r)]
        is_open = [r for r in self.rooms(case) if self.holds(self.room_open(r))]
        room_places = self.supply.room_places
        usable = [r for r in is_open if self.places(case, r) + self.standing(case, r) <= room_places[r]]
        if not now_free and not usable:
            return False
        room = (now_free or usable)[0]
        self.kept_places.append((room, max(0, min(self.places(case, room), self.free_places(case, room))), False))
        return True

    # What is there

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

    def usable_volunteers(self) -> int:
        s = self.supply
        level = [int(level) for ms, level in zip(s.volunteer_ms, s.volunteer_level, strict=True) if ms <= self.now][-1]
        leads = sum(s.lead_skill in self.skills(p) and self.holds(self.duty(p)) for p in range(len(s.role)))
        return min(level, leads * s.volunteers_per_lead)

    def free_volunteers(self) -> int:
        at_work = sum(case.volunteers for case in self.under_way())
        return max(0, self.usable_volunteers() - at_work - self.kept_volunteers)

    def waiting(self) -> list[Case]:
        return [case for case in self.cases if case.arrived >= 0 and case.start < 0 and case.left < 0]

    def under_way(self) -> list[Case]:
        return [case for case in self.cases if case.start >= 0 and case.left < 0]

    # Small questions

    def need(self, name: str, case: Case) -> Any:
        return getattr(self.supply.needs, name)[case.service]

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

    def least(self, seats: list[int], preferred: list[int]) -> tuple[int, ...] | None:
        """The first team in order of preference that fills every seat, of all teams there are."""
        for team in combinations(preferred, len(seats)):
            if any(all(k in self.skills(p) for p, k in zip(order, seats, strict=True)) for order in permutations(team)):
                return tuple(sorted(team))
        return None

    def largest(self, seats: list[int], preferred: list[int]) -> tuple[int, ...]:
        """The first of the largest teams that fill some of the seats."""
        for size in range(len(seats), 0, -1):
            for team in combinations(preferred, size):
                for some in permutations(seats, size):
                    if all(k in self.skills(p) for p, k in zip(team, some, strict=True)):
                        return team
        return ()


def _spans(starts: Any, ends: Any, first: int, last: int) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in zip(starts[first:last], ends[first:last], strict=True)]
