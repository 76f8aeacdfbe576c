"""Times taken out of times, worked out by hand and against a line of single hours."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.engine.arrays import DAY_MS, HOUR_MS
from simkit.supply.spans import Spans, by_day, less, spans_of, together

#: Unit, start and end in hours.
Row = tuple[int, int, int]
HORIZON = 30


def of(rows: list[Row]) -> Spans:
    unit, start, end = np.array(rows, np.int64).reshape(-1, 3).T
    return spans_of(unit, start, end)


def rows(spans: Spans) -> list[Row]:
    return list(zip(spans.unit.tolist(), spans.start_ms.tolist(), spans.end_ms.tolist(), strict=True))


def test_a_gap_in_the_middle_and_two_ends() -> None:
    here = of([(0, 8, 12), (0, 14, 18), (1, 8, 12)])
    gone = of([(0, 9, 10), (0, 11, 15), (1, 0, 30)])
    assert rows(less(here, gone, HORIZON)) == [(0, 8, 9), (0, 10, 11), (0, 15, 18)]


def test_what_touches_becomes_one_and_what_passes_the_horizon_is_cut() -> None:
    assert rows(less(of([(1, 20, 40), (0, 0, 5), (0, 5, 9)]), of([]), HORIZON)) == [(0, 0, 9), (1, 20, 30)]


_ROWS = st.lists(st.tuples(st.integers(0, 2), st.integers(-5, 35), st.integers(-5, 35)), max_size=8)


@given(_ROWS, _ROWS)
@settings(max_examples=100)
def test_each_hour_is_there_if_somebody_says_so_and_nobody_takes_it(here: list[Row], gone: list[Row]) -> None:
    def hours(spans: list[Row]) -> set[tuple[int, int]]:
        return {(unit, hour) for unit, start, end in spans for hour in range(max(start, 0), min(end, HORIZON))}

    left = rows(less(of(here), of(gone), HORIZON))
    assert hours(left) == hours(here) - hours(gone)
    assert left == sorted(left)
    assert all(start < end for _, start, end in left)
    assert not {(unit, end) for unit, _, end in left} & {(unit, start) for unit, start, _ in left}, "none touch"


def test_cut_at_midnight() -> None:
    hour = HOUR_MS
    found = by_day(together([spans_of(0, [20 * hour], [50 * hour]), spans_of(1, [0], [DAY_MS])]))
    assert [(unit, start // hour, end // hour) for unit, start, end in rows(found)] == [
        (0, 20, 24), (0, 24, 48), (0, 48, 50), (1, 0, 24),
    ]  # fmt: skip
