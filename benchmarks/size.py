"""How much is measured: the full benchmark, or a quick one that only shows that everything runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """``rounds`` of interleaved timing; every sample lasts ``least_s`` at least, by repeating what is faster.

    ``visits``: walk-ins of the centre-year of the rivals. ``weeks`` and ``replications`` of the study over workers.
    ``years``: replications whose KPIs are compared with the plain model's. ``growth_*``, ``scales``: replications of
    the smallest study whose growth is fitted, and how many times that size the others are.
    """

    rounds: int
    least_s: float
    visits: int
    years: int
    weeks: int
    worker_replications: int
    worker_rounds: int
    command_scenario: str
    command_replications: int
    command_rounds: int
    growth_replications: int
    growth_rounds: int
    scales: tuple[int, ...]


FULL = Size(
    rounds=15,
    least_s=0.02,
    visits=5000,
    years=60,
    weeks=52,
    worker_replications=8,
    worker_rounds=9,
    command_scenario="dongguan-2012",
    command_replications=30,
    command_rounds=3,
    growth_replications=4,
    growth_rounds=5,
    scales=(1, 2, 4, 8, 16),
)
QUICK = Size(
    rounds=2,
    least_s=0.0,
    visits=500,
    years=5,
    weeks=2,
    worker_replications=2,
    worker_rounds=2,
    command_scenario="shenzhen-standard",
    command_replications=2,
    command_rounds=1,
    growth_replications=1,
    growth_rounds=1,
    scales=(1, 2, 3),
)
