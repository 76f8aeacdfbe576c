"""What was aimed at and what was reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks import end_to_end, linearity, whole_command, workers
from benchmarks.table import Table
from benchmarks.timing import Spread

TITLE = "Targets"
COLUMNS = ("target", "bound", "aim", "got", "verdict")


@dataclass(frozen=True, slots=True)
class Target:
    """``name`` as the sections hand it over; ``bound`` is the least or the most that is asked for, ``aim`` more."""

    name: str
    bound: float
    at_least: bool
    aim: float | None = None
    unit: str = ""

    def verdict(self, got: Spread) -> str:
        """Whether the median meets it, or by how much it does not."""
        if self.aim is not None and self._within(got.median, self.aim):
            return "aim met"
        if self._within(got.median, self.bound):
            return "met"
        return f"missed by {abs(got.median / self.bound - 1):.1%}"

    def written(self, bound: float | None) -> str:
        if bound is None:
            return ""
        return f"{'≥' if self.at_least else '≤'} {bound:g}{self.unit}"

    def _within(self, value: float, bound: float) -> bool:
        return value >= bound if self.at_least else value <= bound


#: Linear is an exponent of 1; so much above it is put down to the measurement. Below it is cheaper than linear.
EXPONENT_AT_MOST = 1.1

TARGETS = (
    Target("simpy engine / plain SimPy", 3, True, 5, " x"),
    Target("compiled engine / plain SimPy", 60, True, 100, " x"),
    Target("compiled engine / Ciw", 50, True, None, " x"),
    Target("compiled engine / bare kernel", 0.5, True, None, " x"),
    Target(end_to_end.TARGET, 30, True, 50, " x"),
    Target(workers.TARGET, 1.8, True, None, " x"),
    Target(whole_command.SECONDS, 20, False, None, " s"),
    Target(whole_command.BYTES, 1, False, None, " GB"),
    *(Target(linearity.target(axis), EXPONENT_AT_MOST, False) for axis in linearity.AXES),
)


def table(got: Mapping[str, Spread]) -> Table:
    """A row for each target that was measured."""
    rows = [
        (t.name, t.written(t.bound), t.written(t.aim), got[t.name], t.verdict(got[t.name]))
        for t in TARGETS
        if t.name in got
    ]
    return Table(COLUMNS, tuple(rows))
