"""The yardstick: a walk-in centre as most SimPy models are written, one process per visit.

A visit is a process. It asks for a place (``Resource``), waits for it or for the end of its patience
(``request | timeout``, the idiom of SimPy's own bank example), then asks for a person in the same way,
stays for its duration and gives both back. This is the usual way to write it, neither tuned nor slowed
down, and it was fixed before the reference engine was first timed.

It can express walk-ins of one priority who need one place of the only room type and any one person, while
all persons work all opening hours. Nobody is served out of hours, because at closing those who wait leave.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Generator

import simpy
from simpy.events import Event

from simkit.engine.arrays import Outcome, Requests, Supply

Visit = Generator[Event, object, None]


class PlainCentre:
    """A centre with one kind of room and one kind of person; ``outcome``, ``start`` and ``left`` in ms."""

    def __init__(self, requests: Requests, supply: Supply) -> None:
        self.env = simpy.Environment()
        self.places = simpy.Resource(self.env, capacity=int(supply.room_places.sum()))
        self.staff = simpy.Resource(self.env, capacity=len(supply.role))
        self.opens = supply.opening_start_ms.tolist()
        self.closes = supply.opening_end_ms.tolist()
        self.release = requests.release_ms.tolist()
        self.patience = requests.patience_ms.tolist()
        self.duration = requests.duration_ms.tolist()
        self.returns = requests.returns.tolist()
        self.outcome = [int(Outcome.NOT_RELEASED)] * len(requests)
        self.start: list[float] = [-1] * len(requests)
        self.left: list[float] = [-1] * len(requests)

    def run(self, until_ms: int) -> None:
        """Simulate until the horizon."""
        self.env.process(self.arrivals())
        self.env.run(until=until_ms)

    def arrivals(self) -> Visit:
        """Let the residents come one by one."""
        for i, release in enumerate(self.release):
            yield self.env.timeout(release - self.env.now)
            self.env.process(self.visit(i))

    def visit(self, i: int) -> Visit:
        """One resident: comes, waits for a place, waits for a person, is served."""
        self.outcome[i] = Outcome.IN_PROGRESS
        if self.is_shut():
            opening = self.next_opening()
            if not self.returns[i] or opening is None:
                return self.leave(i, Outcome.CLOSED)
            yield self.env.timeout(opening - self.env.now)
        until_closing = self.closes[self.block()] - self.env.now
        reason = Outcome.ABANDONED if self.patience[i] < until_closing else Outcome.TURNED_AWAY
        patience = self.env.timeout(min(self.patience[i], until_closing))
        with self.places.request() as place:
            yield place | patience
            if not place.triggered:
                return self.leave(i, reason)
            with self.staff.request() as person:
                yield person | patience
                if not person.triggered:
                    return self.leave(i, reason)
                self.start[i] = self.env.now
                yield self.env.timeout(self.duration[i])
        self.leave(i, Outcome.SERVED)

    def leave(self, i: int, outcome: Outcome) -> None:
        """Write down how it ended."""
        self.outcome[i] = outcome
        self.left[i] = self.env.now

    def block(self) -> int:
        """Index of the last block of opening hours that has begun, -1 before the first."""
        return bisect_right(self.opens, self.env.now) - 1

    def is_shut(self) -> bool:
        """Whether nobody is received now."""
        block = self.block()
        return block < 0 or self.env.now >= self.closes[block]

    def next_opening(self) -> int | None:
        """When the centre opens next, None if never."""
        block = self.block() + 1
        return self.opens[block] if block < len(self.opens) else None


def simulate(requests: Requests, supply: Supply) -> PlainCentre:
    """Run the plain model over the horizon and return it with its results."""
    centre = PlainCentre(requests, supply)
    centre.run(until_ms=supply.horizon_ms)
    return centre
