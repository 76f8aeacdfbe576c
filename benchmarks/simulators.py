"""The simulators that are compared: each takes the arrays of one centre-year and gives back arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks import bare_kernel, ciw_model, plain_simpy
from simkit.engine.arrays import Ints, Requests, Supply
from simkit.engine.engines import ENGINES, Engine, engine

PLAIN, CIW, BARE = "plain SimPy", "Ciw", "bare kernel"
SIMPY, COMPILED = "simkit, simpy engine", "simkit, compiled engine"


@dataclass(frozen=True)
class Answer:
    """When each request started and left, ms; -1 where it did not."""

    start_ms: Ints
    left_ms: Ints


Simulator = Callable[[Requests, Supply], Answer]


def engines() -> dict[str, Engine]:
    """The engines of simkit, the reference first."""
    return {f"simkit, {name} engine": engine(name) for name in ENGINES}


def simulators() -> Mapping[str, Simulator]:
    """All of them, plain SimPy first."""
    return {
        PLAIN: _by_plain,
        CIW: _by_ciw,
        **{name: _by_engine(simulate) for name, simulate in engines().items()},
        BARE: _by_bare,
    }


def _by_plain(requests: Requests, supply: Supply) -> Answer:
    centre = plain_simpy.simulate(requests, supply)
    return Answer(np.array(centre.start), np.array(centre.left))


def _by_ciw(requests: Requests, supply: Supply) -> Answer:
    start, left = ciw_model.simulate(requests, supply)
    return Answer(np.array(start), np.array(left))


def _by_engine(simulate: Engine) -> Simulator:
    def by_engine(requests: Requests, supply: Supply) -> Answer:
        log = simulate(requests, supply)
        return Answer(log.start_ms, log.left_ms)

    return by_engine


def _by_bare(requests: Requests, supply: Supply) -> Answer:
    found = bare_kernel.simulate(requests, supply)
    return Answer(found.start_ms, found.left_ms)
