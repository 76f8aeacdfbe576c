"""One person on duty every day, in turn, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from simkit.demand.need import same_need
from simkit.engine.arrays import Outcome
from simkit.scenario.scenario import Scenario
from tests.supply.duty_of import clock, duty, who_come
from tests.tiny import OFFICE_HOURS, tiny

MORNING, AFTERNOON = (clock("08:30"), clock("12:00")), (clock("14:00"), clock("17:30"))
EVENING = (clock("19:00"), clock("21:00"))


def centre(workers: int = 5, hours: str = "mon-holiday 19:00-21:00", turn_days: int = 5, **more: Any) -> Scenario:
    """Two weeks of office hours; telephone and counter."""
    return tiny(
        calendar={"weeks": 2},
        sites={"centre": {"opening": OFFICE_HOURS}},
        staff={"centre": {"worker": workers}},
        services={"advice": {}, "phone": {"channel": "hotline"}},
        duty_rota={"role": "worker", "hours": hours, "turn_days": turn_days},
        **more,
    )


def evenings(scenario: Scenario, person: int) -> list[int]:
    """Days on which the person is on duty in the evening."""
    return [day for day, hours in duty(scenario, person).items() if EVENING in hours]


def test_each_ones_turn_comes_every_five_days_weekends_included() -> None:
    scenario = centre()
    assert [evenings(scenario, person) for person in range(5)] == [
        [0, 5, 10], [1, 6, 11], [2, 7, 12], [3, 8, 13], [4, 9],
    ]  # fmt: skip
    assert duty(scenario, 0)[0] == [MORNING, AFTERNOON, EVENING]
    assert duty(scenario, 0)[5] == [EVENING], "a Saturday"


def test_of_six_the_first_five_take_turns_and_of_three_all() -> None:
    assert [len(evenings(centre(6), person)) for person in range(6)] == [3, 3, 3, 3, 2, 0]
    assert [evenings(centre(3), person) for person in range(3)] == [
        [0, 3, 6, 9, 12], [1, 4, 7, 10, 13], [2, 5, 8, 11],
    ]  # fmt: skip


def test_duty_is_beyond_the_hours_of_opening_and_joins_them() -> None:
    """Day and night: on Wednesday the third is there from midnight to midnight, the second only while it is open."""
    scenario = centre(hours="wed 00:00-24:00")
    assert duty(scenario, 2)[2] == [(0, 24 * 60)]
    assert duty(scenario, 1)[2] == [MORNING, AFTERNOON]


def test_the_next_one_stands_in() -> None:
    """The first worker is away on the first weekend; the turn of Saturday falls to the second."""
    trip = {"kind": "staff_absent", "role": "worker", "persons": 1, "first_day": "2024-01-06", "last_day": "2024-01-07"}
    scenario = centre(shocks={"trip": trip})
    assert evenings(scenario, 0) == [0, 10]
    assert evenings(scenario, 1) == [1, 5, 6, 11]


@pytest.mark.parametrize("replication", range(5))
def test_one_is_on_duty_each_evening_whoever_is_ill_or_on_leave(replication: int) -> None:
    """Exactly one, unless all five are away on that day."""
    scenario = centre(absence={"*": {"sick_spells_year": 20, "sick_days_mean": 2, "leave_days_year": 30}})
    of_person = [duty(scenario, person, 1, replication) for person in range(5)]
    on = [day for hours_of_day in of_person for day, hours in hours_of_day.items() if EVENING in hours]
    assert len(on) == len(set(on))
    left_out = set(range(14)) - set(on)
    assert all(day not in hours_of_day for day in left_out for hours_of_day in of_person)
    assert len(left_out) < 3


def test_a_call_in_the_evening_is_answered_and_a_visit_finds_it_shut() -> None:
    """Saturday is the sixth day, so that it is the first one's turn again."""
    log = who_come(centre(), ("phone", "mon 10:00"), ("phone", "sat 19:10"), ("advice", "sat 19:10"))
    assert log.outcome.tolist() == [Outcome.SERVED, Outcome.SERVED, Outcome.CLOSED]
    assert log.persons.tolist()[1] == 0


def test_without_a_rota_a_call_in_the_evening_finds_it_shut() -> None:
    plain = tiny(sites={"centre": {"opening": OFFICE_HOURS}}, services={"phone": {"channel": "hotline"}})
    assert who_come(plain, ("phone", "sat 19:10")).outcome.tolist() == [Outcome.CLOSED]


def test_residents_stay_the_same_and_so_does_everybody_elses_leave() -> None:
    away = {"*": {"leave_days_year": 30}}
    other_hours = centre(absence=away, hours="sat 09:00-12:00")
    assert same_need(centre(absence=away), other_hours)
    for person in range(5):
        usual = [hours for hours in duty(centre(absence=away), person).items() if hours[0] % 7 < 5]
        without_evening = [(day, [span for span in spans if span != EVENING]) for day, spans in usual]
        assert [row for row in without_evening if row[1]] == [
            row for row in duty(other_hours, person).items() if row[0] % 7 < 5
        ]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(Exception, match="there is no role 'werker'; did you mean 'worker'"):
        tiny(duty_rota={"role": "werker", "hours": "sat 09:00-12:00"})
    with pytest.raises(Exception, match="greater than or equal to 1"):
        centre(turn_days=0)
