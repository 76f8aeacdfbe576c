"""The simulators that are compared: each takes the arrays of one centre-year and gives back arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from benchmarks import bare_kernel, ciw_model, plain_simpy
from simkit.engine.arrays import Ints, Requests, Supply
from simkit.engine.engines import Engine, engine

PLAIN, CIW, BARE = "plain SimPy", "Ciw", "bare kernel"
SIMPY, COMPILED = "simkit, simpy engine", "simkit, compiled engine"
#: What never changes between the years of a site the compiled engine lays out in the first year only.
FIRST_YEAR = "simkit, compiled engine, first year of a site"
#: Engines by what they are called here, the reference first.
ENGINE_NAMES = {SIMPY: "simpy", COMPILED: "compiled"}
#: The engine that studies are timed with.
FASTEST = ENGINE_NAMES[COMPILED]


@dataclass(frozen=True)
class Answer:
    """When each request started and left, ms; -1 where it did not."""

    start_ms: Ints
    left_ms: Ints


Simulator = Callable[[Requests, Supply], Answer]


def engines() -> dict[str, Engine]:
    """The engines of simkit, the reference first."""
    return {name: engine(id_) for name, id_ in ENGINE_NAMES.items()}


def simulators() -> Mapping[str, Simulator]:
    """All of them, plain SimPy first."""
    return {
        PLAIN: _by_plain,
        CIW: _by_ciw,
        **{name: _by_engine(simulate) for name, simulate in engines().items()},
        FIRST_YEAR: _first_year(_by_engine(engines()[COMPILED])),
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


def _first_year(simulator: Simulator) -> Simulator:
    def first_year(requests: Requests, supply: Supply) -> Answer:
        # An array that may be written to is nobody's that was seen before.
        return simulator(requests, replace(supply, duty_start_ms=supply.duty_start_ms.copy()))

    return first_year


def _by_bare(requests: Requests, supply: Supply) -> Answer:
    found = bare_kernel.simulate(requests, supply)
    return Answer(found.start_ms, found.left_ms)
