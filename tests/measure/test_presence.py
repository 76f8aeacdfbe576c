"""Where time falls: within duty, and over the hours of the week; checked against counting minute by minute."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simkit.engine.arrays import HOUR_MS, MINUTE_MS
from simkit.measure.presence import HOURS_OF_WEEK, Spans, by_hour_of_week, spans, within

WEEK_MIN = 7 * 24 * 60


def minutes(*rows: tuple[int, int, int, int]) -> Spans:
    """(owner, start, end, weight) in minutes."""
    owner, start, end, weight = np.array(rows, np.int64).reshape(-1, 4).T
    return Spans(owner, start * MINUTE_MS, end * MINUTE_MS, weight)


def test_hours_of_the_week_by_hand():
    # 45 minutes over an hour's end with weight 2, and two whole hours
    parts = minutes((0, 9 * 60 + 30, 10 * 60 + 15, 2), (1, 24 * 60, 26 * 60, 1))
    hours = by_hour_of_week(parts, np.array([0, 1]), 2, first_weekday=0, horizon_ms=WEEK_MIN * MINUTE_MS)
    assert hours[0, 9] == 60 * MINUTE_MS
    assert hours[0, 10] == 30 * MINUTE_MS
    assert hours[1, 24:27].tolist() == [HOUR_MS, HOUR_MS, 0]
    assert hours.sum() == parts.total_ms


def test_a_week_that_starts_on_thursday_is_told_from_monday():
    parts = minutes((0, 9 * 60, 10 * 60, 1))
    hours = by_hour_of_week(parts, np.array([0]), 1, first_weekday=3, horizon_ms=WEEK_MIN * MINUTE_MS)
    assert np.flatnonzero(hours[0]).tolist() == [3 * 24 + 9]


def test_weeks_are_laid_over_each_other():
    parts = minutes((0, 60, 120, 1), (0, WEEK_MIN + 60, WEEK_MIN + 90, 1))
    hours = by_hour_of_week(parts, np.array([0]), 1, first_weekday=0, horizon_ms=2 * WEEK_MIN * MINUTE_MS)
    assert hours[0, 1] == 90 * MINUTE_MS


def test_owners_without_a_row_are_left_out():
    parts = minutes((0, 0, 60, 1), (1, 0, 60, 1))
    hours = by_hour_of_week(parts, np.array([-1, 0]), 1, first_weekday=0, horizon_ms=WEEK_MIN * MINUTE_MS)
    assert hours.sum() == HOUR_MS


def test_what_ends_at_the_horizon_or_after():
    parts = spans(np.array([0]), np.array([WEEK_MIN - 30]) * MINUTE_MS, np.array([10**15]), 1, WEEK_MIN * MINUTE_MS)
    hours = by_hour_of_week(parts, np.array([0]), 1, first_weekday=0, horizon_ms=WEEK_MIN * MINUTE_MS)
    assert hours[0, HOURS_OF_WEEK - 1] == 30 * MINUTE_MS


def test_a_visit_over_a_break_counts_on_both_sides_of_it():
    ready = minutes((0, 60, 120, 1), (0, 150, 200, 1), (1, 0, 300, 1))
    found = within(minutes((0, 100, 160, 3)), ready)
    assert (found.start_ms // MINUTE_MS).tolist() == [100, 150]
    assert (found.end_ms // MINUTE_MS).tolist() == [120, 160]
    assert found.weight.tolist() == [3, 3]


def test_nothing_within_nothing():
    nothing = minutes()
    assert within(minutes((0, 1, 2, 1)), nothing).total_ms == 0
    assert within(nothing, minutes((0, 1, 2, 1))).total_ms == 0


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
    found = within(minutes(*used), minutes(*ready))
    assert found.total_ms == counted * MINUTE_MS
    hours = by_hour_of_week(found, np.arange(3), 3, first_weekday=0, horizon_ms=WEEK_MIN * MINUTE_MS)
    assert hours.sum() == found.total_ms
    assert (hours >= 0).all()
