"""How cost grows with the number of sites, of visits and of replications: exponents of power laws.

The study is that of ``end_to_end.yaml``, with the KPIs of every site and replication, in one process. An exponent is
the slope of a straight line through the logarithms of size and seconds, by least squares; 1 is linear. What a study
costs whatever its size makes an exponent smaller than that of what grows.

More visits come in two ways. With the *load kept*, visits are so much shorter as there are more of them. With the
*same staff* the centre is overrun, and long queues have to be looked through.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.end_to_end import SCENARIO, SITE
from benchmarks.findings import Findings
from benchmarks.simulators import FASTEST
from benchmarks.size import Size
from benchmarks.table import Table
from benchmarks.timing import Spread, interleaved
from simkit.run import run
from simkit.scenario.hours import text_of
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario

TITLE = "How cost grows"
AXES = ("sites", "visits, load kept", "visits, same staff", "replications")
COLUMNS = ("cost against", "from", "to", "ms at the least", "ms at the most", "exponent", "standard error")


@dataclass(frozen=True, slots=True)
class Power:
    """seconds ~ size ** exponent, with the standard error of the fit."""

    exponent: float
    error: float

    @staticmethod
    def fit(sizes: Sequence[float], seconds: Sequence[float]) -> Power:
        """Least squares on logarithms; three sizes at least."""
        x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
        mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
        spread = sum((a - mean_x) ** 2 for a in x)
        slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread
        left = sum((b - mean_y - slope * (a - mean_x)) ** 2 for a, b in zip(x, y, strict=True))
        return Power(slope, math.sqrt(left / (len(x) - 2) / spread))


def target(axis: str) -> str:
    """The target of an axis by name."""
    return f"exponent, {axis}"


def check(_size: Size) -> str:
    """Raises nothing: what grows is one and the same study."""
    return f"cost of {', '.join(AXES)}: {SCENARIO.name}, {FASTEST} engine"


def measure(size: Size) -> Findings:
    """Time the study at every size of every axis and fit the exponents."""
    rows: list[tuple[str | int | float | Spread, ...]] = []
    got: dict[str, Spread] = {}
    for axis in AXES:
        studies = {str(scale): _study(axis, scale, size.growth_replications) for scale in size.scales}
        seconds = [min(took) for took in interleaved(studies, size.growth_rounds).values()]
        power = Power.fit(size.scales, seconds)
        unit = _unit(axis, size.growth_replications)
        ends = (unit * size.scales[0], unit * size.scales[-1], 1000 * seconds[0], 1000 * seconds[-1])
        rows.append((axis, *ends, power.exponent, power.error))
        two_errors = 2 * power.error
        got[target(axis)] = Spread(power.exponent, power.exponent - two_errors, power.exponent + two_errors)
    return Findings(TITLE, Table(COLUMNS, tuple(rows)), got)


def _unit(axis: str, replications: int) -> int:
    """What the scale 1 of an axis is."""
    if axis == "replications":
        return replications
    return 1 if axis == "sites" else round(_visits(_base()))


def _study(axis: str, scale: int, replications: int) -> Callable[[], object]:
    scenario = _base()
    if axis == "sites":
        scenario = sites(scale)
    elif axis == "replications":
        replications *= scale
    else:
        scenario = visits(scale, load_kept=axis == "visits, load kept")
    return partial(_kpis, scenario, replications)


def _kpis(scenario: Scenario, replications: int) -> object:
    return run(scenario, replications=replications, jobs=1, engine=FASTEST).kpis


@cache
def _base() -> Scenario:
    return load(str(SCENARIO))


def _visits(scenario: Scenario) -> float:
    (service,) = scenario.services.values()
    return service.requests_per_1000_month * scenario.residents(SITE) / 1000 * 12


def visits(times: int, *, load_kept: bool) -> Scenario:
    """The scenario with so many times the visits; with the load kept each is so much shorter."""
    (service,) = _base().services.values()
    mean, sd = service.duration.parameters
    changes: dict[str, object] = {"services.counter.requests_per_1000_month": times * service.requests_per_1000_month}
    if load_kept:
        changes["services.counter.duration"] = f"lognormal(mean={mean / times!r}, sd={sd / times!r}) min"
    return _base().with_(changes, name=f"{times}-times")


def sites(copies: int) -> Scenario:
    """The scenario with so many copies of its site."""
    opening = text_of(_base().sites[SITE].opening)
    lines = [f"  copy{i}: {{name: {{zh: 窗口{i}, en: counter {i}}}, opening: {opening!r}}}" for i in range(copies)]
    text = "\n".join([f"extends: {SCENARIO.resolve()}", f"name: {{zh: 复制, en: {copies} copies}}", "sites:", *lines])
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"copies_{copies}.yaml"
        file.write_text(text + "\n", encoding="utf-8")
        return load(str(file))
