"""Courses: places for a row of meetings, who comes to which, who drops out, and when a meeting is called off."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand.need import expected_need
from simkit.demand.sample import sample
from simkit.demand.terms import terms_of
from simkit.engine.arrays import DAY_MS, HOUR_MS, Outcome, Requests
from simkit.engine.engines import engine
from simkit.scenario.calendar import Calendar
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.scenario.sense import asked_hours
from simkit.supply.stand import supply
from tests.demand.mixed import by_key
from tests.tiny import tiny

YEAR = Calendar(country=None, start=dt.date(2024, 1, 1), weeks=52)
TUESDAY = 1


def courses(a_week: float, weeks: int = 4, places: int = 5, times: str = "tue 09:00", **said: Any) -> Scenario:
    """Calligraphy on Tuesdays beside the usual advice; so many enrolments a week on average."""
    course = {"meetings": 4, "attendance": 1, "drop_out": 0, "minimum": 1, **said}
    calligraphy = {
        "channel": "course",
        "party_size": places,
        "meetings": times,
        "requests_per_1000_month": a_week * 52 / 12,
        "duration": "constant(120) min",
        "room_type": "room",
    }
    return tiny(
        calendar={"weeks": weeks},
        services={"calligraphy": calligraphy},
        courses={"calligraphy": course},
        demand={"profile_of": {"course": "walk_in"}},
        rooms={"centre": {"room": {"places": places}}},
    )


def drawn(scenario: Scenario, replication: int = 1) -> Requests:
    return sample(scenario, "centre", 1, replication)


def meetings(scenario: Scenario, requests: Requests, refused: bool = False) -> list[tuple[int, list[int]]]:
    """Start (ms) and residents of each meeting of the course, in order of time; or of those turned away."""
    course = list(scenario.services).index("calligraphy")
    rows = np.flatnonzero((requests.service == course) & (requests.refused == refused))
    bounds = requests.member_offsets
    found = [(int(requests.earliest_ms[i]), requests.members[bounds[i] : bounds[i + 1]].tolist()) for i in rows]
    return sorted(found)


def test_courses_follow_each_other_with_breaks_spread_between_them():
    """52 Tuesdays hold six courses of eight; the four weeks left over are breaks, one after all but two of them."""
    scenario = courses(1, meetings=8)
    terms = terms_of(scenario.services["calligraphy"], scenario.courses["calligraphy"], YEAR)
    assert [term.meetings[0].day for term in terms] == [TUESDAY + 7 * week for week in (0, 8, 17, 26, 34, 43)]
    for term in terms:
        days = [meeting.day for meeting in term.meetings]
        assert days == list(range(days[0], days[0] + 56, 7))
    assert [term.first for term in terms] == [0, *(term.meetings[0].day for term in terms[1:])]
    assert [term.end for term in terms] == [*(term.first for term in terms[1:]), 364]


def test_a_course_longer_than_the_horizon_is_cut_short():
    scenario = courses(1, meetings=10)
    (term,) = terms_of(scenario.services["calligraphy"], scenario.courses["calligraphy"], scenario.calendar)
    assert (term.first, term.end, len(term.meetings)) == (0, 28, 4)


def test_a_holiday_is_left_out():
    """The 1st and 8th of October 2024 are Tuesdays, closed here: four meetings take six weeks."""
    closed_on = (dt.date(2024, 10, 1), dt.date(2024, 10, 8))
    calendar = Calendar(country=None, start=dt.date(2024, 9, 24), weeks=6, closed_on=closed_on)
    scenario = courses(1)
    (term,) = terms_of(scenario.services["calligraphy"], scenario.courses["calligraphy"], calendar)
    assert [calendar.dates[meeting.day].day for meeting in term.meetings] == [24, 15, 22, 29]


def test_the_first_five_have_places_and_come_to_all_four_meetings():
    """A hundred a week want five places: the same five sit there on four Tuesdays, all others are turned away."""
    scenario = courses(100)
    requests = drawn(scenario)
    found = meetings(scenario, requests)
    assert [start for start, _ in found] == [(TUESDAY + 7 * week) * DAY_MS + 9 * HOUR_MS for week in range(4)]
    assert all(members == found[0][1] and len(set(members)) == 5 for _, members in found)
    ((_, unseated),) = meetings(scenario, requests, refused=True)
    assert 250 < len(unseated) + 5 < 550  # Poisson with mean 400: never so far off


def test_meetings_enter_the_diary_a_fortnight_before_they_start():
    """Those of the first fortnight at once; the Tuesdays of the third and fourth week when it is two weeks to go."""
    requests = drawn(courses(100))
    held = np.flatnonzero((requests.service == 1) & ~requests.refused)
    nine = 9 * HOUR_MS
    assert sorted(requests.release_ms[held].tolist()) == [0, 0, TUESDAY * DAY_MS + nine, (TUESDAY + 7) * DAY_MS + nine]


@pytest.mark.parametrize(("workers", "outcome"), [(1, Outcome.SERVED), (0, Outcome.CANCELLED)])
def test_the_engine_holds_each_meeting_or_calls_it_off_for_want_of_a_leader(workers, outcome):
    scenario = courses(100).with_({"staff.centre.worker": workers, "services.advice.requests_per_1000_month": 0})
    requests = drawn(scenario)
    log = engine("simpy")(requests, supply(scenario, "centre", 1, 1))
    held = ~requests.refused
    assert log.outcome[held].tolist() == [outcome] * 4
    assert log.outcome[~held].tolist() == [Outcome.TURNED_AWAY]
    if workers:
        assert (log.start_ms[held] == requests.earliest_ms[held]).all()
        assert (log.left_ms[held] - log.start_ms[held] == 2 * HOUR_MS).all()


def test_a_meeting_below_its_minimum_is_called_off_as_it_should_begin():
    """Three in ten drop out after each meeting: now and then fewer than three of ten are left, and those go home."""
    scenario = courses(100, places=10, meetings=4, drop_out=0.3, minimum=3)
    for replication in range(1, 30):
        requests = drawn(scenario, replication)
        few = requests.refused & (requests.party < 3)
        at_noon = requests.earliest_ms % DAY_MS == 9 * HOUR_MS
        called_off = few & at_noon & (requests.release_ms == requests.earliest_ms)
        if called_off.any():
            break
    else:
        pytest.fail("in 29 years no meeting had fewer than three")
    log = engine("simpy")(requests, supply(scenario, "centre", 1, replication))
    assert (log.outcome[called_off] == Outcome.TURNED_AWAY).all()
    assert (log.left_ms[called_off] == requests.earliest_ms[called_off]).all()
    assert (log.room[called_off] == -1).all()
    assert all(len(members) >= 3 for _, members in meetings(scenario, requests))


@settings(max_examples=25)
@given(drop_out=st.floats(0, 0.5), replication=st.integers(1, 99), places=st.integers(1, 30))
def test_who_dropped_out_never_comes_again(drop_out, replication, places):
    scenario = courses(50, places=places, drop_out=drop_out)
    with_a_place = [set(members) for _, members in meetings(scenario, drawn(scenario, replication))]
    assert all(later <= earlier for earlier, later in pairwise(with_a_place))


@settings(max_examples=25)
@given(
    attendance=st.floats(0.2, 0.8),
    drop_out=st.floats(0, 0.3),
    replication=st.integers(1, 99),
    places=st.integers(1, 12),
    more_places=st.integers(0, 5),
    more_need=st.floats(1, 2),
)
def test_more_of_anything_keeps_everybody_who_came(attendance, drop_out, replication, places, more_places, more_need):
    """More enrolments, more places, more who come, fewer who drop out: whoever came to a meeting comes to it still."""
    less = courses(3, places=places, attendance=attendance, drop_out=drop_out)
    more = courses(3 * more_need, places=places + more_places, attendance=attendance + 0.1, drop_out=drop_out * 0.9)
    after = dict(meetings(more, drawn(more, replication)))
    for start, members in meetings(less, drawn(less, replication)):
        assert set(members) <= set(after[start])


@settings(max_examples=10)
@given(replication=st.integers(1, 99))
def test_a_course_leaves_all_other_requests_as_they_were(replication):
    scenario = courses(20, drop_out=0.1)
    without = tiny(calendar={"weeks": 4})
    found = by_key(scenario, drawn(scenario, replication))
    assert {key: row for key, row in found.items() if key[0] == "advice"} == by_key(
        without, drawn(without, replication)
    )


def test_attendance_and_drop_out_are_what_is_written():
    """Of 2,000 places in each of 10 years a x (1 - p)^m are filled at meeting m.

    Each count is binomial (20,000, 0.8 x 0.9^m), standard deviation at most 71; within 4.9 of them all four hold but in
    four cases of a million. An attendance or drop-out wrong by 0.02 is caught.
    """
    counted = np.zeros(4)
    full = courses(5000, places=2000, attendance=0.8, drop_out=0.1)
    for replication in range(1, 11):
        counted += [len(members) for _, members in meetings(full, drawn(full, replication))]
    share = 0.8 * 0.9 ** np.arange(4)
    assert (abs(counted - 20_000 * share) < 4.9 * np.sqrt(20_000 * share * (1 - share))).all()


def test_the_need_expected_of_a_course_is_person_times():
    """Three a week enrol for 52 weeks and come to 0.8 x (1 + 0.9 + 0.81 + 0.729) meetings each, if all find a place.

    Over 40 years enrolments are Poisson with mean 6,240; each gives at most 4 person-times, 2.75 on average, so that
    the sum has a standard deviation of at most sqrt(6240 x 2.75 x 4) = 262. It is further off than 4.4 of them in less
    than eleven cases of a million; an error of 7 % is caught.
    """
    scenario = courses(3, weeks=52, places=100, attendance=0.8, drop_out=0.1)
    each = 0.8 * (1 + 0.9 + 0.81 + 0.729)
    assert expected_need(scenario, "centre")["calligraphy"] == pytest.approx(3 * 52 * each)
    came = sum(len(members) for r in range(1, 41) for _, members in meetings(scenario, drawn(scenario, r)))
    assert abs(came - 40 * 3 * 52 * each) < 4.4 * 262


def test_staff_hours_are_those_of_all_meetings():
    """Three a week fill 156 / 5 courses a year, of four meetings of two hours: 249.6 hours, besides half an hour of
    advice 52 x 168 times."""
    scenario = courses(3, weeks=52, drop_out=0.1)
    assert asked_hours(scenario, "centre")["help"] == pytest.approx(249.6 + 52 * 168 / 2)


def test_nobody_has_a_place_where_no_meeting_can_be():
    """Four weeks without a public holiday: a course on holidays never begins, whoever enrols is turned away."""
    scenario = courses(100, times="holiday 09:00")
    requests = drawn(scenario)
    assert meetings(scenario, requests) == []
    assert sum(len(members) for _, members in meetings(scenario, requests, refused=True)) > 250


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"minimum": 6}, "a full course of 5 can expect 5.0 at its last meeting, below its minimum of 6"),
        ({"attendance": 1.2}, "less than or equal to 1"),
        ({"meetings": 1}, "greater than or equal to 2"),
        ({"missed": 1}, "missed"),
    ],
)
def test_what_cannot_be_is_refused(changes, said):
    with pytest.raises((ScenarioError, ValueError), match=said):
        courses(1, **changes)


def test_a_course_and_its_service_need_each_other():
    course = {"channel": "course", "meetings": "tue 09:00"}
    said = {"meetings": 4, "attendance": 1, "drop_out": 0, "minimum": 1}
    with pytest.raises(ScenarioError, match="a course needs to say how it is held"):
        tiny(services={"advice": course}, demand={"profile_of": {"course": "walk_in"}})
    with pytest.raises(ScenarioError, match="there is no service 'advice' of the channel course"):
        tiny(courses={"advice": said})
