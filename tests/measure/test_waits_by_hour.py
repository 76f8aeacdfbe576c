"""Waits by hour of the day: counted by tenths of a minute, begun ones whole."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simkit.engine.arrays import Outcome
from simkit.measure.axes import axes_of
from simkit.measure.waits_by_hour import TENTH_MS, WaitsByHour, joined, quantile_min, waits_by_hour
from tests.measure.day import CENTRE, MONDAY
from tests.measure.hand import Visit, log_of, requests_of


def counted(visits: list[Visit]) -> WaitsByHour:
    return waits_by_hour(requests_of(CENTRE, visits), log_of(visits), axes_of(CENTRE))


def waits(*entries: tuple[int, int, int]) -> WaitsByHour:
    """(hour, tenths of a minute, persons), each hour and length once."""
    hour, tenths, persons = np.array(entries, np.int64).reshape(-1, 3).T
    return joined([WaitsByHour(tenths * 24 + hour, persons)])


def test_the_headline_waits_of_a_day():
    # 9 o'clock: 0, 20 and gave up after 30; 10: booked, 5 and gave up after 20; 11: 10 till the doors shut; 23: 10
    found = counted(MONDAY)
    assert {hour: int(n) for hour, n in enumerate(found.by_hour) if n} == {9: 3, 10: 2, 11: 1, 23: 1}
    assert [quantile_min(found, percent)[9] for percent in (33, 34, 67, 95)] == [0, 20, 30, 30]
    assert (quantile_min(found, 50)[10], quantile_min(found, 51)[10]) == (5, 20)
    assert math.isnan(quantile_min(found, 50)[12])


def test_a_begun_tenth_counts_whole():
    # waits of 0, 12 and 18.5 minutes
    visits = [
        Visit("advice", Outcome.SERVED, "mon 09:00", "mon 09:00", "mon 09:00", "mon 10:00"),
        Visit("advice", Outcome.SERVED, "mon 09:00", "mon 09:00", "mon 09:12", "mon 10:00"),
        Visit("advice", Outcome.SERVED, "mon 09:00", "mon 09:00", "mon 09:19", "mon 10:00"),
    ]
    log = log_of(visits)
    log.start_ms[1] += 1  # a moment more than 12 minutes
    log.start_ms[2] -= 30_000
    found = waits_by_hour(requests_of(CENTRE, visits), log, axes_of(CENTRE))
    assert [quantile_min(found, percent)[9] for percent in (33, 66, 99)] == [0, 12.1, 18.5]


def test_persons_of_a_cell_are_added():
    both = joined([waits((9, 0, 3), (9, 25, 1)), waits((9, 25, 4), (23, 25, 1))])
    assert len(both.cell) == 3
    assert both.by_hour[[9, 23]].tolist() == [8, 1]
    assert [quantile_min(both, percent)[9] for percent in (37, 38)] == [0, 2.5]


def test_nobody_waited():
    nobody = counted([])
    assert nobody.by_hour.sum() == 0
    assert np.isnan(quantile_min(nobody, 95)).all()
    assert len(joined([nobody, nobody]).cell) == 0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 200_000)), min_size=1, max_size=40), st.integers(1, 100))
def test_never_below_the_exact_quantile_and_less_than_a_tenth_above(entries, percent):
    table = joined([WaitsByHour(np.array([-(-ms // TENTH_MS) * 24 + hour]), np.array([1])) for hour, ms in entries])
    found = quantile_min(table, percent)
    for hour in range(4):
        each = sorted(ms for h, ms in entries if h == hour)
        if each:
            above_ms = found[hour] * 60_000 - each[math.ceil(percent * len(each) / 100) - 1]
            assert -1e-6 < above_ms < TENTH_MS + 1e-6
