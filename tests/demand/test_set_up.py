"""Setting up before a meeting and clearing up after it: the room and the leader are held, worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simkit.demand.sample import sample
from simkit.engine.arrays import DAY_MS, MINUTE_MS, Outcome
from simkit.run import simulate_site
from simkit.scenario.scenario import Scenario
from tests.tiny import OFFICE_HOURS, tiny

NINE = 9 * 60 * MINUTE_MS
#: 168 a week in parties of 200: one meeting.
CLASS: dict[str, Any] = {
    "channel": "session",
    "party_size": 200,
    "meetings": "mon 09:00",
    "duration": "constant(60) min",
    "room_type": "room",
}


def centre(opening: str = OFFICE_HOURS, **class_: Any) -> Scenario:
    return tiny(
        sites={"centre": {"opening": opening}},
        services={"advice": None, "class": {**CLASS, **class_}},
        rooms={"centre": {"room": {"places": 200}}},
    )


def test_staff_and_room_are_held_from_a_quarter_to_nine_until_ten_past_ten() -> None:
    run = simulate_site(centre(set_up_min=15, clear_up_min=10), "centre", 1, 1, "simpy")
    assert run.log.outcome.tolist() == [Outcome.SERVED]
    assert (run.log.start_ms[0], run.log.left_ms[0]) == (NINE - 15 * MINUTE_MS, NINE + 70 * MINUTE_MS)
    assert run.supply.needs.planned_ms.tolist() == [85 * MINUTE_MS]


def test_who_cannot_set_up_in_time_does_not_meet() -> None:
    """Open from 8:50: twenty minutes before nine nobody is there yet; ten minutes before they are."""
    late = "mon-fri 08:50-12:00"
    outcome = [
        simulate_site(centre(late, set_up_min=minutes), "centre", 1, 1, "simpy").log.outcome.tolist()
        for minutes in (20, 10)
    ]
    assert outcome == [[Outcome.CANCELLED], [Outcome.SERVED]]


def test_courses_set_up_too() -> None:
    scenario = tiny(
        calendar={"weeks": 4},
        services={"advice": None, "class": {**CLASS, "channel": "course", "party_size": 20, "set_up_min": 15}},
        rooms={"centre": {"room": {"places": 20}}},
        demand={"profile_of": {"course": "walk_in"}},
        courses={"class": {"meetings": 2, "minimum": 1, "attendance": 1, "drop_out": 0}},
    )
    found = sample(scenario, "centre", 1, 1)
    starts = found.earliest_ms[~found.refused]
    assert len(starts)
    assert set((starts % DAY_MS).tolist()) == {NINE - 15 * MINUTE_MS}


def test_the_same_residents_come() -> None:
    plain, held = (sample(scenario, "centre", 1, 1) for scenario in (centre(), centre(set_up_min=15, clear_up_min=10)))
    for name in ("release_ms", "party", "members", "date", "k"):
        assert np.array_equal(getattr(plain, name), getattr(held, name))


@pytest.mark.parametrize(
    ("service", "says"),
    [
        ({"channel": "walk_in", "meetings": "", "party_size": 1, "set_up_min": 5}, "are of sessions and courses"),
        ({"meetings": "mon 00:10", "set_up_min": 15}, "would begin on the day before"),
        ({"clear_up_min": -5}, "greater than or equal to 0"),
    ],
)
def test_what_cannot_be_is_refused(service: dict[str, Any], says: str) -> None:
    with pytest.raises(Exception, match=says):
        centre(**service)
