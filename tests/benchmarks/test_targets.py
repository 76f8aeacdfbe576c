"""Met, or by how much not."""

from __future__ import annotations

import pytest

from benchmarks import targets
from benchmarks.targets import TARGETS, Target
from benchmarks.timing import Spread

FAST = Target("fast", 60, True, 100, " x")
SHORT = Target("short", 20, False, None, " s")


@pytest.mark.parametrize(
    "target, got, verdict",
    [
        (FAST, 100, "aim met"),
        (FAST, 60, "met"),
        (FAST, 45, "missed by 25.0%"),
        (SHORT, 20, "met"),
        (SHORT, 25, "missed by 25.0%"),
    ],
)
def test_the_median_decides(target: Target, got: float, verdict: str) -> None:
    assert target.verdict(Spread(got, 0.0, 1000.0)) == verdict


def test_only_what_was_measured_has_a_row() -> None:
    first = TARGETS[0]
    (row,) = targets.table({first.name: Spread(4.0, 3.5, 4.5)}).rows
    assert row == (first.name, "≥ 3 x", "≥ 5 x", Spread(4.0, 3.5, 4.5), "met")
