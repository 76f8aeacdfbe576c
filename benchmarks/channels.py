"""The engines on bundled sites with all channels, which the others cannot express."""

from __future__ import annotations

from dataclasses import fields
from functools import cache, partial

import numpy as np

from benchmarks.differs import Differs
from benchmarks.findings import Findings
from benchmarks.simulators import SIMPY, engines
from benchmarks.size import Size
from benchmarks.table import Table
from benchmarks.timing import Spread, interleaved, paired_ratio
from simkit.demand.sample import sample
from simkit.engine.arrays import Booking, Requests, Supply, VisitLog
from simkit.scenario.load import load
from simkit.supply.stand import supply

TITLE = "Site-years with all channels"
SITES = (("huizhou-huicheng", "maidi"), ("huizhou-huicheng", "jinhu"), ("dongguan-2012", "dg02"))
COLUMNS = ("site", "requests", "bookings", "staff", "engine", "ms", "times as fast as the simpy engine")


def check(_size: Size) -> str:
    """Raises Differs unless all engines give the same log, bit for bit; says what was compared."""
    for name, site in SITES:
        logs = {engine: simulate(*_arrays(name, site)) for engine, simulate in engines().items()}
        for engine, log in logs.items():
            for part in differing(log, logs[SIMPY]):
                raise Differs(f"{name}, {site}: {engine} differs from {SIMPY} in {part}")
    return f"logs equal, bit for bit, in {' and '.join(engines())} for {len(SITES)} sites"


def differing(log: VisitLog, reference: VisitLog) -> list[str]:
    """The arrays in which two logs differ."""
    names = [field.name for field in fields(VisitLog)]
    return [name for name in names if not np.array_equal(getattr(log, name), getattr(reference, name))]


def measure(size: Size) -> Findings:
    """Time all engines on all sites."""
    rows: list[tuple[str | int | float | Spread, ...]] = []
    for scenario, site in SITES:
        requests, stands = _arrays(scenario, site)
        bookings = int((stands.needs.booking[requests.service] != Booking.NONE).sum())
        of_site = (f"{scenario}, {site}", len(requests), bookings, len(stands.role))
        acts = {engine: partial(simulate, requests, stands) for engine, simulate in engines().items()}
        seconds = interleaved(acts, size.rounds, size.least_s)
        rows += [
            (*of_site, name.removeprefix("simkit, "), 1000 * Spread.of(took).median, paired_ratio(seconds[SIMPY], took))
            for name, took in seconds.items()
        ]
    return Findings(TITLE, Table(COLUMNS, tuple(rows)), {})


@cache
def _arrays(name: str, site: str) -> tuple[Requests, Supply]:
    scenario = load(name)
    return sample(scenario, site, 1, 1), supply(scenario, site, 1, 1)
