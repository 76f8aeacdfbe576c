"""The timetable of the bundled sessions: within office hours, one at a time in a room, often enough."""

from __future__ import annotations

import datetime as dt
import math
from functools import cache
from itertools import combinations

import pytest

from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.load import load
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Service
from simkit.scenario.timetable import MeetingTime

PROGRAMMES = ("huizhou-huicheng", "dongguan-2012", "shenzhen-standard")


@cache
def scenario(name: str) -> Scenario:
    return load(name)


def sessions(of: Scenario) -> dict[str, Service]:
    return {name: service for name, service in of.services.items() if service.channel == "session"}


def overlap(one: MeetingTime, one_min: float, other: MeetingTime, other_min: float) -> bool:
    same_day = one.day == other.day and bool(set(one.weeks) & set(other.weeks))
    return same_day and one.minute < other.minute + other_min and other.minute < one.minute + one_min


@pytest.mark.parametrize("name", PROGRAMMES)
def test_no_two_sessions_share_a_room_type_at_the_same_time(name: str) -> None:
    for (a, one), (b, other) in combinations(sessions(scenario(name)).items(), 2):
        if one.room_type == other.room_type:
            for first in one.meetings:
                for second in other.meetings:
                    assert not overlap(first, one.planned_min, second, other.planned_min), (a, b, str(first))


@pytest.mark.parametrize("name", PROGRAMMES)
def test_meetings_begin_in_opening_hours_and_end_within_the_overrun(name: str) -> None:
    found = scenario(name)
    for site in found.sites.values():
        for title, service in sessions(found).items():
            for meeting in service.meetings:
                end = meeting.minute + service.planned_min - found.booking.overrun_min
                spans = site.opening[meeting.day]
                assert any(a <= meeting.minute and end <= b for a, b in spans), (title, str(meeting))


@pytest.mark.parametrize("name", PROGRAMMES)
def test_no_session_has_its_own_meetings_overlap(name: str) -> None:
    for title, service in sessions(scenario(name)).items():
        for one, other in combinations(service.meetings, 2):
            assert not overlap(one, service.planned_min, other, service.planned_min), title


def test_the_busiest_site_has_occurrences_for_its_need_in_every_whole_month() -> None:
    huizhou = scenario("huizhou-huicheng")
    assert max(huizhou.sites, key=huizhou.residents) == "jinhu"
    for title, service in sessions(huizhou).items():
        need = service.requests_per_1000_month * huizhou.population["jinhu"][service.group] / 1000
        wanted = math.ceil(need * 31 / (365.25 / 12) / service.party_size)
        assert min(occurrences(service, 2012 + m // 12, m % 12 + 1) for m in range(9, 20)) >= wanted, title


def occurrences(service: Service, year: int, month: int) -> int:
    """Meetings a month could hold, holidays not counted out."""
    days = [dt.date(year, month, 1) + dt.timedelta(days=i) for i in range(28)]
    days += [day for i in range(28, 31) if (day := dt.date(year, month, 1) + dt.timedelta(days=i)).month == month]
    return sum(
        DAY_TYPES[day.weekday()] == meeting.day and (day.day - 1) // 7 + 1 in meeting.weeks
        for day in days
        for meeting in service.meetings
    )


def test_sessions_at_one_time_never_need_more_than_the_least_team() -> None:
    """Three social workers, an assistant and a half post: five people, three of them social workers."""
    found = sessions(scenario("huizhou-huicheng"))
    for day in DAY_TYPES[:5]:
        for week in range(1, 6):
            for minute in range(8 * 60, 18 * 60, 30):
                now = [
                    service
                    for service in found.values()
                    for m in service.meetings
                    if m.day == day and week in m.weeks and m.minute <= minute < m.minute + service.planned_min
                ]
                assert sum(service.persons for service in now) <= 5
                assert sum(service.staff.get("social_work", 0) for service in now) <= 3
