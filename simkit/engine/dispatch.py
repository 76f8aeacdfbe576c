"""Dispatch: what a visit seizes, all at once or not at all, and what a blocked visit keeps from later ones."""

from __future__ import annotations

from simkit.engine.diary import Reservation
from simkit.engine.need import Need
from simkit.engine.people import People
from simkit.engine.rooms import Rooms
from simkit.engine.ties import NOBODY
from simkit.engine.volunteers import Volunteers

#: What one visit holds while it lasts: its persons, its room (-1 for none) and how many volunteers. Places follow.
Units = tuple[tuple[int, ...], int, int]
NO_ROOM = -1


class Dispatch:
    """Seizing, giving back and withholding of people, places and volunteers.

    A visit that is *booked* takes the persons and the room of its reservation and no others, as soon as they
    are there. Every other visit must be planned to end before whatever it takes is reserved.

    Volunteers who are missing are replaced by staff with the skill ``stand_in``, one each (-1: by nobody).
    """

    def __init__(self, people: People, rooms: Rooms, volunteers: Volunteers, stand_in: int) -> None:
        self.people = people
        self.rooms = rooms
        self.volunteers = volunteers
        self.stand_in = stand_in
        self.withholds = False

    def match(self, need: Need, party: int, booked: Reservation | None, now: int, wish: int = NOBODY) -> Units | None:
        """What the visit would take if it started now; None if anything is missing.

        Who asks for a person (``wish``) who is on duty is served by that person or waits.
        """
        until = now + need.planned_ms
        helping, slots = 0, need.skills
        if need.volunteers:
            helping = min(need.volunteers, self.volunteers.free)
            if helping < need.volunteers:
                if self.stand_in < 0:
                    return None
                slots += self._stand_ins(need.volunteers - helping)
        if booked is not None:
            return self._match_booked(need, party, booked, slots[len(need.skills) :], helping, until)
        room = self.rooms.free_unit(need, party, now, until) if need.room_type >= 0 else NO_ROOM
        if room is None:
            return None
        team = self.people.team(slots, until, wished=self.people.wished(wish, need.skills))
        return None if team is None else (team, room, helping)

    def _match_booked(
        self, need: Need, party: int, booked: Reservation, stand_ins: tuple[int, ...], helping: int, until: int
    ) -> Units | None:
        if not self.people.are_ready(booked.persons):
            return None
        if booked.room >= 0 and not self.rooms.takes_booked(booked.room, need, party):
            return None
        persons = booked.persons
        if stand_ins:
            others = self.people.team(stand_ins, until, besides=persons)
            if others is None:
                return None
            persons = tuple(sorted(persons + others))
        return persons, booked.room, helping

    def _stand_ins(self, missing: int) -> tuple[int, ...]:
        """The skills asked of staff for so many missing volunteers."""
        return (self.stand_in,) * missing if self.stand_in >= 0 else ()

    def seize(self, need: Need, party: int, units: Units, booked: bool) -> None:
        """The visit begins."""
        persons, room, helping = units
        self.people.begin(persons)
        self.volunteers.at_work += helping
        if room >= 0:
            self.rooms.begin(room, need, party, booked)

    def give_back(self, need: Need, party: int, units: Units, booked: bool, now: int) -> None:
        """The visit is over."""
        persons, room, helping = units
        self.people.finish(persons, now)
        self.volunteers.at_work -= helping
        if room >= 0:
            self.rooms.finish(room, need, party, booked)

    def withhold(self, need: Need, party: int, booked: Reservation | None, now: int, wish: int = NOBODY) -> None:
        """Keep what a blocked visit could use from the later ones of this pass, as much as it needs.

        Nothing is kept for a visit that could not start even if all that is there were idle (reservations
        stand): it may have to wait for hours, and nobody would gain.
        """
        missing = max(0, need.volunteers - self.volunteers.usable)
        if missing and self.stand_in < 0:
            return
        self.withholds = True
        until = now + need.planned_ms
        # Asked of staff even if all volunteers there were free; and as things are now.
        least = self._stand_ins(missing)
        wanted = self._stand_ins(need.volunteers - self.volunteers.free)
        if booked is not None:
            self._withhold_booked(need, party, booked, least, wanted, until)
            return
        room: int | None = NO_ROOM
        if need.room_type >= 0:
            # The unit it would take, or, while all are too full, the first that would do if it emptied.
            room = self.rooms.free_unit(need, party, now, until)
            if room is None:
                room = self.rooms.usable_unit(need, party, now, until)
        wished = self.people.wished(wish, need.skills)
        if room is None or not self.people.could_serve(need.skills + least, until, wished=wished):
            return
        if room >= 0:
            self.rooms.withhold(room, need, party, now, until)
        self.people.withhold(need.skills + wanted, until, wished)
        self.volunteers.withhold(need.volunteers)

    def _withhold_booked(
        self, need: Need, party: int, booked: Reservation, least: tuple[int, ...], wanted: tuple[int, ...], until: int
    ) -> None:
        if not self.people.are_on_duty(booked.persons):
            return
        if least and not self.people.could_serve(least, until, besides=booked.persons):
            return
        if booked.room >= 0:
            if not self.rooms.is_open(booked.room):
                return
            self.rooms.withhold_booked(booked.room, need, party)
        self.people.withhold_these(booked.persons)
        self.people.withhold(wanted, until)
        self.volunteers.withhold(need.volunteers)

    def let_go(self) -> None:
        """The pass is over: nothing is withheld any more."""
        if self.withholds:
            self.people.let_go()
            self.volunteers.let_go()
            self.rooms.let_go()
            self.withholds = False
