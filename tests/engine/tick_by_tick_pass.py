"""Booking and dispatch as :mod:`tests.engine.tick_by_tick` has them: all starts, all teams and all rooms are tried."""

from __future__ import annotations

from typing import Any

from simkit.engine.arrays import Booking
from tests.engine.tick_by_tick_premises import Case, Premises


class Pass(Premises):
    """What is found for one case, in the diary or now, and what is kept from others."""

    # Booking

    def find(self, case: Case) -> Any:
        """The reservation that a case gets at its release; None if there is none for it."""
        asked = self.asked_for(case)
        if self.need("booking", case) == Booking.FIXED:
            return self.first_of(self.the_hour(case), case)
        slots = self.slots(case)
        return (self.first_of(slots, case, asked) if asked is not None else None) or self.first_of(slots, case)

    def the_hour(self, case: Case) -> list[tuple[int, int, int]]:
        start = int(self.requests.earliest_ms[case.i])
        end = start + int(self.need("planned_ms", case))
        return [(start, max(end, start + 1), end - self.supply.overrun_ms)] if start >= self.now else []

    def slots(self, case: Case) -> list[tuple[int, int, int]]:
        s, planned, earliest = self.supply, int(self.need("planned_ms", case)), int(self.requests.earliest_ms[case.i])
        if self.tie("follows", case) >= 0:
            earliest += self.now
        number = 1
        while number * s.slot_ms < planned - s.slot_tolerance_ms:
            number += 1
        length = number * s.slot_ms
        starts = range(max(self.now, earliest), self.now + s.booking_horizon_ms + 1)
        return [(t, t + length, t + length) for t in starts if self.on_grid(t, case)]

    def slot_on_standby(self, case: Case) -> int | None:
        """The first slot that takes one more on stand-by; slots belong to all who are able to serve."""
        wanted = set(self.skills_wanted(case))
        able = frozenset(p for p in range(len(self.supply.role)) if wanted & self.skills(p))
        for start, _, _ in self.slots(case):
            if self.standby.get((able, start), 0) < self.supply.standby_per_slot:
                self.standby[able, start] = self.standby.get((able, start), 0) + 1
                return start
        return None

    def on_grid(self, t: int, case: Case) -> bool:
        wanted = set(self.skills_wanted(case))
        able = [p for p in range(len(self.supply.role)) if wanted & self.skills(p)]
        spans = [span for p in able for span in self.duty(p)] if able else self.opening()
        return any(start <= t < end and (t - start) % self.supply.slot_ms == 0 for start, end in spans)

    def first_of(self, tries: list[tuple[int, int, int]], case: Case, with_: int | None = None) -> Any:
        found = (self.reservation(case, start, end, there_until, with_) for start, end, there_until in tries)
        return next((reservation for reservation in found if reservation), None)

    def reservation(self, case: Case, start: int, end: int, there_until: int, with_: int | None) -> Any:
        free = [
            p
            for p in sorted(range(len(self.supply.role)), key=lambda p: (len(self.skills(p)), p))
            if any(a <= start < b and there_until <= b for a, b in self.duty(p))
            and not any(p in other[2] and other[0] < end and other[1] > start for other in self.reservations())
        ]
        team = self.least(self.skills_wanted(case), free, with_)
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

    # Dispatch

    def one_pass(self) -> None:
        self.kept_persons, self.kept_places, self.kept_volunteers = set(), [], 0
        for case in sorted(self.waiting(), key=lambda case: (case.priority, case.arrived, case.i)):
            case.tried, units = True, self.units(case)
            if units is not None:
                case.persons, case.room, case.volunteers = units
                case.start, case.back = self.now, self.way_back(case, units[0])
            else:
                self.keep(case)

    def way_back(self, case: Case, team: tuple[int, ...]) -> int:
        """None if everyone of the team is booked outdoors next, by the time at which they would be back."""
        back = self.tie("back_ms", case)
        back_again = self.now + int(self.requests.duration_ms[case.i]) + back
        following = [self.following(case, person) for person in team]
        straight_on = all(
            f and f.reserved and f.reserved[0] <= back_again and self.tie("back_ms", f) for f in following
        )
        return 0 if following and straight_on else back

    def following(self, case: Case, person: int) -> Case | None:
        booked = [(c.reserved[0], c.i) for c in self.cases if c is not case and c.reserved and person in c.reserved[2]]
        return self.cases[min(booked)[1]] if booked else None

    def must_have(self, case: Case) -> int | None:
        """The person without whom a case that is not booked does not start now."""
        asked = None if case.reserved else self.asked_for(case)
        return asked if asked is not None and self.holds(self.duty(asked)) else None

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
        found = self.least(self.skills_wanted(case) + stand_ins, self.ready(case), self.must_have(case))
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
        if self.least(seats, [p for p in self.on_duty(case) if p not in team], self.must_have(case)) is None:
            return
        if case.reserved and not all(self.holds(self.duty(p)) for p in team):
            return
        if not self.keep_room(case):
            return
        self.kept_persons |= {p for p in team if p in self.ready()}
        seats = [stand_in] * max(0, wanted - self.free_volunteers()) + skills
        self.kept_persons |= set(self.largest(seats, self.ready(case), self.must_have(case)))
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
