"""The programme of a session: written weekdays, no holidays, as many meetings as the need fills."""

import datetime as dt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand.meetings import Meeting, parties, programme, spread
from simkit.scenario.calendar import Calendar
from simkit.scenario.service import Service
from tests.tiny import tiny


def session(meetings: str, party_size: int = 10) -> Service:
    changes = {"channel": "session", "meetings": meetings, "party_size": party_size}
    return tiny(services={"talk": changes}).services["talk"]


def meeting_days(service: Service, calendar: Calendar, a_month: float) -> list[tuple[dt.date, int]]:
    """Date and minute of each meeting when every calendar month needs ``a_month`` person-times, evenly by date."""
    days = calendar.dates
    rate = np.array([a_month / sum(d.year == day.year and d.month == day.month for d in days) for day in days])
    found = [meeting for period in programme(service, calendar, rate) for meeting in period.meetings]
    return sorted((days[meeting.day], meeting.minute) for meeting in found)


#: 52 weeks from Monday 1 January 2024 to Sunday 29 December, no holidays.
YEAR = Calendar(country=None, start=dt.date(2024, 1, 1), weeks=52)
#: 28 days from Thursday 1 February 2024.
FEBRUARY = Calendar(country=None, start=dt.date(2024, 2, 1), weeks=4)


def test_as_many_meetings_as_the_need_fills():
    """February 2024 has four Tuesdays in its first 28 days: 6, 13, 20, 27. Twenty fill two meetings of ten."""
    tuesdays = session("tue 09:00")
    for need, dates in (
        (0, []),
        (0.1, [6]),
        (10, [6]),
        (10.1, [6, 20]),
        (20, [6, 20]),
        (30, [6, 13, 20]),
        (99, [6, 13, 20, 27]),
    ):
        assert meeting_days(tuesdays, FEBRUARY, need) == [(dt.date(2024, 2, day), 540) for day in dates]


def test_at_the_written_times():
    """Second and fourth Thursday at half past two: 8 and 22 February; and every Friday at nine."""
    both = session("thu 14:30 weeks 2+4; fri 09:00")
    thursdays = [(dt.date(2024, 2, day), 870) for day in (8, 22)]
    fridays = [(dt.date(2024, 2, day), 540) for day in (2, 9, 16, 23)]
    assert meeting_days(both, FEBRUARY, 999) == sorted(thursdays + fridays)


def test_the_seventh_is_still_of_the_first_week():
    """Wednesdays of February 2024: 7, 14, 21, 28. The first and third are 7 and 21, the fourth is 28."""
    for weeks, dates in (("1+3", [7, 21]), ("4", [28])):
        found = meeting_days(session(f"wed 09:00 weeks {weeks}"), FEBRUARY, 999)
        assert found == [(dt.date(2024, 2, day), 540) for day in dates]


def test_one_more_meeting_moves_no_other():
    times = session("mon 09:00; thu 09:00", party_size=1)
    before: set[tuple[dt.date, int]] = set()
    for need in range(1, 10):
        now = set(meeting_days(times, YEAR, need))
        assert before <= now
        before = now


def test_a_meeting_on_a_holiday_moves_to_the_next_free_week():
    """First and third Tuesday (6 and 20 February); the 6th is a holiday, so the 13th; were that one too, the 27th."""
    times = session("tue 09:00 weeks 1+3")
    assert meeting_days(times, FEBRUARY, 20) == [(dt.date(2024, 2, day), 540) for day in (6, 20)]
    one = Calendar(country=None, start=FEBRUARY.start, weeks=4, closed_on=(dt.date(2024, 2, 6),))
    assert meeting_days(times, one, 20) == [(dt.date(2024, 2, day), 540) for day in (13, 20)]
    both = (dt.date(2024, 2, 6), dt.date(2024, 2, 13))
    two = Calendar(country=None, start=FEBRUARY.start, weeks=4, closed_on=both)
    assert meeting_days(times, two, 20) == [(dt.date(2024, 2, day), 540) for day in (20, 27)]


def test_a_month_without_a_date_is_met_by_the_next():
    """First Mondays from February to May 2024: the 5th, 4th, 1st, 6th. March has holidays on all of its Mondays."""
    calendar = Calendar(
        country=None,
        start=dt.date(2024, 2, 1),
        weeks=16,
        closed_on=tuple(dt.date(2024, 3, day) for day in (4, 11, 18, 25)),
    )
    service = session("mon 09:00 weeks 1")
    rate = np.full(112, 0.1)
    periods = programme(service, calendar, rate)
    assert [(calendar.dates[p.first], calendar.dates[p.end - 1]) for p in periods] == [
        (dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (dt.date(2024, 3, 1), dt.date(2024, 4, 30)),
        (dt.date(2024, 5, 1), dt.date(2024, 5, 22)),
    ]
    assert [[calendar.dates[m.day] for m in p.meetings] for p in periods] == [
        [dt.date(2024, 2, 5)],
        [dt.date(2024, 4, 1)],
        [dt.date(2024, 5, 6)],
    ]


def test_the_last_dates_are_met_by_the_month_before():
    """Four weeks from 1 February, then the cut month: 1-6 March 2025 has no third Monday."""
    calendar = Calendar(country=None, start=dt.date(2025, 2, 1), weeks=5)
    periods = programme(session("mon 09:00 weeks 3"), calendar, np.ones(35))
    assert [(p.first, p.end, p.meetings) for p in periods] == [(0, 35, (Meeting(16, 540, 0),))]


def test_a_session_that_can_never_meet_has_one_period_without_meetings():
    calendar = Calendar(country=None, start=dt.date(2024, 2, 1), weeks=1)
    periods = programme(session("mon 09:00 weeks 4"), calendar, np.ones(7))
    assert [(p.first, p.end, p.meetings) for p in periods] == [(0, 7, ())]


def test_a_worked_saturday_is_no_friday_in_the_programme():
    """29 September 2012 was a Saturday worked by decree, 30 September to 5 October holidays, 6 and 7 a weekend."""
    calendar = Calendar(country="CN", start=dt.date(2012, 9, 24), weeks=3)
    days = {date for date, _ in meeting_days(session("fri 09:00; sat 09:00; mon 09:00", 1), calendar, 99)}
    assert days == {
        dt.date(2012, 9, 24), dt.date(2012, 9, 28), dt.date(2012, 9, 29),
        dt.date(2012, 10, 6), dt.date(2012, 10, 8), dt.date(2012, 10, 12), dt.date(2012, 10, 13),
    }  # fmt: skip


def test_meetings_for_holidays_are_on_holidays():
    calendar = Calendar(country=None, start=dt.date(2024, 2, 1), weeks=4, closed_on=(dt.date(2024, 2, 12),))
    assert meeting_days(session("holiday 10:00", 1), calendar, 5) == [(dt.date(2024, 2, 12), 600)]


def test_parties_by_hand():
    """Six periods at once: one too many for evenness, nobody, one person, three too many, no meeting, a seat left."""
    persons, meetings, seats = np.array([[7, 0, 1, 23, 5, 11], [2, 2, 3, 2, 0, 4], [10, 10, 10, 10, 10, 3]])
    seated, unseated = parties(persons, meetings, seats)
    assert seated.tolist() == [*(4, 3), *(0, 0), *(1, 0, 0), *(10, 10), *(3, 3, 3, 2)]
    assert unseated.tolist() == [0, 0, 0, 3, 5, 0]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 20), st.integers(1, 30)), max_size=5))
def test_parties_lose_nobody_and_are_even(periods):
    persons, meetings, seats = np.array(periods, dtype=np.int64).reshape(-1, 3).T
    seated, unseated = parties(persons, meetings, seats)
    assert len(seated) == meetings.sum()
    ends = np.cumsum(meetings)
    for here, those, many, most, left in zip(
        np.split(seated, ends[:-1]) if len(ends) else [], persons, meetings, seats, unseated, strict=True
    ):
        assert len(here) == many
        assert here.sum() + left == those
        assert max(here, default=0) <= most
        assert max(here, default=0) - min(here, default=0) <= 1
        assert left == 0 or here.sum() == many * most


@settings(deadline=None)
@given(st.integers(0, 200))
def test_spread_is_every_number_once(n):
    assert sorted(spread(n)) == list(range(n))


def test_spread_by_hand():
    assert spread(4) == (0, 2, 1, 3)
    assert spread(5) == (0, 2, 1, 3, 4)
    assert spread(9)[:4] == (0, 4, 2, 6)
