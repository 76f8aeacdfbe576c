"""Where time falls: within duty, and over the hours of the week; checked against counting minute by minute."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simkit.engine.arrays import HOUR_MS, MINUTE_MS
from simkit.measure.presence import (
    HOURS_OF_WEEK,
    Spans,
    Timetable,
    by_hour_of_week,
    hours_of_week,
    spans,
    timetable,
    within,
)

WEEK_MIN = 7 * 24 * 60
WEEK_MS = WEEK_MIN * MINUTE_MS
FROM_MONDAY = hours_of_week(0, WEEK_MS)


def minutes(*rows: tuple[int, int, int, int]) -> Spans:
    """(owner, start, end, weight) in minutes."""
    owner, start, end, weight = np.array(rows, np.int64).reshape(-1, 4).T
    return Spans(owner, start * MINUTE_MS, end * MINUTE_MS, weight)


def laid_out(ready: Spans, owners: int) -> Timetable:
    return timetable(ready, owners, WEEK_MS)


def test_hours_of_the_week_by_hand():
    # 45 minutes over an hour's end with weight 2, and two whole hours
    parts = minutes((0, 9 * 60 + 30, 10 * 60 + 15, 2), (1, 24 * 60, 26 * 60, 1))
    hours = by_hour_of_week(parts, np.array([0, 1]), 2, FROM_MONDAY)
    assert hours[0, 9] == 60 * MINUTE_MS
    assert hours[0, 10] == 30 * MINUTE_MS
    assert hours[1, 24:27].tolist() == [HOUR_MS, HOUR_MS, 0]
    assert hours.sum() == parts.total_ms


def test_a_week_that_starts_on_thursday_is_told_from_monday():
    parts = minutes((0, 9 * 60, 10 * 60, 1))
    hours = by_hour_of_week(parts, np.array([0]), 1, hours_of_week(3, WEEK_MS))
    assert np.flatnonzero(hours[0]).tolist() == [3 * 24 + 9]


def test_weeks_are_laid_over_each_other():
    parts = minutes((0, 60, 120, 1), (0, WEEK_MIN + 60, WEEK_MIN + 90, 1))
    hours = by_hour_of_week(parts, np.array([0]), 1, hours_of_week(0, 2 * WEEK_MS))
    assert hours[0, 1] == 90 * MINUTE_MS


def test_a_part_that_passes_sunday_midnight():
    # Sunday 22:30 to Monday 01:15, then eight days from Tuesday 00:00: every hour once, Tuesday's twice
    two_weeks = hours_of_week(0, 2 * WEEK_MS)
    night = by_hour_of_week(minutes((0, WEEK_MIN - 90, WEEK_MIN + 75, 1)), np.array([0]), 1, two_weeks)[0]
    assert {int(hour): int(night[hour]) // MINUTE_MS for hour in np.flatnonzero(night)} == {
        166: 30,
        167: 60,
        0: 60,
        1: 15,
    }
    long = by_hour_of_week(minutes((0, 1440, 9 * 1440, 1)), np.array([0]), 1, two_weeks)[0]
    assert (long[24:48] == 2 * HOUR_MS).all()
    assert long.sum() == 8 * 24 * HOUR_MS


def test_owners_without_a_row_are_left_out():
    parts = minutes((0, 0, 60, 1), (1, 0, 60, 1))
    hours = by_hour_of_week(parts, np.array([1, 0]), 1, FROM_MONDAY)
    assert hours.sum() == HOUR_MS


def test_what_ends_at_the_horizon_or_after():
    parts = spans(np.array([0]), np.array([WEEK_MIN - 30]) * MINUTE_MS, np.array([10**15]), 1, WEEK_MS)
    hours = by_hour_of_week(parts, np.array([0]), 1, FROM_MONDAY)
    assert hours[0, HOURS_OF_WEEK - 1] == 30 * MINUTE_MS


def test_a_visit_over_a_break_counts_on_both_sides_of_it():
    ready = minutes((0, 60, 120, 1), (0, 150, 200, 1), (1, 0, 300, 1))
    found = within(minutes((0, 100, 160, 3)), laid_out(ready, 2))
    assert (found.start_ms // MINUTE_MS).tolist() == [100, 150]
    assert (found.end_ms // MINUTE_MS).tolist() == [120, 160]
    assert found.weight.tolist() == [3, 3]


def test_nothing_within_nothing():
    nothing = minutes()
    assert within(minutes((0, 1, 2, 1)), laid_out(nothing, 1)).total_ms == 0
    assert within(nothing, laid_out(minutes((0, 1, 2, 1)), 1)).total_ms == 0


def test_a_visit_that_begins_out_of_hours_counts_from_the_next_hours_on():
    ready = laid_out(minutes((0, 60, 75, 1), (0, 80, 90, 1)), 1)
    assert within(minutes((0, 0, 85, 1)), ready).total_ms == (15 + 5) * MINUTE_MS
    assert within(minutes((0, 76, 79, 1)), ready).total_ms == 0  # in the pause of an hour with two intervals
    assert within(minutes((0, 95, WEEK_MIN, 1)), ready).total_ms == 0  # after the last


def test_owners_who_are_there_together_share_a_line():
    together = laid_out(minutes((0, 60, 120, 1), (1, 60, 120, 1), (2, 60, 90, 1)), 3)
    assert together.line.tolist() == [0, 0, 1]
    found = within(minutes((0, 70, 130, 1), (1, 70, 130, 1), (2, 70, 130, 1)), together)
    assert ((found.end_ms - found.start_ms) // MINUTE_MS).tolist() == [50, 50, 20]


@st.composite
def used_and_ready(draw: st.DrawFn) -> tuple[list[tuple[int, int, int, int]], list[tuple[int, int, int, int]]]:
    ready = []
    for owner in range(3):
        cuts = sorted(draw(st.lists(st.integers(0, 400), max_size=6, unique=True)))
        ready += [(owner, a, b, 1) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    visit = st.tuples(st.integers(0, 2), st.integers(0, 400), st.integers(0, 90), st.integers(1, 5))
    drawn = draw(st.lists(visit, max_size=8))
    return [(owner, start, start + length, weight) for owner, start, length, weight in drawn], ready


@given(used_and_ready())
def test_within_agrees_with_counting_minutes(drawn):
    used, ready = drawn
    on_duty = {(owner, minute) for owner, start, end, _ in ready for minute in range(start, end)}
    counted = sum(
        weight for owner, start, end, weight in used for minute in range(start, end) if (owner, minute) in on_duty
    )
    found = within(minutes(*used), laid_out(minutes(*ready), 3))
    assert found.total_ms == counted * MINUTE_MS
    hours = by_hour_of_week(found, np.arange(3), 3, FROM_MONDAY)
    assert hours.sum() == found.total_ms
    assert (hours >= 0).all()
