"""Leave, illness, training, supervision, meetings, late mornings and lunch, by hand and against theory."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand.need import same_need
from simkit.engine.arrays import MINUTE_MS
from simkit.scenario.absence import Absence
from simkit.scenario.calendar import Calendar
from simkit.scenario.hours import week
from simkit.scenario.scenario import Scenario
from simkit.supply.absence import geometric
from simkit.supply.opening import open_blocks
from simkit.supply.roster import contact_share
from simkit.supply.stand import supply
from tests.supply.duty_of import clock, days, duty, who_come
from tests.tiny import OFFICE_HOURS, tiny

MORNING, AFTERNOON = (clock("08:30"), clock("12:00")), (clock("14:00"), clock("17:30"))
#: Mondays to Fridays of a year of 52 weeks that begins on a Monday.
WORKDAYS = {7 * week + day for week in range(52) for day in range(5)}


def centre(opening: str = OFFICE_HOURS, weeks: int = 52, workers: int = 2, **absence: Any) -> Scenario:
    """Open 35 hours a week unless said otherwise, less than the 2,000 hours of a full post, so all are there always."""
    return tiny(
        calendar={"weeks": weeks},
        sites={"centre": {"opening": opening}},
        staff={"centre": {"worker": workers}},
        absence={"*": absence},
    )


def test_whom_nothing_takes_away_is_there_whenever_the_centre_is_open() -> None:
    for person in range(2):
        assert duty(centre(), person) == {day: [MORNING, AFTERNOON] for day in WORKDAYS}


def test_the_hours_of_the_post_less_those_at_the_desk_take_the_place_of_contact_hours() -> None:
    """Open 40 h a week, 2,080 a year: 2,000 - 52 x 20 = 960 hours of duty are 6/13; half a post has half of it."""
    calendar = Calendar(country=None, start="2024-01-01", weeks=52)  # type: ignore[arg-type]
    blocks = open_blocks(calendar, week("mon-fri 08:00-12:00, 13:00-17:00"))
    role = tiny().roles["worker"]
    at_desk = Absence(desk_hours_week=20)
    assert contact_share(role, blocks, 52, at_desk) == Fraction(960, 2080)
    assert contact_share(role.model_copy(update={"fte": 0.5}), blocks, 52, at_desk) == Fraction(480, 2080)


def test_leave_is_so_many_days_of_duty_in_runs() -> None:
    """Runs of five days of duty from the first Monday on are weeks: ten days are two whole weeks."""
    scenario = centre(leave_days_year=10, leave_run_days=5)
    for person in range(2):
        away = WORKDAYS - days(scenario, person)
        weeks = {day // 7 for day in away}
        assert (len(away), len(weeks)) == (10, 2)
        assert away == {7 * number + day for number in weeks for day in range(5)}


def test_half_a_year_has_half_the_leave_and_a_fraction_of_a_day_is_a_chance() -> None:
    """5 days a year in 26 weeks: two days or three, in half of 200 years each.

    Of 400 throws of a fair coin 44 or more too many or too few have a probability of 1e-5; a share of 0.65 instead of
    0.5 is caught with probability above 0.9.
    """
    found = [
        130 - len(days(centre(weeks=26, leave_days_year=5), person, replication=replication))
        for replication in range(200)
        for person in range(2)
    ]
    assert set(found) == {2, 3}
    assert abs(found.count(3) - 200) < 44


def test_training_falls_on_other_days_than_leave() -> None:
    scenario = centre(leave_days_year=8, training_days_year=5)
    for person in range(2):
        assert len(WORKDAYS - days(scenario, person)) == 13


def test_the_meeting_of_the_staff_is_weekly_and_falls_out_on_holidays() -> None:
    scenario = centre(weeks=2, meeting="mon 09:00", meeting_min=60)
    assert duty(scenario, 1)[0] == [(clock("08:30"), clock("09:00")), (clock("10:00"), clock("12:00")), AFTERNOON]
    assert duty(scenario, 1)[1] == [MORNING, AFTERNOON]
    off = scenario.with_({"calendar.closed_on": ["2024-01-08"], "sites.centre.opening.holiday": "08:30-12:00"})
    assert duty(off, 1)[7] == [MORNING], "the second Monday is a holiday with a morning of its own"


def test_supervision_ends_one_day_of_each_month() -> None:
    """January to March 2024 (thirteen weeks, Monday to Sunday): three days of each person end two hours early."""
    scenario = centre(weeks=13, supervision_hours_month=2)
    for person in range(2):
        early = [day for day, hours in duty(scenario, person).items() if hours != [MORNING, AFTERNOON]]
        assert [duty(scenario, person)[day] for day in early] == [[MORNING, (clock("14:00"), clock("15:30"))]] * 3
        january, february, march = early
        assert january < 31 <= february < 31 + 29 <= march


def test_who_is_late_begins_later_in_the_morning_only() -> None:
    scenario = centre(weeks=1, late_share=1, late_min=10)
    assert duty(scenario, 0)[3] == [(clock("08:40"), clock("12:00")), AFTERNOON]
    log = who_come(scenario, ("advice", "mon 08:35"), ("advice", "mon 14:05"))
    assert ((log.start_ms - log.arrived_ms) / MINUTE_MS).tolist() == [5, 0], "nobody was there at 8:35"


def test_lunch_in_two_sittings_with_somebody_there() -> None:
    scenario = centre("mon-fri 09:00-16:00", 1, 3, lunch_min=60)
    first = [(clock("09:00"), clock("12:00")), (clock("13:00"), clock("16:00"))]
    second = [(clock("09:00"), clock("13:00")), (clock("14:00"), clock("16:00"))]
    assert [duty(scenario, person)[0] for person in range(3)] == [first, second, first]
    ill = {"kind": "staff_absent", "role": "worker", "persons": 1, "first_day": "2024-01-01", "last_day": "2024-01-01"}
    without_the_first = scenario.with_({"shocks.flu": ill})
    assert [duty(without_the_first, person).get(0) for person in range(3)] == [None, first, second]
    assert duty(without_the_first, 0)[1] == first
    assert duty(centre(weeks=1, lunch_min=60), 0)[0] == [MORNING, AFTERNOON], "shut at noon, all eat then"


def test_lengths_of_illness_are_geometric() -> None:
    """Of mean 2, P(L > n) = 1/2**n: uniforms up to 1/2 give one day, up to 3/4 two, up to 7/8 three."""
    assert geometric(np.array([0.01, 0.49, 0.51, 0.74, 0.76, 0.87, 0.88]), 2).tolist() == [1, 1, 2, 2, 3, 3, 4]
    assert geometric(np.array([0.01, 0.99]), 1).tolist() == [1, 1]


def test_share_of_days_ill() -> None:
    """A spell begins on a day with p = 1 - exp(-6/364) and still lasts j days later with q**j, q = 3/4 (mean 4).

    So a day is free of illness with the product of 1 - p q**j over j: 0.9362. Mean over 300 persons and years;
    years are independent, so |mean - theory| > 4.4 standard errors has probability below 2e-5; a mean length of 5
    instead of 4 (0.921) is caught with probability above 0.8.
    """
    chance = 1 - np.exp(-6 / 364)
    free = float(np.prod([1 - chance * 0.75**j for j in range(400)]))
    scenario = centre("mon-sun 00:00-12:00", 52, 1, sick_spells_year=6, sick_days_mean=4)
    full = tiny(calendar={"weeks": 52}, sites={"centre": {"opening": "mon-sun 00:00-12:00"}}, absence={"*": {}},
                staff={"centre": {"worker": 1}})  # fmt: skip
    rostered = len(days(full, 0))
    shares = [len(days(scenario, 0, replication=replication)) / rostered for replication in range(300)]
    error = float(np.std(shares, ddof=1)) / sqrt(len(shares))
    assert abs(float(np.mean(shares)) - free) < 4.4 * error
    assert 4.4 * error < 0.012


def test_one_more_person_leaves_everybody_elses_absence_as_it_was() -> None:
    away: dict[str, Any] = {
        "sick_spells_year": 10,
        "sick_days_mean": 3,
        "leave_days_year": 5,
        "late_share": 0.3,
        "late_min": 7,
    }
    two, three = centre(workers=2, **away), centre(workers=3, **away)
    for person in range(2):
        assert duty(two, person) == duty(three, person)
    assert duty(three, 2) != duty(three, 1)


def test_more_illness_moves_no_leave_and_residents_stay_the_same() -> None:
    little, much = (centre(leave_days_year=10, sick_spells_year=rate) for rate in (0, 20))
    assert days(much, 0) < days(little, 0)
    assert same_need(little, much)
    assert same_need(little, tiny(calendar={"weeks": 52}, sites={"centre": {"opening": OFFICE_HOURS}}))


def test_replications_and_seeds_differ() -> None:
    scenario = centre(leave_days_year=10)
    assert len({frozenset(days(scenario, 0, seed, replication)) for seed in (1, 2) for replication in (1, 2)}) == 4
    assert days(scenario, 0) == days(centre(leave_days_year=10), 0)


_SOME = st.fixed_dictionaries(
    {},
    optional={
        "leave_days_year": st.integers(0, 60),
        "leave_run_days": st.integers(1, 10),
        "sick_spells_year": st.integers(0, 30),
        "sick_days_mean": st.floats(1, 20),
        "training_days_year": st.integers(0, 30),
        "desk_hours_week": st.integers(0, 20),
        "supervision_hours_month": st.integers(0, 5),
        "lunch_min": st.integers(0, 90),
    },
)


@given(_SOME, st.sampled_from([OFFICE_HOURS, "mon-sat 09:00-17:00", "mon-holiday 00:00-24:00", "fri 20:00-24:00"]))
@settings(max_examples=60, deadline=None)
def test_nobody_is_there_who_would_not_be_there_without_absence(absence: dict[str, Any], opening: str) -> None:
    """Intervals as the engine wants them, inside those of the same person whom nothing takes away."""
    found = supply(centre(opening, 6, **absence), "centre", 1, 1)
    desk = {"desk_hours_week": absence.get("desk_hours_week", 0)}
    most = supply(centre(opening, 6, **desk), "centre", 1, 1)
    for person in range(2):
        own, full = (
            [
                (start, min(end, stands.horizon_ms))
                for start, end in zip(
                    stands.duty_start_ms[slice(*stands.duty_offsets[person : person + 2])].tolist(),
                    stands.duty_end_ms[slice(*stands.duty_offsets[person : person + 2])].tolist(),
                    strict=True,
                )
            ]
            for stands in (found, most)
        )
        ends = [moment for span in own for moment in span]
        assert ends == sorted(set(ends)), "half open, disjoint, never touching"
        assert all(any(a <= start and end <= b for a, b in full) for start, end in own)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"meeting": "mon 08:30"}, "a meeting needs its time and its length"),
        ({"meeting": "mon 08:30 weeks 1+3", "meeting_min": 60}, "the meeting of the staff is weekly"),
        ({"late_share": 0.1}, "write both late_share and late_min"),
        ({"lunch_from": "noon"}, "is not a time of day; write e.g. 12:00"),
        ({"sick_days_mean": 0.5}, "greater than or equal to 1"),
        ({"desk_hours_week": 39}, "would be at the desk all the time"),
        ({"leave_days_year": 200, "training_days_year": 60}, "fill the year"),
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(Exception, match=says):
        centre(**wrong)
