"""The same residents in other people's simulators: equal request by request, because all meanings coincide here.

Walk-ins of one kind and priority, one room type, everybody on duty in office hours, some who come when it is shut.
Plain SimPy is written in ``benchmarks/plain_simpy.py``, one process per visit.
"""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import plain_simpy, year
from simkit.engine.arrays import Outcome
from simkit.engine.simpy_engine import simulate

#: Mean minutes of a visit at 2,500 visits a year; four persons work 1,820 h each: 7 %, 57 % and 143 % busy.
LOADS = [12.0, 100.0, 250.0]


@pytest.mark.parametrize("mean_min", LOADS)
@pytest.mark.parametrize("seed", [1, 2])
def test_plain_simpy(mean_min: float, seed: int) -> None:
    requests, supply = year.requests(2500, mean_min, seed), year.supply()
    log, plain = simulate(requests, supply), plain_simpy.simulate(requests, supply)
    assert log.outcome.tolist() == plain.outcome
    assert log.start_ms.tolist() == plain.start
    assert log.left_ms.tolist() == plain.left
    if mean_min == LOADS[-1]:
        assert (log.outcome == Outcome.ABANDONED).sum() > 200, "patience ends often enough to matter"


@pytest.mark.parametrize("mean_min", LOADS)
def test_ciw(mean_min: float) -> None:
    pytest.importorskip("ciw")
    from benchmarks import ciw_model

    requests, supply = year.requests(2500, mean_min, seed=3), year.supply()
    log = simulate(requests, supply)
    start, left = ciw_model.simulate(requests, supply)
    came_in = log.arrived_ms >= 0
    assert log.start_ms.tolist() == start
    assert log.left_ms[came_in].tolist() == np.array(left)[came_in].tolist()
