"""Laws of how long something takes, with the moments that theory asks for: written in minutes, worked out in hours."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Law:
    """``written`` as in a scenario; its first three moments in hours; ``beyond(h)``: probability of over h hours."""

    written: str
    mean: float
    square: float
    cube: float
    beyond: Callable[[float], float]


def constant(minutes: float) -> Law:
    h = minutes / 60
    return Law(f"constant({minutes}) min", h, h**2, h**3, lambda hours: float(hours < h))


def exponential(minutes: float) -> Law:
    h = minutes / 60
    return Law(f"exponential(mean={minutes}) min", h, 2 * h**2, 6 * h**3, lambda hours: math.exp(-hours / h))


def uniform(low: float, high: float) -> Law:
    a, b = low / 60, high / 60
    second, third = ((b ** (k + 1) - a ** (k + 1)) / (k + 1) / (b - a) for k in (2, 3))
    return Law(
        f"uniform({low}, {high}) min",
        (a + b) / 2,
        second,
        third,
        lambda hours: min(1.0, max(0.0, (b - hours) / (b - a))),
    )


def lognormal(mean: float, sd: float) -> Law:
    """The k-th moment is exp(k m + k^2 v / 2), and v = log(1 + (sd / mean)^2)."""
    h, v = mean / 60, math.log1p((sd / mean) ** 2)
    of_log = NormalDist(math.log(h) - v / 2, math.sqrt(v))
    return Law(
        f"lognormal(mean={mean}, sd={sd}) min",
        h,
        h**2 * math.exp(v),
        h**3 * math.exp(3 * v),
        lambda hours: 1 - of_log.cdf(math.log(hours)) if hours > 0 else 1.0,
    )
