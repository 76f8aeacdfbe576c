"""Offered load by hand, and the warnings that follow from it."""

from __future__ import annotations

import pytest

from simkit.scenario.frozen import Map
from simkit.scenario.sense import Load, asked_hours, loads, warnings
from tests.tiny import tiny

#: 100 person-times a year of half an hour each for every 1,000 residents: 50 hours a year.
RATE = 100 / 12


def test_one_service_and_one_role() -> None:
    busy = tiny(services={"advice": {"requests_per_1000_month": RATE}}, roles={"worker": {"contact_hours_year": 100}})
    assert asked_hours(busy, "centre") == {"help": pytest.approx(50)}
    (load,) = loads(busy, "centre")
    assert load.skills == ("help",)
    assert load.had_hours == 200
    assert load.ratio == pytest.approx(0.25)
    assert warnings(busy) == ()


def test_a_shock_in_another_year() -> None:
    """The tiny calendar is the first week of 2024: Monday 1 to Sunday 7 January."""
    flu = {"kind": "no_volunteers", "first_day": "2023-12-30", "last_day": "2023-12-31"}
    busy = {"services": {"advice": {"requests_per_1000_month": RATE}}, "roles": {"worker": {"contact_hours_year": 100}}}
    assert warnings(tiny(shocks={"flu": flu}, **busy)) == (
        "shocks.flu: 2023-12-30 to 2023-12-31 lies outside the calendar, 2024-01-01 to 2024-01-07; is the year right?",
    )
    assert warnings(tiny(shocks={"flu": {**flu, "last_day": "2024-01-01"}}, **busy)) == ()


def test_a_session_takes_its_staff_once_for_all_its_party() -> None:
    one = tiny(
        services={
            "advice": {
                "channel": "session", "party_size": 10, "meetings": "mon 09:00", "staff": {"help": 2},
                "requests_per_1000_month": RATE,
            }
        }
    )  # fmt: skip
    assert asked_hours(one, "centre") == {"help": pytest.approx(10)}  # 10 meetings x 0.5 h x 2 people


def test_hours_of_whoever_can_stand_in_count_for_both_skills() -> None:
    both = tiny(
        services={
            "advice": {"requests_per_1000_month": RATE, "staff": {"help": 1}},
            "counsel": {"requests_per_1000_month": 2 * RATE, "staff": {"counsel": 1}},  # beside one of help
        },
        roles={
            "worker": {"contact_hours_year": 100},
            "counsellor": {"contact_hours_year": 50, "skills": ["counsel", "help"]},
        },
        staff={"centre": {"worker": 1, "counsellor": 1}},
    )
    found = [Load(load.site, load.skills, round(load.asked_hours, 9), load.had_hours) for load in loads(both, "centre")]
    assert found == [
        Load("centre", ("counsel",), 100, 50),
        Load("centre", ("help",), 150, 150),
        Load("centre", ("counsel", "help"), 250, 150),
    ]
    assert warnings(both) == (
        "centre: what residents ask of people with counsel is 200% of the hours they have (100 to 50 a year); "
        "are rates too high or is somebody missing?",
    )


def test_an_idle_centre_is_probably_mistyped() -> None:
    idle = tiny(services={"advice": {"requests_per_1000_month": RATE}}, roles={"worker": {"contact_hours_year": 1000}})
    assert warnings(idle) == (
        "centre: what residents ask for would fill 2% of the hours of its staff (50 of 2,000 a year); "
        "are rates or residents too low?",
    )


def test_nobody_there_to_serve() -> None:
    empty = tiny(staff={"centre": {"worker": 0}})
    assert "is more than any of the hours they have" in warnings(empty)[0]
    assert warnings(tiny(offer={"centre": []})) == ("centre: no service is offered",)


def test_visits_that_need_nobody_are_no_reason_to_warn() -> None:
    alone = tiny(services={"advice": {"staff": {"help": 1}, "room_type": "room"}}, rooms={"centre": {"room": {}}})
    nobody = alone.services["advice"].model_copy(update={"staff": Map()})
    assert warnings(alone.model_copy(update={"services": Map({"advice": nobody})})) == ()


def test_thirty_counters_of_their_own_are_looked_at_one_by_one_and_together() -> None:
    """Sets of skills that no role connects have no load of their own to watch: 31 + 1 sets, not 2^31."""
    names = [f"counter_{i}" for i in range(30)]
    scenario = tiny(
        services={"advice": None, **{name: {"staff": {name: 1}} for name in names}},  # beside one who helps
        roles={name: {"skills": [name]} for name in names},
        staff={"centre": dict.fromkeys(names, 1)},
    )
    found = loads(scenario, "centre")
    assert len(found) == 32
    assert len(found[-1].skills) == 31
    assert found[-1].had_hours == sum(load.had_hours for load in found[:-1])
