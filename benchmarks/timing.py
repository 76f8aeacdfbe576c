"""Timing side by side: everything in every round, so that a busy moment of the machine hits all alike."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Act = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and range over the rounds."""

    median: float
    low: float
    high: float

    @staticmethod
    def of(values: Sequence[float]) -> Spread:
        return Spread(median(values), min(values), max(values))

    def times(self, factor: float) -> Spread:
        """In another unit."""
        return Spread(factor * self.median, factor * self.low, factor * self.high)


def interleaved(
    acts: Mapping[str, Act], rounds: int, least_s: float = 0.0, clock: Clock = time.process_time
) -> dict[str, list[float]]:
    """Seconds that each act took in each round, by name.

    By default of this process's processor time: on a quiet machine that is the time on the wall, on a busy one it
    leaves out the time that others had. Each act is done once before, untimed, so that compilers and caches have done
    their work. What takes less than ``least_s`` is repeated in each round and the mean taken. Every second round runs
    in reverse order. Garbage is collected before each round, and within it as always.
    """
    repeats = {name: _repeats(act, least_s, clock) for name, act in acts.items()}
    seconds: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(rounds):
        gc.collect()
        for name in acts if number % 2 == 0 else reversed(list(acts)):
            seconds[name].append(_mean_seconds(acts[name], repeats[name], clock))
    return seconds


def paired_ratio(slower: Sequence[float], faster: Sequence[float]) -> Spread:
    """How many times as long the one took as the other, round by round."""
    return Spread.of([a / b for a, b in zip(slower, faster, strict=True)])


def _repeats(act: Act, least_s: float, clock: Clock) -> int:
    act()
    return math.ceil(least_s / _mean_seconds(act, 1, clock)) if least_s > 0 else 1


def _mean_seconds(act: Act, repeats: int, clock: Clock) -> float:
    began = clock()
    for _ in range(repeats):
        act()
    return (clock() - began) / repeats
