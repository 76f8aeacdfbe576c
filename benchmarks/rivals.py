"""One and the same centre-year in each simulator: walk-ins of one kind, one skill, one room type (``year.py``).

Each simulator is given the same residents with the same durations and patience, so the answers must be equal request
by request, not only on average. Timed is the way from arrays to arrays of answers, without imports and compilation.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks import year
from benchmarks.differs import Differs
from benchmarks.findings import Findings
from benchmarks.plot import Bar
from benchmarks.simulators import BARE, CIW, COMPILED, PLAIN, SIMPY, Answer, simulators
from benchmarks.size import Size
from benchmarks.table import Table
from benchmarks.timing import Spread, interleaved, paired_ratio

TITLE = "One walk-in centre-year in each simulator"
#: Mean minutes of a visit: how busy the year is.
LOADS = {"quiet": 12.0, "busy": 60.0, "overloaded": 100.0}
#: The target, who is to be faster, and than whom.
_RATIOS = (
    ("simpy engine / plain SimPy", SIMPY, PLAIN),
    ("compiled engine / plain SimPy", COMPILED, PLAIN),
    ("compiled engine / Ciw", COMPILED, CIW),
    ("compiled engine / bare kernel", COMPILED, BARE),
)
COLUMNS = ("load", "simulator", "ms a centre-year", "requests a second", "times as fast as plain SimPy", "served")


def check(size: Size) -> str:
    """Raises Differs unless all simulators give the same answers at all loads; says what was compared."""
    for load, mean_min in LOADS.items():
        requests, supply = year.requests(size.visits, mean_min), year.supply()
        answers = {name: simulator(requests, supply) for name, simulator in simulators().items()}
        for name, answer in answers.items():
            difference = differs(answer, answers[PLAIN], records_all=name != CIW)
            if difference:
                raise Differs(f"{load} year: {name} differs from {PLAIN}: {difference}")
    return f"start and end of every request equal in {', '.join(simulators())} at all loads"


def differs(answer: Answer, plain: Answer, *, records_all: bool) -> str:
    """How an answer differs from plain SimPy's, empty if it does not. Ciw does not record who came when shut."""
    asked = np.ones(len(plain.left_ms), np.bool_) if records_all else answer.left_ms >= 0
    ends = (answer.left_ms != plain.left_ms) & asked
    wrong = np.flatnonzero((answer.start_ms != plain.start_ms) | ends)
    if len(wrong) == 0:
        return ""
    i = wrong[0]
    return (
        f"{len(wrong)} of {len(ends)} requests, first request {i}: start {answer.start_ms[i]} and end "
        f"{answer.left_ms[i]}, not {plain.start_ms[i]} and {plain.left_ms[i]} (ms)"
    )


def measure(size: Size) -> Findings:
    """Time all simulators at all loads. A target's ratio is that of the load at which it is least."""
    rows: list[tuple[str | int | float | Spread, ...]] = []
    got: dict[str, Spread] = {}
    for load, mean_min in LOADS.items():
        requests, supply = year.requests(size.visits, mean_min), year.supply()
        acts = {name: partial(simulator, requests, supply) for name, simulator in simulators().items()}
        served = int((acts[PLAIN]().start_ms >= 0).sum())
        seconds = interleaved(acts, size.rounds, size.least_s)
        for name, took in seconds.items():
            middle = Spread.of(took).median
            times = paired_ratio(seconds[PLAIN], took)
            rows.append((load, name, 1000 * middle, len(requests) / middle, times, served))
        for target, faster, slower in _RATIOS:
            ratio = paired_ratio(seconds[slower], seconds[faster])
            got[target] = min(ratio, got.get(target, ratio), key=lambda spread: spread.median)
    return Findings(TITLE, Table(COLUMNS, tuple(rows)), got)


def bars(table: Table, load: str) -> list[Bar]:
    """What the picture shows of a table of :func:`measure`: one load."""
    found = []
    for of_load, name, ms, _, times, _ in table.rows:
        if of_load == load:
            assert isinstance(name, str)
            assert isinstance(ms, float)
            assert isinstance(times, Spread)
            found.append(Bar(name, ms, times.median))
    return found
