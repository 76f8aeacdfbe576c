"""Blocks of opening, worked out from the calendar by hand."""

from __future__ import annotations

import datetime as dt

from simkit.engine.arrays import HOUR_MS
from simkit.scenario.calendar import Calendar
from simkit.scenario.hours import week
from simkit.supply.opening import Blocks, open_blocks

MONDAY = dt.date(2024, 1, 1)


def blocks(hours: str, weeks: int = 1, **calendar: object) -> Blocks:
    return open_blocks(Calendar(country=None, start=MONDAY, weeks=weeks, **calendar), week(hours))  # type: ignore[arg-type]


def hours(found: Blocks) -> list[tuple[float, float]]:
    """Start and end in hours since the first midnight."""
    pairs = zip(found.start_ms.tolist(), found.end_ms.tolist(), strict=True)
    return [(start / HOUR_MS, end / HOUR_MS) for start, end in pairs]


def test_blocks_of_a_week() -> None:
    found = blocks("mon 08:30-12:00, 14:00-17:30; sat 09:00-12:00")
    assert hours(found) == [(8.5, 12), (14, 17.5), (5 * 24 + 9, 5 * 24 + 12)]
    assert found.open_min == (3.5 + 3.5 + 3) * 60
    assert found.day.tolist() == [0, 0, 5]
    assert found.number_of_day.tolist() == [0, 1, 0]


def test_hours_that_adjoin_are_one_block() -> None:
    assert hours(blocks("mon 08:00-12:00, 12:00-17:00")) == [(8, 17)]
    assert hours(blocks("mon 20:00-24:00; tue 00:00-02:00")) == [(20, 26)]
    assert hours(blocks("mon-sun 00:00-24:00")) == [(0, 7 * 24)]
    assert hours(blocks("mon 08:00-10:00, 10:00-12:00, 13:00-14:00, 14:00-15:00")) == [(8, 12), (13, 15)]


def test_a_holiday_has_the_hours_of_holidays() -> None:
    tuesday = dt.date(2024, 1, 2)
    assert hours(blocks("mon-tue 08:00-12:00", closed_on=(tuesday,))) == [(8, 12)]
    assert hours(blocks("mon-tue 08:00-12:00; holiday 10:00-11:00", closed_on=(tuesday,))) == [(8, 12), (34, 35)]


def test_never_open() -> None:
    found = blocks("mon closed")
    assert len(found) == 0
    assert found.open_min == 0
    assert found.number_of_day.tolist() == []
