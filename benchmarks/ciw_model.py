"""The same walk-ins in Ciw: one node, c servers, individuals who renege.

Ciw draws from distributions when an individual arrives or begins service; here each distribution looks up the
number of the individual instead, so that Ciw meets the very same residents. A place that is needed beside the
person cannot be expressed, so there must be at least as many places as persons. The door that shuts is
expressed as patience that ends at closing: who is waiting then reneges.
"""

from __future__ import annotations

from typing import Any

import ciw
import numpy as np

from benchmarks.door import Door
from simkit.engine.arrays import Requests, Supply


class _Looked(ciw.dists.Distribution):  # type: ignore[misc]
    """Value of the individual who asks, by number."""

    def __init__(self, values: list[float]) -> None:
        self.values = values

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        number: int = ind.id_number
        return self.values[number - 1]


class _Gaps(ciw.dists.Distribution):  # type: ignore[misc]
    """Times between arrivals, then no more."""

    def __init__(self, gaps: list[float]) -> None:
        self.gaps = iter(gaps)

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        return next(self.gaps, float("inf"))


def simulate(requests: Requests, supply: Supply) -> tuple[list[int], list[int]]:
    """Start (-1: never) and end of the stay (-1: not by the horizon) of each request, ms."""
    door = Door(requests, supply)
    network = ciw.create_network(
        arrival_distributions=[_Gaps(np.diff(door.comes_ms, prepend=0).astype(float).tolist())],
        service_distributions=[_Looked(requests.duration_ms[door.index].astype(float).tolist())],
        reneging_time_distributions=[_Looked(door.stays_ms.astype(float).tolist())],
        number_of_servers=[len(supply.role)],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(float(supply.horizon_ms))
    start, left = [-1] * len(requests), [-1] * len(requests)
    for record in simulation.get_all_records():
        i = int(door.index[record.id_number - 1])
        left[i] = int(record.exit_date)
        if record.record_type == "service":
            start[i] = int(record.service_start_date)
    return start, left
