"""Days on which staff, rooms or volunteers are missing, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from simkit.demand.need import same_need
from simkit.engine.arrays import DAY_MS, HOUR_MS, Outcome
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.supply.duty_of import days, who_come
from tests.tiny import OFFICE_HOURS, tiny

#: Tuesday and Wednesday of the one week.
TWO_DAYS = {"first_day": "2024-01-02", "last_day": "2024-01-03"}


def centre(weeks: int = 1, **shock: Any) -> Scenario:
    """Four workers, two rooms in which advice is given, two volunteers who always come."""
    return tiny(
        calendar={"weeks": weeks},
        sites={"centre": {"opening": OFFICE_HOURS}},
        staff={"centre": {"worker": 4}},
        rooms={"centre": {"room": {"rooms": 2}}},
        services={"advice": {"room_type": "room"}},
        volunteers={"registered_share": 0.1, "active_share": 1, "hours_per_active_year": 36.4},
        shocks={"storm": {**TWO_DAYS, **shock}} if shock else {},
    )


@pytest.mark.parametrize(("how_many", "away"), [({"persons": 3}, 3), ({"share": 0.5}, 2), ({"persons": 9}, 4)])
def test_several_are_away_together(how_many: dict[str, Any], away: int) -> None:
    scenario = centre(kind="staff_absent", role="worker", **how_many)
    for person in range(4):
        assert days(scenario, person) == ({0, 3, 4} if person < away else {0, 1, 2, 3, 4})


def test_who_comes_while_nobody_is_there_waits_for_thursday_or_is_turned_away_at_closing() -> None:
    scenario = centre(kind="staff_absent", role="worker", share=1.0)
    log = who_come(scenario, ("advice", "mon 09:00"), ("advice", "tue 09:00"), ("advice", "thu 09:00"))
    assert log.outcome.tolist() == [Outcome.SERVED, Outcome.TURNED_AWAY, Outcome.SERVED]


def test_a_room_is_closed() -> None:
    one = supply(centre(kind="room_closed", room_type="room", rooms=1), "centre", 1, 1)
    assert one.room_offsets.tolist() == [0, 6, 16], "three days of two blocks, five days of two blocks"
    opens = one.room_start_ms[:6] // DAY_MS
    assert opens.tolist() == [0, 0, 3, 3, 4, 4]
    both = supply(centre(kind="room_closed", room_type="room"), "centre", 1, 1)
    assert both.room_offsets.tolist() == [0, 6, 12]
    log = who_come(centre(kind="room_closed", room_type="room"), ("advice", "tue 09:00"), ("advice", "thu 09:00"))
    assert log.outcome.tolist() == [Outcome.TURNED_AWAY, Outcome.SERVED]


def test_no_volunteer_turns_up() -> None:
    """100 volunteers x 36.4 h = 3,640 h a year, 70 h in a week of 35 open hours: two in each block."""
    usual, alone = (supply(scenario, "centre", 1, 1) for scenario in (centre(), centre(kind="no_volunteers")))
    assert usual.volunteer_level.tolist() == [0] + [2, 0] * 10
    assert alone.volunteer_level.tolist() == [0] + [2, 0] * 2 + [0, 0] * 4 + [2, 0] * 4
    assert alone.volunteer_ms[1] == 8.5 * HOUR_MS


def test_other_sites_and_other_years_are_not_hit() -> None:
    elsewhere = tiny(
        sites={"centre": {}, "other": {}},
        population={"other": {"residents": 10}},
        staff={"other": {"worker": 1}},
        shocks={"flu": {**TWO_DAYS, "kind": "staff_absent", "role": "worker", "share": 1.0, "sites": ["other"]}},
    )
    assert supply(elsewhere, "centre", 1, 1).duty_offsets.tolist() == [0, 1, 2]
    assert supply(elsewhere, "other", 1, 1).duty_offsets.tolist() == [0, 2]
    late = centre().with_({"shocks.flu": {"kind": "staff_absent", "role": "worker", "share": 1.0,
                                          "first_day": "2025-01-01", "last_day": "2025-02-01"}})  # fmt: skip
    assert days(late, 0) == {0, 1, 2, 3, 4}


def test_only_a_surge_changes_what_residents_ask_for() -> None:
    assert same_need(centre(), centre(kind="no_volunteers"))
    assert same_need(centre(), centre(kind="room_closed", room_type="room"))
    assert not same_need(centre(), centre(kind="surge", factor=2))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "surge"}, "a shock of kind surge needs 'factor'"),
        ({"kind": "surge", "factor": 2, "role": "worker"}, "'role' says nothing for a shock of kind surge"),
        ({"kind": "staff_absent", "role": "worker"}, "either 'persons' or 'share'"),
        ({"kind": "staff_absent", "role": "worker", "persons": 1, "share": 0.5}, "either 'persons' or 'share'"),
        ({"kind": "staff_absent", "role": "werker", "persons": 1}, "there is no role 'werker'"),
        ({"kind": "room_closed", "room_type": "hall"}, "there is no room type 'hall'"),
        ({"kind": "no_volunteers", "sites": ["nowhere"]}, "there is no site 'nowhere'"),
        ({"kind": "surge", "factor": 2, "services": ["advise"]}, "did you mean 'advice'"),
        ({"kind": "no_volunteers", "last_day": "2024-01-01"}, "the last day lies before the first"),
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(Exception, match=says):
        centre(**wrong)
