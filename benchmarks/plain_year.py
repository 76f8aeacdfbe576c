"""A centre-year end to end in plain SimPy, as its users write it: draws on the way, lists, ``statistics``.

The mechanisms of the centre are those of ``plain_simpy.py``. Here the residents are drawn too: one process draws the
times between arrivals by thinning (Lewis and Shedler 1979), the process of a visit draws who comes, for how long and
with how much patience from ``random.Random``, and in the end the KPIs are worked out from Python lists. Time is in
minutes. All numbers are those of the scenario; what never changes between replications is worked out beforehand.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections.abc import Generator
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean

import simpy
from simpy.events import Event

from simkit.scenario.scenario import Scenario

DAY_MIN = 1440
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHORT_WAIT_MIN = 15

Visit = Generator[Event, object, None]


@dataclass(frozen=True)
class Numbers:
    """What the model is told.

    ``rate[weekday][half_hour]``: requests a minute. ``opens``, ``closes`` of each block of opening, and
    ``opened_before``: minutes open before it.
    """

    days: int
    residents: int
    rate: list[list[float]]
    opens: list[int]
    closes: list[int]
    opened_before: list[int]
    persons: int
    places: int
    duration_log_mean: float
    duration_log_sd: float
    patience_min: float
    return_share: float
    day_cv: float
    use_shape: float

    @staticmethod
    def of(scenario: Scenario, site: str) -> Numbers:
        """From a scenario with one walk-in service, no holidays and equal months."""
        (service,) = scenario.services.values()
        (room,) = scenario.rooms[site].values()
        residents = scenario.residents(site)
        weeks = scenario.calendar.weeks
        mean, sd = service.duration.parameters
        variance = math.log1p((sd / mean) ** 2)
        opening = scenario.sites[site].opening
        blocks = [
            (DAY_MIN * day + start, DAY_MIN * day + end)
            for day in range(7 * weeks)
            for start, end in opening.get(WEEKDAYS[day % 7], ())
        ]
        a_week = service.requests_per_1000_month * residents / 1000 * 12 / 52
        return Numbers(
            days=7 * weeks,
            residents=residents,
            rate=_rates(scenario, a_week),
            opens=[start for start, _ in blocks],
            closes=[end for _, end in blocks],
            opened_before=[0, *accumulate(end - start for start, end in blocks)],
            persons=sum(scenario.staff[site].values()),
            places=room.places,
            duration_log_mean=math.log(mean) - variance / 2,
            duration_log_sd=math.sqrt(variance),
            patience_min=service.patience.mean_min if service.patience else math.inf,
            return_share=scenario.demand.return_when_closed,
            day_cv=scenario.demand.day_cv,
            use_shape=scenario.demand.heterogeneity_shape,
        )


def _rates(scenario: Scenario, a_week: float) -> list[list[float]]:
    profile = scenario.profiles["walk_in"]
    total = sum(sum(day.values()) for day in profile.values())
    table = [[0.0] * 48 for _ in WEEKDAYS]
    for weekday, halves in enumerate(table):
        for clock, weight in profile[WEEKDAYS[weekday]].items():
            hour, minute = clock.split(":")
            halves[2 * int(hour) + int(minute) // 30] += a_week * weight / total / 30
    return table


class PlainYear:
    """One replication; :meth:`run` simulates it and returns its KPIs."""

    def __init__(self, numbers: Numbers, seed: int) -> None:
        self.numbers = numbers
        self.random = random.Random(seed)
        self.env = simpy.Environment()
        self.places = simpy.Resource(self.env, capacity=numbers.places)
        self.staff = simpy.Resource(self.env, capacity=numbers.persons)
        shape = numbers.day_cv**-2
        self.day_factor = [self.random.gammavariate(shape, 1 / shape) for _ in range(numbers.days)]
        use = [self.random.gammavariate(numbers.use_shape, 1) for _ in range(numbers.residents)]
        self.cumulative_use = list(accumulate(use))
        self.everyone = range(numbers.residents)
        self.requests = self.served = self.abandoned = self.turned_away = self.closed = 0
        self.waits: list[float] = []
        self.waits_served: list[float] = []
        self.visits: list[tuple[float, float]] = []
        self.reached: set[int] = set()

    def run(self) -> dict[str, float]:
        """Simulate the year and work out its KPIs."""
        self.env.process(self.arrivals())
        self.env.run(until=self.numbers.days * DAY_MIN)
        return self.kpis()

    def arrivals(self) -> Visit:
        """Candidates at the highest rate there is, each kept with probability rate / highest rate."""
        highest = max(self.day_factor) * max(max(day) for day in self.numbers.rate)
        now, horizon = 0.0, self.numbers.days * DAY_MIN
        while True:
            now += self.random.expovariate(highest)
            if now >= horizon:
                return
            if self.random.random() * highest < self.rate(now):
                yield self.env.timeout(now - self.env.now)
                self.env.process(self.visit())

    def rate(self, now: float) -> float:
        """Requests a minute."""
        day, minute = divmod(now, DAY_MIN)
        return self.day_factor[int(day)] * self.numbers.rate[int(day) % 7][int(minute) // 30]

    def visit(self) -> Visit:
        """One resident: comes, waits for a place, waits for a person, is served."""
        numbers = self.numbers
        self.requests += 1
        resident = self.random.choices(self.everyone, cum_weights=self.cumulative_use)[0]
        duration = self.random.lognormvariate(numbers.duration_log_mean, numbers.duration_log_sd)
        patience_min = self.random.expovariate(1 / numbers.patience_min)
        if self.is_shut():
            if self.random.random() >= numbers.return_share:
                self.closed += 1
                return
            opening = self.next_opening()
            if opening is None:
                return
            yield self.env.timeout(opening - self.env.now)
        arrived = self.env.now
        until_closing = numbers.closes[self.block()] - arrived
        patience = self.env.timeout(min(patience_min, until_closing))
        with self.places.request() as place:
            yield place | patience
            if not place.triggered:
                return self.leave(arrived, patience_min < until_closing)
            with self.staff.request() as person:
                yield person | patience
                if not person.triggered:
                    return self.leave(arrived, patience_min < until_closing)
                start = self.env.now
                self.waits.append(start - arrived)
                self.waits_served.append(start - arrived)
                self.visits.append((start, start + duration))
                yield self.env.timeout(duration)
        self.served += 1
        self.reached.add(resident)

    def leave(self, arrived: float, lost_patience: bool) -> None:
        """Unserved."""
        self.waits.append(self.env.now - arrived)
        if lost_patience:
            self.abandoned += 1
        else:
            self.turned_away += 1

    def block(self) -> int:
        """Index of the last block of opening hours that has begun, -1 before the first."""
        return bisect_right(self.numbers.opens, self.env.now) - 1

    def is_shut(self) -> bool:
        """Whether nobody is received now."""
        block = self.block()
        return block < 0 or self.env.now >= self.numbers.closes[block]

    def next_opening(self) -> int | None:
        """When the centre opens next, None if never."""
        block = self.block() + 1
        return self.numbers.opens[block] if block < len(self.numbers.opens) else None

    def kpis(self) -> dict[str, float]:
        """KPIs as ``simkit show --kpis`` defines them."""
        numbers = self.numbers
        unfinished = self.requests - self.served - self.abandoned - self.turned_away - self.closed
        open_h = numbers.opened_before[-1] / 60
        staff_h = sum(end - start for start, end in self.visits) / 60
        contact_h = sum(self.open_min(end) - self.open_min(start) for start, end in self.visits) / 60
        waits = sorted(self.waits)
        return {
            "requests": self.requests,
            "served": self.served,
            "served_share": self.served / (self.requests - unfinished),
            "abandoned": self.abandoned,
            "turned_away": self.turned_away,
            "closed": self.closed,
            "wait_mean": fmean(waits),
            "wait_p95": waits[math.ceil(0.95 * len(waits)) - 1],
            "wait_within_15min_share": sum(wait <= SHORT_WAIT_MIN for wait in self.waits_served) / len(waits),
            "wait_served_mean": fmean(self.waits_served),
            "participation": len(self.reached) / numbers.residents,
            "contact_utilisation": contact_h / (numbers.persons * open_h),
            "room_utilisation": contact_h / (numbers.places * open_h),
            "overtime_hours": staff_h - contact_h,
            "staff_hours": staff_h,
        }

    def open_min(self, now: float) -> float:
        """Minutes the centre has been open before an instant."""
        block = bisect_right(self.numbers.opens, now) - 1
        if block < 0:
            return 0.0
        return self.numbers.opened_before[block] + min(now, self.numbers.closes[block]) - self.numbers.opens[block]
