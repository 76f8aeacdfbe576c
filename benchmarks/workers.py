"""The same study with one worker process and with two: all sites of a bundled programme, several replications."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

from benchmarks.differs import Differs
from benchmarks.findings import Findings
from benchmarks.simulators import FASTEST
from benchmarks.size import Size
from benchmarks.table import Table
from benchmarks.timing import Spread, interleaved, paired_ratio
from simkit.result import Result
from simkit.run import run
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario

TITLE = "A study over worker processes"
SCENARIO = "dongguan-2012"
TARGET = "two workers / one"
COLUMNS = ("workers", "site-years", "s", "times as fast as one")


def check(size: Size) -> str:
    """Raises Differs unless one worker and two find the same KPIs; says what was compared."""
    one, two = (study() for study in _studies(size).values())
    if not one.kpis.equals(two.kpis):
        raise Differs(f"{SCENARIO}: one worker and two find different KPIs")
    return f"KPIs of {SCENARIO} equal with one worker and two ({len(one.kpis):,} numbers)"


def measure(size: Size) -> Findings:
    """Time both by the clock on the wall, with workers that are there already."""
    acts = {str(jobs): study for jobs, study in _studies(size).items()}
    seconds = interleaved(acts, size.worker_rounds, clock=time.perf_counter)
    site_years = len(_scenario(size).sites) * size.worker_replications
    rows = [
        (int(jobs), site_years, Spread.of(took), paired_ratio(seconds["1"], took)) for jobs, took in seconds.items()
    ]
    return Findings(TITLE, Table(COLUMNS, tuple(rows)), {TARGET: paired_ratio(seconds["1"], seconds["2"])})


def _studies(size: Size) -> dict[int, Callable[[], Result]]:
    scenario = _scenario(size)

    def study(jobs: int) -> Callable[[], Result]:
        return lambda: run(scenario, replications=size.worker_replications, jobs=jobs, engine=FASTEST)

    return {jobs: study(jobs) for jobs in (1, 2)}


@cache
def _scenario(size: Size) -> Scenario:
    return load(SCENARIO).with_({"calendar.weeks": size.weeks}, name=SCENARIO)
