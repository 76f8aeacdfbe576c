"""The contract once more, as plainly as it can be said: every tick is visited, everything is recomputed, all teams
are tried. Far too slow for a year and written apart from the engines; for days of a few hundred ticks.

This file has the order of one instant and what becomes of each request; :mod:`tests.engine.tick_by_tick_pass` finds
what a visit takes, :mod:`tests.engine.tick_by_tick_premises` says what is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simkit.engine.arrays import DAY_MS, Booking, Outcome
from tests.engine.level_path import Ended, column, moved
from tests.engine.tick_by_tick_pass import Pass
from tests.engine.tick_by_tick_premises import Case, Row

#: Which pass is due: none, that of step 5, that of step 7.
NONE, SOON, LAST = 0, 5, 7


@dataclass
class Day(Pass):
    """A centre that looks at the arrays afresh at every tick."""

    pass_due: int = NONE
    #: Whether steps 2 and 4 of this instant are over: supply changes once, the site shuts once.
    supply_seen: bool = False
    shut_seen: bool = False
    joined: int = 0
    levels: list[int] = field(default_factory=list)
    path: list[list[int]] = field(default_factory=list)
    ended_in_epoch: list[Ended] = field(default_factory=list)

    def run(self) -> list[Row]:
        r, levels = self.requests, self.supply.levels
        self.cases = [Case(i, int(r.service[i]), int(r.priority[i]), int(r.release_ms[i])) for i in range(len(r))]
        self.idle_since = [0] * len(self.supply.role)
        if levels is not None:
            self.levels = [int(level) for level in levels.start_ppm]
            self.path = [self.levels]
        for tick in range(self.supply.horizon_ms):
            self.now, self.supply_seen, self.shut_seen = tick, False, False
            while self.first_that_is_due():
                pass
        return [case.row for case in self.cases]

    # One instant

    def first_that_is_due(self) -> bool:
        """Takes one step; False if none is due."""
        return (
            self.end_visits()
            or self.see_supply()
            or self.release_one()
            or self.shut()
            or self.serve(SOON)
            or self.lose_patience()
            or self.serve(LAST)
            or self.crowd_out()
        )

    def call(self, which: int = SOON) -> None:
        """A pass, while somebody waits; not called for twice."""
        if self.pass_due == NONE and self.waiting():
            self.pass_due = which

    # Steps 1 and 2

    def end_visits(self) -> bool:
        over = [case for case in self.under_way() if self.is_over(case)]
        for case in over:
            for person in case.persons:
                self.idle_since[person] = self.now
            self.gone(case, Outcome(self.tie("ends_as", case)))
            self.call()
        return bool(over)

    def is_over(self, case: Case) -> bool:
        return case.start + int(self.requests.duration_ms[case.i]) + case.back == self.now

    def see_supply(self) -> bool:
        if self.supply_seen:
            return False
        self.supply_seen = True
        s, now, levels = self.supply, self.now, self.supply.levels
        edges = {*s.duty_start_ms, *s.duty_end_ms, *s.room_start_ms, *s.room_end_ms, *s.opening_end_ms, *s.volunteer_ms}
        epoch_ends = levels is not None and now > 0 and now % levels.epoch_ms == 0
        for person in range(len(s.role)):
            if any(start == now for start, _ in self.duty(person)):
                self.idle_since[person] = now
        if epoch_ends:
            self.next_epoch()
        if now in edges:  # that an epoch ends is nothing to those who wait
            self.call()
        return True

    def next_epoch(self) -> None:
        levels = self.supply.levels
        assert levels is not None
        epoch = len(self.path) - 1
        self.levels = [moved(levels, which, now, epoch, self.ended_in_epoch) for which, now in enumerate(self.levels)]
        self.path.append(self.levels)
        self.ended_in_epoch = []

    # Step 3

    def release_one(self) -> bool:
        case = next((case for case in self.cases if case.due == self.now), None)
        if case is None:
            return False
        case.due = -1
        if case.released < 0:
            self.release(case)
        elif (case.reserved or case.on_standby) and self.stays_away(case):
            case.arrived = self.now
            self.gone(case, Outcome.NO_SHOW)
            self.call()
        else:
            case.priority = 0 if case.reserved or case.on_standby else case.priority
            self.join(case)
        return True

    def release(self, case: Case) -> None:
        r, now = self.requests, self.now
        if not self.is_real(case):
            return
        case.outcome, case.released = Outcome.IN_PROGRESS, now
        if not self.need("offered", case):
            self.gone(case, Outcome.NOT_OFFERED)
        elif r.refused[case.i]:
            self.gone(case, Outcome.TURNED_AWAY)
        elif self.need("booking", case) != Booking.NONE:
            self.book(case)
        elif not self.need("closes", case) or self.is_open():
            self.join(case)
        elif r.returns[case.i]:
            later = [int(start) for start in self.supply.opening_start_ms if start > now]
            case.due = min(later, default=-1)
        else:
            self.gone(case, Outcome.CLOSED)

    def is_real(self, case: Case) -> bool:
        levels = self.supply.levels
        which = -1 if levels is None else int(levels.level_of[case.service])
        return which < 0 or self.tie("mark_ppm", case) < self.levels[which]

    def book(self, case: Case) -> None:
        case.reserved = self.find(case)
        fixed = self.need("booking", case) == Booking.FIXED
        slot = None if case.reserved or fixed else self.slot_on_standby(case)
        if case.reserved:
            case.due = case.reserved[0]
            self.call()
        elif slot is not None:
            case.due, case.on_standby = slot, True
        else:
            self.gone(case, Outcome.CANCELLED if fixed else Outcome.TURNED_AWAY)

    def stays_away(self, case: Case) -> bool:
        days = (self.now - case.released) // DAY_MS
        rows = zip(self.supply.no_show_lead_days, self.supply.no_show_probability, strict=True)
        chance = max(((day, float(chance)) for day, chance in rows if day <= days), default=(0, 0.0))[1]
        return bool(self.need("no_show", case)) and float(self.requests.no_show_mark[case.i]) < chance

    # Steps 4 to 8

    def shut(self) -> bool:
        if self.shut_seen or self.now not in self.supply.opening_end_ms:
            return False
        self.shut_seen = True
        leave = [case for case in self.waiting() if self.need("closes", case)]
        for case in sorted(leave, key=lambda case: (case.priority, case.arrived, case.i)):
            self.gone(case, Outcome.TURNED_AWAY)
            self.call()
        return True

    def serve(self, which: int) -> bool:
        if self.pass_due != which:
            return False
        self.pass_due = NONE
        self.one_pass()
        return True

    def lose_patience(self) -> bool:
        patience = self.requests.patience_ms
        tired = [c for c in self.waiting() if c.tried and c.arrived + patience[c.i] == self.now]
        if not tired:
            return False
        case = min(tired, key=lambda case: case.joined)
        booking = self.need("booking", case)
        gives_up = booking == Booking.NONE or (booking == Booking.FIRST_FREE and self.need("no_show", case))
        self.gone(case, Outcome.ABANDONED if gives_up else Outcome.CANCELLED)
        self.call(LAST)
        return True

    def crowd_out(self) -> bool:
        """One leaves who came last to an area with more inside than it has places."""
        too_many = [
            case
            for area, places in enumerate(self.supply.waiting_places)
            if len(inside := [c for c in self.waiting() if self.area(c) == area]) > places
            for case in inside
        ]
        if too_many:
            self.gone(max(too_many, key=lambda case: (case.arrived, case.i)), Outcome.TURNED_AWAY)
            self.call(LAST)
        return bool(too_many)

    def area(self, case: Case) -> int:
        areas = self.supply.needs.waits_in
        booked = self.need("booking", case) != Booking.NONE
        return -1 if areas is None or booked else int(areas[case.service])

    # What becomes of a case

    def join(self, case: Case) -> None:
        case.arrived, case.joined = self.now, self.joined
        self.joined += 1
        self.call()

    def gone(self, case: Case, outcome: Outcome) -> None:
        case.outcome, case.left, case.reserved = outcome, self.now, None
        self.count(case)
        self.release_followers(case)

    def count(self, case: Case) -> None:
        levels = self.supply.levels
        if levels is not None:
            where = column(levels, case.outcome, case.start - case.arrived)
            self.ended_in_epoch.append((case.service, where, int(self.requests.party[case.i])))

    def release_followers(self, case: Case) -> None:
        ties = self.requests.ties
        if ties is None:
            return
        for other in self.cases:
            if ties.follows[other.i] == case.i and int(ties.after[other.i]) >> case.outcome & 1:
                other.due = self.now + int(ties.delay_ms[other.i])
