"""Who is on duty where a roster says so, worked out by hand, from the first minute of a shift to its last."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand.need import same_need
from simkit.engine.arrays import MINUTE_MS, Outcome
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.supply.duty_of import clock, days, duty, who_come
from tests.tiny import OFFICE_HOURS, tiny

EIGHT, TEN, NOON, FOUR = (clock(f"{hour:02d}:00") for hour in (8, 10, 12, 16))
#: One from eight to ten, three from ten to noon, two from noon to four.
HUMP = {
    "08:00": {"to": "10:00", "persons": 1},
    "10:00": {"to": "12:00", "persons": 3},
    "12:00": {"to": "16:00", "persons": 2},
}


def centre(roster: dict[str, Any], workers: int = 3, **more: Any) -> Scenario:
    """A week of Mondays to Fridays from eight to four."""
    return tiny(
        **{
            "sites": {"centre": {"opening": "mon-fri 08:00-16:00"}},
            "staff": {"centre": {"worker": workers}},
            "rosters": {"centre": {"worker": roster}},
            **more,
        }
    )


def test_person_k_is_there_when_more_than_k_are_asked_for() -> None:
    scenario = centre({"mon-fri": HUMP}, workers=4)
    assert duty(scenario, 0) == {day: [(EIGHT, FOUR)] for day in range(5)}
    assert duty(scenario, 1) == {day: [(TEN, FOUR)] for day in range(5)}
    assert duty(scenario, 2) == {day: [(TEN, NOON)] for day in range(5)}
    assert duty(scenario, 3) == {}, "beyond the largest level nobody is ever on duty"


def test_kinds_of_day_have_lines_of_their_own_and_what_is_not_written_is_nobody() -> None:
    """Nothing is written for Wednesday; on Friday one is there for a quarter of an hour."""
    scenario = centre(
        {"mon-tue": {"09:00": {"to": "10:00", "persons": 2}}, "fri": {"08:30": {"to": "08:45", "persons": 1}}}
    )
    assert duty(scenario, 0) == {0: [(540, 600)], 1: [(540, 600)], 4: [(510, 525)]}
    assert days(scenario, 1) == {0, 1}


def test_the_lines_of_a_date_take_the_place_of_its_weekday() -> None:
    """Tuesday 2 January: only from one to two, nothing of what Tuesdays have; on Thursday nobody at all."""
    scenario = centre(
        {
            "mon-fri": {"08:00": {"to": "16:00", "persons": 1}},
            "2024-01-02": {"13:00": {"to": "14:00", "persons": 1}},
            "2024-01-04": {"08:00": {"to": "16:00", "persons": 0}},
        }
    )
    assert duty(scenario, 0) == {0: [(EIGHT, FOUR)], 1: [(780, 840)], 2: [(EIGHT, FOUR)], 4: [(EIGHT, FOUR)]}


def test_a_public_holiday_has_the_lines_of_holidays_and_a_day_made_up_those_of_friday() -> None:
    """The week of Qingming 2024: Thursday and Friday are off, Sunday 7 April is worked in the place of Friday."""
    scenario = centre(
        {
            "mon-thu": {"08:00": {"to": "16:00", "persons": 1}},
            "fri": {"08:00": {"to": "15:00", "persons": 1}},
            "holiday": {"09:00": {"to": "12:00", "persons": 1}},
        },
        calendar={"country": "CN", "start": "2024-04-01", "weeks": 1},
        sites={"centre": {"opening": "mon-fri 08:00-16:00; holiday 09:00-12:00"}},
    )
    holiday, usual = [(540, NOON)], [(EIGHT, FOUR)]
    assert duty(scenario, 0) == {
        0: usual, 1: usual, 2: usual, 3: holiday, 4: holiday, 6: [(EIGHT, clock("15:00"))],
    }  # fmt: skip


def test_the_date_goes_before_the_holiday_too() -> None:
    scenario = centre(
        {
            "mon-fri": {"08:00": {"to": "16:00", "persons": 1}},
            "2024-04-04": {"10:00": {"to": "11:00", "persons": 1}},
        },
        calendar={"country": "CN", "start": "2024-04-01", "weeks": 1},
        sites={"centre": {"opening": "mon-fri 08:00-16:00; holiday 09:00-12:00"}},
    )
    assert duty(scenario, 0)[3] == [(TEN, 660)]
    assert days(scenario, 0) == {0, 1, 2, 3, 6}, "nothing is written for holidays"


def test_a_level_may_change_at_any_minute_and_lines_that_adjoin_are_one_duty() -> None:
    scenario = centre({"mon": {"08:07": {"to": "09:13", "persons": 2}, "09:13": {"to": "11:59", "persons": 1}}})
    assert duty(scenario, 0) == {0: [(487, 719)]}
    assert duty(scenario, 1) == {0: [(487, 553)]}


def test_whoever_comes_at_the_end_of_a_shift_finds_nobody_and_a_visit_begun_is_finished() -> None:
    """On duty until ten, half an hour of overrun allowed: who comes a minute before is seen, who comes at ten waits."""
    scenario = centre(
        {"mon": {"08:00": {"to": "10:00", "persons": 1}, "11:00": {"to": "16:00", "persons": 1}}},
        booking={"overrun_min": 30},
    )
    log = who_come(scenario, ("advice", "mon 09:59"), ("advice", "mon 10:00"))
    assert log.outcome.tolist() == [Outcome.SERVED, Outcome.SERVED]
    assert (log.start_ms // MINUTE_MS).tolist() == [599, 660]
    assert (log.left_ms // MINUTE_MS).tolist() == [629, 690]


def test_a_level_that_falls_takes_the_last_one_and_a_level_that_rises_serves_who_waits() -> None:
    """Two until nine, one until ten, two again: of three who come at nine one is seen, one after that, one at ten."""
    roster = {
        "08:00": {"to": "09:00", "persons": 2},
        "09:00": {"to": "10:00", "persons": 1},
        "10:00": {"to": "16:00", "persons": 2},
    }
    scenario = centre({"mon": roster})
    log = who_come(scenario, *[("advice", "mon 09:00")] * 3, minutes=45)
    assert (log.start_ms // MINUTE_MS).tolist() == [540, 585, 600]


def test_other_roles_keep_their_contact_hours() -> None:
    """The clerk's roster cuts the blocks of opening; the worker is on duty in every second block all the same."""
    roles = {"worker": {"contact_hours_year": 7 * 5 * 52 / 2}, "clerk": {"skills": ["help"]}}
    plain = tiny(sites={"centre": {"opening": OFFICE_HOURS}}, roles=roles, staff={"centre": {"worker": 1, "clerk": 1}})
    rostered = tiny(
        sites={"centre": {"opening": OFFICE_HOURS}},
        roles=roles,
        staff={"centre": {"worker": 1, "clerk": 1}},
        rosters={"centre": {"clerk": {"mon": {"09:00": {"to": "11:00", "persons": 1}}}}},
    )
    assert duty(rostered, 0) == duty(plain, 0)
    assert len(duty(plain, 0)) == 5
    assert duty(rostered, 1) == {0: [(540, 660)]}


def test_at_a_site_without_a_roster_nothing_changes() -> None:
    """Two sites, a roster at one of them: the other's supply is what it was, and so is every resident."""
    two: dict[str, Any] = {
        "sites": {"centre": {}, "south": {}},
        "population": {"south": {"residents": 1000}},
        "staff": {"south": {"worker": 2}},
    }
    plain = tiny(**two)
    rostered = tiny(**two, rosters={"centre": {"worker": {"mon": {"08:00": {"to": "09:00", "persons": 1}}}}})
    one, other = supply(plain, "south", 1, 1), supply(rostered, "south", 1, 1)
    for name in ("duty_start_ms", "duty_end_ms", "duty_offsets"):
        assert np.array_equal(getattr(one, name), getattr(other, name))
    assert same_need(plain, rostered)


def test_a_roster_of_everybody_all_day_is_no_roster() -> None:
    """Contact hours of all that is open, or written out: the same supply, array by array."""
    plain = tiny(sites={"centre": {"opening": OFFICE_HOURS}})
    spans = {"08:30": {"to": "12:00", "persons": 2}, "14:00": {"to": "17:30", "persons": 2}}
    written = tiny(sites={"centre": {"opening": OFFICE_HOURS}}, rosters={"centre": {"worker": {"mon-fri": spans}}})
    one, other = supply(plain, "centre", 1, 1), supply(written, "centre", 1, 1)
    for name in ("duty_start_ms", "duty_end_ms", "duty_offsets"):
        assert np.array_equal(getattr(one, name), getattr(other, name))


def test_desks_are_shared_within_the_levels() -> None:
    """Three at two desks from ten to noon: on Monday (block 0) the first two sit, on Tuesday the second and third."""
    scenario = centre({"mon-fri": HUMP}, sites={"centre": {"opening": "mon-fri 08:00-16:00", "desks": 2}})
    assert [duty(scenario, person).get(0) for person in range(3)] == [[(EIGHT, FOUR)], [(TEN, FOUR)], None]
    assert [duty(scenario, person).get(1) for person in range(3)] == [
        [(EIGHT, TEN), (NOON, FOUR)], [(TEN, FOUR)], [(TEN, NOON)],
    ]  # fmt: skip


def test_meetings_shocks_and_illness_take_away_from_it() -> None:
    trip = {"kind": "staff_absent", "role": "worker", "persons": 1, "first_day": "2024-01-02", "last_day": "2024-01-02"}
    scenario = centre(
        {"mon-tue": HUMP}, absence={"worker": {"meeting": "mon 11:00", "meeting_min": 30}}, shocks={"trip": trip}
    )
    assert duty(scenario, 0) == {0: [(EIGHT, 660), (690, FOUR)]}, "at the meeting on Monday, away on Tuesday"
    assert duty(scenario, 2) == {0: [(TEN, 660), (690, NOON)], 1: [(TEN, NOON)]}


@pytest.mark.parametrize("replication", range(3))
def test_absence_takes_from_it_and_adds_nothing(replication: int) -> None:
    """Hours at the desk are those of a post in contact hours: a roster says itself when somebody receives residents."""
    away = {"worker": {"sick_spells_year": 52, "sick_days_mean": 1, "desk_hours_week": 20}}
    usual, ill = centre({"mon-fri": HUMP}), centre({"mon-fri": HUMP}, absence=away)
    for person in range(3):
        there = duty(ill, person, 1, replication)
        assert there.items() <= duty(usual, person).items()


@st.composite
def _shifts(draw: st.DrawFn) -> dict[str, Any]:
    """Lines of a day that do not overlap, some minutes of it left out."""
    ends = sorted(draw(st.sets(st.integers(0, 24 * 60), min_size=2, max_size=8)))
    clock_of = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in ends]
    spans = zip(clock_of, clock_of[1:], draw(st.lists(st.integers(-1, 3), min_size=8, max_size=8)), strict=False)
    return {start: {"to": end, "persons": persons} for start, end, persons in spans if persons >= 0}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(("mon", "tue-thu", "fri", "2024-01-03", "2024-01-05")), _shifts()), st.data())
def test_at_every_minute_as_many_are_on_duty_as_are_written(roster: dict[str, Any], data: st.DataObject) -> None:
    """Wednesday 3 and Friday 5 January may have lines of their own; told a second time, minute by minute."""
    roster = {day: shifts for day, shifts in roster.items() if shifts}
    scenario = tiny(staff={"centre": {"worker": 3}}, rosters={"centre": {"worker": roster}})
    day, minute = data.draw(st.integers(0, 6)), data.draw(st.integers(0, 24 * 60 - 1))
    weekly = ("mon", "tue-thu", "tue-thu", "tue-thu", "fri", "", "")[day]
    lines = roster.get(f"2024-01-{day + 1:02d}") or roster.get(weekly, {})
    written = sum(shift["persons"] for start, shift in lines.items() if clock(start) <= minute < clock(shift["to"]))
    there = [any(start <= minute < end for start, end in duty(scenario, person).get(day, ())) for person in range(3)]
    assert there == [written > person for person in range(3)]
