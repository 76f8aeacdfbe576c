"""A centre-year from numbers to KPIs: draws, simulation and KPIs, in simkit and in plain SimPy (``plain_year.py``).

Both are given the same rates and distributions (``end_to_end.yaml``), but each draws its own residents. So their KPIs
can only be compared as means over many years.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from statistics import fmean, variance

from scipy.stats import t as student

from benchmarks.differs import Differs
from benchmarks.findings import Findings
from benchmarks.plain_year import Numbers, PlainYear
from benchmarks.simulators import COMPILED, ENGINE_NAMES, PLAIN, SIMPY
from benchmarks.size import Size
from benchmarks.table import Table
from benchmarks.timing import Spread, interleaved, paired_ratio
from simkit.measure.axes import ALL
from simkit.measure.kpi import values
from simkit.run import simulate_site
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario

TITLE = "A centre-year end to end: draws, simulation, KPIs"
SCENARIO = Path(__file__).with_suffix(".yaml")
SITE = "counter"
SEED = 1
#: Probability that the check stops the benchmarks although nothing is wrong, over all KPIs together.
FALSE_ALARM = 1e-3
TARGET = "end to end, compiled engine / plain SimPy"
COLUMNS = ("simulator", "ms a centre-year", "times as fast as plain SimPy")

#: A number of a replication in, KPIs of everyone out.
Year = Callable[[int], Mapping[str, float]]


@dataclass(frozen=True)
class Compared:
    """Means of a KPI over independent years of the two, and the standard error of their difference."""

    kpi: str
    ours: float
    plain: float
    error: float

    @property
    def errors_apart(self) -> float:
        """Difference in standard errors; 0 if neither varies and they are equal."""
        apart = abs(self.ours - self.plain)
        return apart / self.error if self.error > 0 else (math.inf if apart else 0.0)


def years() -> dict[str, Year]:
    """The simulators, plain SimPy first."""
    scenario = _scenario()
    numbers = Numbers.of(scenario, SITE)

    def plain(replication: int) -> Mapping[str, float]:
        return PlainYear(numbers, replication).run()

    def ours(engine: str) -> Year:
        def year(replication: int) -> Mapping[str, float]:
            found = values(simulate_site(scenario, SITE, SEED, replication, engine).tally)
            return {kpi: value for (kpi, group), value in found.items() if group == ALL}

        return year

    return {PLAIN: plain, **{name: ours(engine) for name, engine in ENGINE_NAMES.items()}}


def check(size: Size) -> str:
    """Raises Differs unless all engines give the same KPIs and these agree with plain SimPy's; says how it was told."""
    ours = {name: year for name, year in years().items() if name != PLAIN}
    reference = [ours[SIMPY](replication) for replication in range(1, size.years + 1)]
    for name, year in ours.items():
        if not all(_same(year(r), once) for r, once in enumerate(reference, start=1)):
            raise Differs(f"end to end: {name} and {SIMPY} give different KPIs")
    compared = compare(reference, [years()[PLAIN](replication) for replication in range(size.years)])
    limit = errors_allowed(len(compared), size.years)
    for one in compared:
        if one.errors_apart > limit:
            raise Differs(
                f"end to end: {one.kpi} is {one.ours:.6g} in simkit and {one.plain:.6g} in plain SimPy, "
                f"{one.errors_apart:.1f} standard errors apart over {size.years} years (allowed: {limit:.1f})"
            )
    widest = max(compared, key=lambda one: one.errors_apart)
    return (
        f"KPIs equal in {' and '.join(ours)}; {len(compared)} KPIs of {size.years} years agree with plain SimPy's "
        f"within {limit:.1f} standard errors (false alarm {FALSE_ALARM:g} in all), farthest {widest.kpi}, "
        f"{widest.errors_apart:.1f}"
    )


def compare(ours: list[Mapping[str, float]], plain: list[Mapping[str, float]]) -> list[Compared]:
    """Every KPI that plain SimPy works out, over independent years."""
    found = []
    for kpi in plain[0]:
        a, b = [year[kpi] for year in ours], [year[kpi] for year in plain]
        error = math.sqrt(variance(a) / len(a) + variance(b) / len(b))
        found.append(Compared(kpi, fmean(a), fmean(b), error))
    return found


def errors_allowed(kpis: int, years: int) -> float:
    """Standard errors beyond which one of so many KPIs is taken to differ: Bonferroni, two-sided, Student's law.

    Its degrees of freedom are those of one of the two samples, the fewest that Welch's test can have.
    """
    return float(student.ppf(1 - FALSE_ALARM / 2 / kpis, years - 1))


def measure(size: Size) -> Findings:
    """Time one year after the other, each with its own residents."""
    seconds = interleaved({name: _one_by_one(year) for name, year in years().items()}, size.rounds, size.least_s)
    rows = [(name, 1000 * Spread.of(took).median, paired_ratio(seconds[PLAIN], took)) for name, took in seconds.items()]
    return Findings(TITLE, Table(COLUMNS, tuple(rows)), {TARGET: paired_ratio(seconds[PLAIN], seconds[COMPILED])})


def _one_by_one(year: Year) -> Callable[[], object]:
    replications = count(1)
    return lambda: year(next(replications))


def _same(ours: Mapping[str, float], reference: Mapping[str, float]) -> bool:
    return ours.keys() == reference.keys() and all(
        a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(ours.values(), reference.values(), strict=True)
    )


@cache
def _scenario() -> Scenario:
    return load(str(SCENARIO))
