"""The reference engine: one centre, one replication, simulated with SimPy as the clock.

:func:`simulate` is a pure function of two bundles of arrays (:mod:`simkit.engine.arrays`). Nothing is drawn here,
nothing is read or written, the input is left as it was. ``docs/engine.md`` says what it does, event by event; any other
engine must return the same :class:`~simkit.engine.arrays.VisitLog`, bit for bit.

Time is whole milliseconds. At one instant the numbered sections of :class:`Centre` follow each other, until nothing
more happens: they are the steps of ``docs/engine.md``.

The style is callbacks, no process per visit: a visit is a few numbers, and each step of the table is a method
of :class:`Centre` that can be overridden.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable

import numpy as np
from simpy.events import EventPriority

from simkit.engine.agenda import Agenda
from simkit.engine.arrays import DAY_MS, Booking, Outcome, Requests, Supply, VisitLog
from simkit.engine.arrivals import foresee, received
from simkit.engine.clock import (
    AFTERMATH,
    CLOSING,
    CROWDING,
    DISPATCH,
    ENDS,
    PATIENCE,
    SUPPLY,
    Clock,
    Happening,
    release_step,
)
from simkit.engine.diary import Diary, Reservation
from simkit.engine.dispatch import Dispatch, Units
from simkit.engine.ledger import Ledger
from simkit.engine.levels import SlowLevels
from simkit.engine.need import Need, read_needs
from simkit.engine.people import People
from simkit.engine.rooms import Rooms
from simkit.engine.ties import NOBODY, Bonds
from simkit.engine.volunteers import Volunteers
from simkit.engine.waiting import last_without_place

#: Place in the queue: priority, arrival, index of the request.
Entry = tuple[int, int, int]

# Plain integers: members of an IntEnum are slow to compare and to store.
_NO_BOOKING, _FIXED = int(Booking.NONE), int(Booking.FIXED)
_SERVED, _TURNED_AWAY, _NO_SHOW, _CANCELLED, _IN_PROGRESS = map(
    int, (Outcome.SERVED, Outcome.TURNED_AWAY, Outcome.NO_SHOW, Outcome.CANCELLED, Outcome.IN_PROGRESS)
)


def simulate(requests: Requests, supply: Supply) -> VisitLog:
    """What happens to each request when it meets the supply, from time 0 to the horizon."""
    return Centre(requests, supply).run()


class Centre:
    """A site while it is simulated. Requests are known by their index ``i``."""

    def __init__(self, requests: Requests, supply: Supply) -> None:
        self.env = Clock()
        self.requests, self.supply = requests, supply
        self.horizon = supply.horizon_ms
        needs = read_needs(supply.needs)
        self._read_requests(requests, needs)
        self._read_settings(supply)
        self.people = People(supply)
        self.rooms = Rooms(supply)
        self.volunteers = Volunteers(supply, self.people)
        self.diary = Diary(supply, needs, self.people, self.rooms)
        self.dispatch = Dispatch(self.people, self.rooms, self.volunteers, supply.stand_in_skill)
        self.agenda = Agenda(supply, self.rooms.wings)
        self.arrivals = foresee(requests, supply)
        self.ledger = Ledger(self.arrivals.outcome, self.arrivals.left_ms)
        self.bonds = None if requests.ties is None else Bonds(requests, supply)
        #: Whom each visitor asks for, NOBODY for anyone.
        self.wish = self.bonds.wish if self.bonds else [NOBODY] * len(requests)
        self.levels = None if supply.levels is None else SlowLevels(supply.levels, self.horizon)
        self.queue: list[Entry] = []
        self.newcomers: list[int] = []
        self.booked: dict[int, Reservation] = {}
        self.pass_is_due = False
        self.places_are_counted = False
        self.changes = self._changes()
        self.all_need_people = all(need.skills for need in needs)
        self.bookings_close = any(need.closes and need.booking != _NO_BOOKING for need in needs)

    def _read_requests(self, requests: Requests, needs: list[Need]) -> None:
        self.release_ms: list[int] = requests.release_ms.tolist()
        self.need = [needs[service] for service in requests.service.tolist()]
        self.priority: list[int] = requests.priority.tolist()
        self.patience_ms: list[int] = requests.patience_ms.tolist()
        self.duration_ms: list[int] = requests.duration_ms.tolist()
        self.earliest_ms: list[int] = requests.earliest_ms.tolist()
        self.party: list[int] = requests.party.tolist()
        self.no_show_mark: list[float] = requests.no_show_mark.tolist()

    def _read_settings(self, supply: Supply) -> None:
        self.booking_horizon_ms = supply.booking_horizon_ms
        self.standby_per_slot = supply.standby_per_slot
        self.waiting_places: list[int] = supply.waiting_places.tolist()
        self.no_show_lead_days: list[int] = supply.no_show_lead_days.tolist()
        self.no_show_probability: list[float] = supply.no_show_probability.tolist()

    def _changes(self) -> tuple[Callable[[int, int, int], None], ...]:
        """What each :class:`~simkit.engine.agenda.Change` does, called with index, until when, and now."""
        people, rooms = self.people, self.rooms
        return (people.come, people.go, rooms.open, rooms.shut, self.shut, self.volunteers.become)

    def run(self) -> VisitLog:
        """Let it all happen."""
        if self.horizon > 0:
            if self.agenda.gap_ms:
                Happening(self.env, self.agenda.gap_ms[0], SUPPLY, self.change, 0)
            if self.arrivals.index:
                Happening(self.env, self.arrivals.gap_ms[0], self.arrivals.step[0], self.release, 0)
            self.await_epoch()
            self.env.run(until=self.horizon)
        return self.ledger.visit_log(
            released=None if self.bonds is None else self.release_ms,
            levels=None if self.levels is None else self.levels.log(),
        )

    # 1. Visits end

    def end(self, event: Happening) -> None:
        """A visit is over: everything it held returns."""
        i, now = event.what, self.env.now
        units = self.ledger.persons[i], self.ledger.room[i], self.ledger.volunteers[i]
        reservation = self.booked.pop(i, None)
        self.dispatch.give_back(self.need[i], self.party[i], units, reservation is not None, now)
        if reservation is not None:
            self.diary.strike(reservation, now)
        self.close(i, self.bonds.ends_as[i] if self.bonds else _SERVED)
        self.call_pass()

    def close(self, i: int, outcome: int) -> None:
        """The request is over; what follows it is scheduled."""
        self.ledger.close(i, outcome, self.env.now)
        if self.levels is not None:
            waited_ms = self.ledger.start[i] - self.ledger.arrived[i]
            self.levels.count(self.need[i].service, outcome, self.party[i], waited_ms)
        if self.bonds is not None:
            for follower in self.bonds.released_by(i, outcome):
                delay = self.bonds.delay_ms[follower]
                if self.env.now + delay < self.horizon:
                    Happening(self.env, delay, release_step(follower), self.follow, follower)

    # 2. Supply changes

    def change(self, event: Happening) -> None:
        """All changes of supply of this instant."""
        agenda, now, instant = self.agenda, self.env.now, event.what
        for row in range(agenda.first[instant], agenda.first[instant + 1]):
            self.changes[agenda.kind[row]](agenda.index[row], agenda.until[row], now)
        if instant + 1 < len(agenda.gap_ms):
            event.again(agenda.gap_ms[instant + 1], SUPPLY, instant + 1)
        self.call_pass()

    def shut(self, _index: int, _until: int, _now: int) -> None:
        """The site shuts; who has to leave does so in step 4."""
        if self.queue or self.bookings_close:
            Happening(self.env, 0, CLOSING, self.turn_away)

    def await_epoch(self) -> None:
        """Schedule the end of this epoch of the slow levels."""
        if self.levels is not None and self.env.now + self.levels.epoch_ms < self.horizon:
            Happening(self.env, self.levels.epoch_ms, SUPPLY, self.turn)

    def turn(self, _event: Happening) -> None:
        """An epoch of the slow levels ends."""
        if self.levels is not None:
            self.levels.turn()
        self.await_epoch()

    # 3. Releases

    def release(self, event: Happening) -> None:
        """A resident comes, calls or asks for a booking."""
        arrivals, position = self.arrivals, event.what
        i = arrivals.index[position]
        if position + 1 < len(arrivals.index):
            event.again(arrivals.gap_ms[position + 1], arrivals.step[position + 1], position + 1)
        if arrivals.open[i]:
            self.admit(i)
        else:
            self.appear(i)

    def follow(self, event: Happening) -> None:
        """A request is released by another one that ended."""
        self.release_ms[event.what] = self.env.now
        self.admit(event.what)

    def admit(self, i: int) -> None:
        """Decide at the release of a request whether it is real, and how it is received."""
        now, bonds = self.env.now, self.bonds
        mark_ppm = bonds.mark_ppm[i] if bonds else 0
        if self.levels is not None and not self.levels.is_real(self.need[i].service, mark_ppm):
            return
        self.ledger.outcome[i] = _IN_PROGRESS
        if bonds is not None and bonds.same_person[i] and self.ledger.persons[bonds.follows[i]]:
            self.wish[i] = self.ledger.persons[bonds.follows[i]][0]
        (outcome,), (comes,) = received(self.requests, self.supply, np.array([i]), np.array([now]))
        if outcome != _IN_PROGRESS:
            self.close(i, int(outcome))
        elif comes == now:
            self.appear(i)
        elif comes < self.horizon:
            Happening(self.env, int(comes) - now, release_step(i), lambda _event: self.appear(i))

    def appear(self, i: int) -> None:
        """A resident comes, calls or asks for a booking, and is received."""
        if self.need[i].booking == _NO_BOOKING:
            self.join(i, self.priority[i])
        else:
            self.book(i)

    def book(self, i: int) -> None:
        """Enter the visit in the diary, or decline it."""
        need = self.need[i]
        now, earliest = self.env.now, self.earliest_ms[i]
        if need.booking == _FIXED:
            reservation = self.diary.at(i, need, self.party[i], earliest) if earliest >= now else None
        else:
            earliest += now if self.bonds and self.bonds.follows[i] >= 0 else 0
            latest = now + self.booking_horizon_ms
            earliest = max(now, earliest)
            reservation = self.diary.first_free(i, need, self.party[i], earliest, latest, self.wish[i])
            if reservation is None and self.standby_per_slot:
                slot = self.diary.stand_by(need, earliest, latest)
                if slot is not None:
                    self.await_slot(i, slot)
                    return
        if reservation is None:
            self.close(i, _CANCELLED if need.booking == _FIXED else _TURNED_AWAY)
            return
        self.booked[i] = reservation
        self.await_slot(i, reservation.start)
        self.call_pass()

    def await_slot(self, i: int, slot: int) -> None:
        """Schedule the visitor's coming at the slot."""
        if slot < self.horizon:
            Happening(self.env, slot - self.env.now, release_step(i), self.slot_comes, i)

    def slot_comes(self, event: Happening) -> None:
        """It is time for a booked visit."""
        i, now = event.what, self.env.now
        if self.need[i].no_show and self.no_show_mark[i] < self.no_show_chance(now - self.release_ms[i]):
            self.ledger.arrived[i] = now
            self.strike(i)
            self.close(i, _NO_SHOW)
            self.call_pass()
        else:
            self.join(i, 0)

    def no_show_chance(self, lead_ms: int) -> float:
        """Probability of not turning up, by whole days between booking and slot."""
        row = bisect_right(self.no_show_lead_days, lead_ms // DAY_MS) - 1
        return self.no_show_probability[row] if row >= 0 else 0.0

    def join(self, i: int, priority: int) -> None:
        """The visitor is there and waits to be served."""
        now = self.env.now
        self.ledger.arrived[i] = now
        if self.queue or not self.env.instant_is_over:
            insort(self.queue, (priority, now, i))
            self.newcomers.append(i)
            self.call_pass()
            self.await_place(i)
            return
        # The pass over a queue of one, by far the most frequent case.
        units = self.dispatch.match(self.need[i], self.party[i], self.booked.get(i), now, self.wish[i])
        if units is not None:
            self.begin(i, units)
        else:
            self.queue.append((priority, now, i))
            self.await_end_of_patience(i)
            self.await_place(i)

    # 4. Closing

    def turn_away(self, _event: Happening) -> None:
        """The site has shut: whoever waits for a service that closes must go."""
        for i in [i for _priority, _arrived, i in self.queue if self.need[i].closes]:
            self.leave(i, _TURNED_AWAY)
        self.call_pass()

    # 5. and 7. Dispatch

    def call_pass(self, step: EventPriority = DISPATCH) -> None:
        """Something changed: have one pass when the earlier steps of this instant are over.

        At once if nothing else is due now; not at all while nobody waits.
        """
        if not self.queue or self.pass_is_due:
            return
        if self.env.instant_is_over:
            self.serve_queue()
        else:
            self.pass_is_due = True
            Happening(self.env, 0, step, self.due_pass)

    def due_pass(self, _event: Happening) -> None:
        """The pass that was called."""
        self.pass_is_due = False
        self.serve_queue()

    def serve_queue(self) -> None:
        """One pass: whoever can start does, in order; who cannot keeps units from those behind."""
        if self.people.ready or not self.all_need_people:
            self.queue = self.serve_in_order(self.queue)
            self.dispatch.let_go()
        for i in self.newcomers:
            self.await_end_of_patience(i)
        self.newcomers.clear()

    def serve_in_order(self, queue: list[Entry]) -> list[Entry]:
        """Begin every visit that can start; returns those that are still blocked."""
        now, dispatch, people = self.env.now, self.dispatch, self.people
        blocked: list[Entry] = []
        for position, entry in enumerate(queue):
            i = entry[2]
            need, party, booked, wish = self.need[i], self.party[i], self.booked.get(i), self.wish[i]
            units = dispatch.match(need, party, booked, now, wish)
            if units is not None:
                self.begin(i, units)
            else:
                blocked.append(entry)
                dispatch.withhold(need, party, booked, now, wish)
            if self.all_need_people and not people.ready:
                return blocked + queue[position + 1 :]
        return blocked

    def begin(self, i: int, units: Units) -> None:
        """The visit begins."""
        self.dispatch.seize(self.need[i], self.party[i], units, i in self.booked)
        self.ledger.begin(i, self.env.now, units)
        lasts = self.duration_ms[i]
        if self.bonds is not None:
            lasts += self.way_back(i, units, self.bonds.back_ms)
        Happening(self.env, lasts, ENDS, self.end, i)

    def way_back(self, i: int, units: Units, back_ms: list[int]) -> int:
        """How long the way back takes; nothing if all of the team go straight on to their next visit outdoors."""
        back_again = self.env.now + self.duration_ms[i] + back_ms[i]
        following = [self.diary.following(person, i) for person in units[0]] if back_ms[i] else []
        straight_on = all(j >= 0 and back_ms[j] and start <= back_again for j, start in following)
        return 0 if following and straight_on else back_ms[i]

    def await_end_of_patience(self, i: int) -> None:
        """Whoever came at this instant and could not start begins to lose patience."""
        if self.ledger.waits(i):
            deadline = self.ledger.arrived[i] + self.patience_ms[i]
            if deadline < self.horizon:
                Happening(self.env, deadline - self.env.now, PATIENCE, self.give_up, i)

    # 6. Patience ends

    def give_up(self, event: Happening) -> None:
        """The visitor leaves, unless served at the last moment or gone before."""
        i = event.what
        if self.ledger.waits(i):
            self.leave(i, self.need[i].out_of_patience)
            self.call_pass(AFTERMATH)

    # 8. Waiting places

    def await_place(self, i: int) -> None:
        """Whoever came may need a place to wait."""
        if self.need[i].waits_in >= 0 and not self.places_are_counted:
            self.places_are_counted = True
            Happening(self.env, 0, CROWDING, self.count_places)

    def count_places(self, event: Happening) -> None:
        """Where more wait than there are places the one who came last leaves, and so on."""
        waiting = [(arrived, i, self.need[i].waits_in) for _priority, arrived, i in self.queue]
        last = last_without_place(waiting, self.waiting_places)
        self.places_are_counted = last is not None
        if last is not None:
            self.leave(last, _TURNED_AWAY)
            self.call_pass(AFTERMATH)
            event.again(0, CROWDING, -1)

    def leave(self, i: int, outcome: int) -> None:
        """Leave the queue unserved."""
        self.queue = [entry for entry in self.queue if entry[2] != i]
        self.strike(i)
        self.close(i, outcome)

    def strike(self, i: int) -> None:
        """Whatever was reserved for the visit is free again."""
        reservation = self.booked.pop(i, None)
        if reservation is not None:
            self.diary.strike(reservation, self.env.now)
