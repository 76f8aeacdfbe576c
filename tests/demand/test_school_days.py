"""The after-school class: on school days only, weekly on the days written, and needed on no other day."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simkit.demand.rates import horizon_need, rates
from simkit.demand.sample import sample
from simkit.engine.arrays import DAY_MS, HOUR_MS
from simkit.scenario.calendar import Calendar
from simkit.scenario.scenario import Scenario
from simkit.scenario.timetable import meeting_times
from tests.tiny import tiny

HALF_PAST_FOUR = 16 * HOUR_MS + HOUR_MS // 2


def afternoon(meetings: str = "school mon-fri 16:30", a_week: float = 100, **calendar: object) -> Scenario:
    """A class of ten after school, asked for so often that it meets whenever it can."""
    told = {
        "channel": "session",
        "party_size": 10,
        "meetings": meetings,
        "requests_per_1000_month": a_week * 52 / 12,
        "duration": "constant(90) min",
    }
    return tiny(calendar={"weeks": 2, **calendar}, services={"after_school": told})


def met(scenario: Scenario) -> list[int]:
    """Days of the horizon on which the class meets; always at half past four."""
    requests = sample(scenario, "centre", 1, 1)
    rows = (requests.service == list(scenario.services).index("after_school")) & ~requests.refused
    assert (requests.earliest_ms[rows] % DAY_MS == HALF_PAST_FOUR).all()
    return sorted((requests.earliest_ms[rows] // DAY_MS).tolist())


def test_from_monday_to_friday_at_half_past_four():
    """Two weeks from Monday 1 January 2024, without holidays: ten school days."""
    assert met(afternoon()) == [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]


def test_not_in_school_holidays_nor_on_public_holidays():
    """The second week is a school holiday, and Wednesday of the first a day off."""
    holiday = [{"first_day": "2024-01-08", "last_day": "2024-01-14"}]
    assert met(afternoon(school_holidays=holiday, closed_on=["2024-01-03"])) == [0, 1, 3, 4]


def test_a_session_that_is_not_for_school_days_does_not_ask_for_school():
    holiday = [{"first_day": "2024-01-08", "last_day": "2024-01-14"}]
    assert met(afternoon("mon-fri 16:30", school_holidays=holiday)) == [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]


def test_it_is_needed_on_school_days_alone_and_as_much_as_written():
    """A hundred a week for two weeks, all of them in the five days of the first."""
    scenario = afternoon(school_holidays=[{"first_day": "2024-01-08", "last_day": "2024-01-14"}])
    need = rates(scenario, "centre")[list(scenario.services).index("after_school")]
    assert np.flatnonzero(need).tolist() == [0, 1, 2, 3, 4]
    assert need.sum() == pytest.approx(200)
    assert horizon_need(scenario, "centre", "after_school") == pytest.approx(200)


def test_nobody_needs_it_where_the_whole_horizon_is_a_holiday():
    scenario = afternoon(school_holidays=[{"first_day": "2023-12-25", "last_day": "2024-02-25"}])
    assert met(scenario) == []
    assert rates(scenario, "centre")[1].sum() == 0


def test_a_worked_saturday_is_no_school_day():
    """Sunday 29 January 2012 is worked by decree, after the spring festival."""
    calendar = Calendar(start=dt.date(2012, 1, 23), weeks=1)
    assert calendar.day_types[6] == "fri"
    assert calendar.school_days == (False,) * 7


def test_times_are_written_by_day_or_by_several():
    assert meeting_times("school mon-wed 16:30") == meeting_times(
        "school mon 16:30; school tue 16:30; school wed 16:30"
    )
    assert [str(time) for time in meeting_times("school thu 16:30; fri 09:00 weeks 1+3")] == [
        "school thu 16:30",
        "fri 09:00 weeks 1+3",
    ]


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        ("school sat 16:30", "there is no school on 'sat'"),
        ("school mon-sun 16:30", "there is no school on 'sat'"),
        ("scool mon 16:30", "is not a meeting time"),
        ("fri-mon 16:30", "runs backwards"),
    ],
)
def test_what_cannot_be_is_refused(meetings, said):
    with pytest.raises(ValidationError, match=said):
        afternoon(meetings)


def test_a_holiday_runs_forward():
    with pytest.raises(ValidationError, match="the last day lies before the first"):
        afternoon(school_holidays=[{"first_day": "2024-01-08", "last_day": "2024-01-07"}])


@settings(max_examples=20)
@given(first=st.integers(0, 13), length=st.integers(0, 13))
def test_school_holidays_move_nobody_else(first, length):
    start = dt.date(2024, 1, 1) + dt.timedelta(days=first)
    holiday = {"first_day": start.isoformat(), "last_day": (start + dt.timedelta(days=length)).isoformat()}
    usual, short = (sample(s, "centre", 1, 1) for s in (afternoon(), afternoon(school_holidays=[holiday])))
    for requests in (usual, short):
        assert (np.diff(requests.release_ms) >= 0).all()
    advice = [requests.release_ms[requests.service == 0].tolist() for requests in (usual, short)]
    assert advice[0] == advice[1]
