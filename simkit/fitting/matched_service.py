"""Desks, minutes and patience at a queue, matched by simulation to the queue that was seen.

Throughput alone misleads where displays tell of real halls: a desk that is shown as open for one queue serves others
too, numbers are called that nobody answers to, and intervals in which many were called empty the queue and so are the
ones that look idle. So the station is driven by the arrivals that were counted on the days of the fit, and

- for each rule of how many of the desks shown work for this queue (:data:`RULES`) and each mean patience
  (:data:`PATIENCES_MIN`) the mean service time is found at which the mean queue is the one seen, by halving;
- among these the one is taken whose half-hours differ least from those seen (sum of squares), or nearly least: the
  records seldom tell apart few quick desks and many slow ones;
- where all desks with the recorded service time and endless patience do not much worse, nothing is matched.

This is the method of simulated moments (McFadden 1989) with one moment matched exactly and the others by least squares.
Chance is the same for all candidates, so that they differ by what they say and not by luck.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.experiment.draws import key, uniforms_in_a_row
from simkit.fitting.half_hours import HALF_HOUR_MIN, HALF_HOURS
from simkit.fitting.kernel.one_queue import one_queue
from simkit.fitting.seen_days import SeenDays

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PATIENCES_MIN = (240.0, 120.0, 60.0, 30.0, 15.0)
#: A candidate that explains so much less than the best is as good: all desks before some, long patience before short.
INDIFFERENT = 0.02
#: The recorded service time is taken unless it explains so much less than the best.
FAR_MORE = 0.2
#: Mean service times are looked for between these.
SHORTEST_MIN, LONGEST_MIN = 0.2, 240.0
_HALVINGS = 10
#: Nothing is matched with fewer days counted, or with fewer half-hours in which somebody waited.
FEWEST_DAYS, FEWEST_HALF_HOURS = 3, 10
#: Times that the days are simulated for each candidate.
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class DeskRule:
    """How many of the desks shown as open work for a queue: a share of them, or at most so many; one at least."""

    share: float = 0.0
    number: int = 0

    def of(self, shown: Ints) -> Ints:
        """Desks at work, the shape of ``shown``; none where none is open."""
        wanted = np.floor(shown * self.share + 0.5).astype(np.int64) if self.share else np.full_like(shown, self.number)
        found: Ints = np.minimum(np.maximum(wanted, 1), shown)
        return found

    def __str__(self) -> str:
        shares = {1.0: "all desks shown", 0.5: "half of the desks shown", 0.25: "a quarter of the desks shown"}
        return shares[self.share] if self.share else f"at most {self.number} of the desks shown"


RULES = (
    *(DeskRule(share=share) for share in (1.0, 0.5, 0.25)),
    *(DeskRule(number=number) for number in (1, 2, 3, 4)),
)


@dataclass(frozen=True, slots=True)
class MatchedService:
    """Mean service and patience in minutes at the desks that ``rule`` counts, matched to the queue of ``days`` days.

    Patience is infinite where matching explained little more than all desks with the recorded service time, which is
    kept then. ``explained``: share of the squares of the half-hours seen about their mean that the simulated ones
    explain. Mean queues: seen, simulated with these figures, and with those recorded (NaN where none was), from the
    arrivals that were counted.
    """

    rule: DeskRule
    service_min: float
    patience_min: float
    explained: float
    days: int
    seen_queue: float
    queue: float
    recorded_queue: float

    @property
    def keeps_recorded(self) -> bool:
        """Whether all desks shown, the recorded service time and endless patience explain the queue as well."""
        return math.isinf(self.patience_min)


def can_be_matched(seen: SeenDays) -> bool:
    """Whether enough days were seen, and enough half-hours in which somebody waited, for a queue to tell anything."""
    waited = int((seen.waiting[seen.counted] > 0).sum())
    return len(seen.arrivals) >= FEWEST_DAYS and waited >= FEWEST_HALF_HOURS and bool(seen.arrivals.any())


def matched_service(seen: SeenDays, seed: int, name: str, recorded_min: float = math.nan) -> MatchedService:
    """The service that matches the queue seen; ``seed`` and ``name`` name its chance. At least one day is needed.

    ``recorded_min``: the service time that throughput gives, if any: with all desks and endless patience it is taken
    unless matching explains far more, as it rests on calls and not on the queue itself.
    """
    match = _Match(_Rounds.of(seen, seed, name), seen)
    recorded = None if math.isnan(recorded_min) else match.with_recorded(recorded_min)
    candidates = [
        match.with_mean_queue(rule, patience_min, recorded)
        for rule in _distinct(RULES, seen.desks)
        for patience_min in PATIENCES_MIN
    ]
    best = max(one.explained for one in candidates)
    if recorded is not None and recorded.explained >= best - FAR_MORE:
        return recorded
    return next(one for one in candidates if one.explained >= best - INDIFFERENT)


@dataclass(frozen=True, slots=True, eq=False)
class _Match:
    """The days as simulated beside the days as seen."""

    rounds: _Rounds
    seen: SeenDays

    def with_recorded(self, service_min: float) -> MatchedService:
        return self._beside_seen(RULES[0], service_min, math.inf, None)

    def with_mean_queue(self, rule: DeskRule, patience_min: float, recorded: MatchedService | None) -> MatchedService:
        """With the service time at which the mean queue is the one seen, by halving its logarithm; it grows with it."""
        desks, counted = rule.of(self.seen.desks), self.seen.counted
        mean = float(self.seen.waiting[counted].mean())
        low, high = np.log(SHORTEST_MIN), np.log(LONGEST_MIN)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            longer = self.rounds.queue(desks, float(np.exp(middle)), patience_min)[counted].mean() < mean
            low, high = (middle, high) if longer else (low, middle)
        return self._beside_seen(rule, float(np.exp((low + high) / 2)), patience_min, recorded)

    def _beside_seen(
        self, rule: DeskRule, service_min: float, patience_min: float, recorded: MatchedService | None
    ) -> MatchedService:
        queue = self.rounds.queue(rule.of(self.seen.desks), service_min, patience_min)[self.seen.counted]
        target = self.seen.waiting[self.seen.counted]
        about_mean = float(((target - target.mean()) ** 2).sum())
        kept = math.isinf(patience_min)
        return MatchedService(
            rule=rule,
            service_min=service_min,
            patience_min=patience_min,
            explained=1 - float(((queue - target) ** 2).sum()) / about_mean if about_mean else 0.0,
            days=len(self.seen.arrivals),
            seen_queue=float(target.mean()),
            queue=float(queue.mean()),
            recorded_queue=float(queue.mean()) if kept else recorded.queue if recorded is not None else math.nan,
        )


def _distinct(rules: Sequence[DeskRule], shown: Ints) -> list[DeskRule]:
    """The rules that count differently on these days, the first of those that count alike."""
    levels = np.unique(shown[shown > 0])
    found = dict[tuple[int, ...], DeskRule]()
    for rule in rules:
        found.setdefault(tuple(rule.of(levels).tolist()), rule)
    return list(found.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Rounds:
    """The days as often as they are simulated, with the chance of each visit: units of service and patience."""

    arrived_min: Floats
    first: Ints
    service: Floats
    patience: Floats
    shut_min: Floats

    @classmethod
    def of(cls, seen: SeenDays, seed: int, name: str) -> _Rounds:
        days = len(seen.arrivals) * _ROUNDS
        offset = (np.arange(days) // len(seen.arrivals) + 0.5) / _ROUNDS
        arrived = [_spread(seen.arrivals[day % len(seen.arrivals)], float(offset[day])) for day in range(days)]
        first = np.concatenate([[0], np.cumsum([len(one) for one in arrived])]).astype(np.int64)
        chance = -np.log(uniforms_in_a_row(key(seed, "matched_service", name), 0, 0, 2 * int(first[-1])))
        open_until = np.array([_last_minute(desks) for desks in seen.desks])
        return cls(
            np.concatenate(arrived), first, chance[::2].copy(), chance[1::2].copy(), np.tile(open_until, _ROUNDS)
        )

    def queue(self, desks: Ints, service_min: float, patience_min: float) -> Floats:
        """The mean queue of each half-hour over the rounds, shape (D, 48)."""
        waiting = np.zeros((len(self.shut_min), HALF_HOURS))
        one_queue(
            self.arrived_min,
            self.first,
            self.service,
            self.patience,
            desks,
            self.shut_min,
            service_min,
            patience_min,
            waiting,
        )
        found: Floats = waiting.reshape(_ROUNDS, -1, HALF_HOURS).mean(axis=0) / HALF_HOUR_MIN
        return found


def _spread(arrivals: Floats, offset: float) -> Floats:
    """Moments at which the arrivals of a day, added up and even within half-hours, pass offset, 1 + offset ..."""
    total = np.concatenate([[0.0], np.cumsum(arrivals)])
    moments = np.arange(offset, total[-1], 1.0)
    found: Floats = np.interp(moments, total, np.arange(HALF_HOURS + 1) * float(HALF_HOUR_MIN))
    return np.minimum(found, HALF_HOURS * HALF_HOUR_MIN - 1e-6)


def _last_minute(desks: Ints) -> float:
    """The minute at which the last desk shuts; 0 where none opens."""
    open_ = np.flatnonzero(desks)
    return float(open_[-1] + 1) if len(open_) else 0.0
