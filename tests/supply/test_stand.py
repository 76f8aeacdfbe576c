"""The whole supply of a small centre, array by array."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, NEVER, Booking
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.tiny import tiny

H = HOUR_MS


def centre(**changes: Any) -> Scenario:
    """A social worker and a half-time helper, three rooms of two types, a walk-in, an appointment and a class."""
    return tiny(
        sites={"centre": {"opening": "mon-tue 08:00-12:00"}},
        roles={
            "worker": {"skills": ["help"], "contact_hours_year": 4 * 52},
            "social": {"skills": ["lead", "help"], "contact_hours_year": 8 * 52},
            "supervisor": {"skills": ["watch"], "fte": 0},
        },
        staff={"centre": {"worker": 1, "social": 1, "supervisor": 1}},
        room_types={"office": {}, "hall": {}, "room": None},
        rooms={
            "centre": {
                "hall": {"rooms": 1, "places": 30, "opening": "mon 10:00-24:00; sun 22:00-24:00"},
                "office": {"rooms": 2, "places": 1},
            }
        },
        services={
            "advice": {"room_type": "office"},
            "case": {"channel": "appointment", "staff": {"lead": 2, "help": 1}, "duration": "constant(62) min"},
            "class": {"channel": "session", "meetings": "mon 09:00", "room_type": "hall", "volunteers": 2},
            "walk": {"channel": "session", "meetings": "mon 09:00"},
            "home": {"channel": "home_visit", "travel": "uniform(10, 30) min"},
            "phone": {"channel": "hotline"},
        },
        offer={"centre": ["advice", "class"]},
        volunteers={"lead_skill": "lead"},
        **changes,
    )


def test_staff() -> None:
    """Open 8 h: the worker (4 h a week) is on duty in the second of two blocks, the social worker in both."""
    found = supply(centre(), "centre", 1, 1)
    assert found.horizon_ms == 7 * DAY_MS
    assert found.role == ("worker", "social")
    assert found.skills.tolist() == [[True, False, False], [True, True, False]], "help, lead, watch"
    assert found.duty_offsets.tolist() == [0, 1, 3]
    assert found.duty_start_ms.tolist() == [DAY_MS + 8 * H, 8 * H, DAY_MS + 8 * H]
    assert found.duty_end_ms.tolist() == [DAY_MS + 12 * H, 12 * H, DAY_MS + 12 * H]
    assert (found.opening_start_ms.tolist(), found.opening_end_ms.tolist()) == (
        [8 * H, DAY_MS + 8 * H],
        [12 * H, DAY_MS + 12 * H],
    )


def test_rooms_stand_in_the_order_of_their_types_with_hours_of_their_own_or_the_sites() -> None:
    found = supply(centre(), "centre", 1, 1)
    assert found.room_type.tolist() == [0, 0, 1]
    assert found.room_places.tolist() == [1, 1, 30]
    assert found.room_offsets.tolist() == [0, 2, 4, 6]
    assert found.room_start_ms.tolist()[4:] == [10 * H, 6 * DAY_MS + 22 * H]
    assert found.room_end_ms.tolist()[4:] == [24 * H, NEVER]


def test_needs() -> None:
    needs = supply(centre(), "centre", 1, 1).needs
    names = ["advice", "case", "class", "walk", "home", "phone"]
    by_name = {name: i for i, name in enumerate(names)}
    assert [name for name in names if needs.offered[by_name[name]]] == ["advice", "class"]
    assert needs.booking.tolist() == [
        Booking.NONE,
        Booking.FIRST_FREE,
        Booking.FIXED,
        Booking.FIXED,
        Booking.FIRST_FREE,
        Booking.NONE,
    ]
    assert needs.no_show.tolist() == [False, True, False, False, False, False]
    assert needs.closes.tolist() == [True, False, False, False, False, True]
    assert needs.room_type.tolist() == [0, -1, 1, -1, -1, -1]
    assert needs.exclusive.tolist() == [False, False, True, False, False, False]
    assert needs.skills.tolist()[1] == [1, 2, 0]
    assert needs.volunteers.tolist() == [0, 0, 2, 0, 0, 0]
    minutes = [planned / MINUTE_MS for planned in needs.planned_ms.tolist()]
    assert minutes == [30, 62, 30, 30, 30 + 2 * 20, 30], "a home visit is planned with the way there and back"


def test_settings_of_the_diary() -> None:
    rows = [{"lead_days": 2, "probability": 0.2}, {"lead_days": 0, "probability": 0.1}]
    found = supply(centre(booking={"overrun_min": 30, "slot_tolerance_min": 5, "no_show": rows}), "centre", 1, 1)
    assert (found.slot_ms, found.slot_tolerance_ms, found.overrun_ms) == (30 * MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS)
    assert found.booking_horizon_ms == 14 * DAY_MS
    assert found.no_show_lead_days.tolist() == [0, 2]
    assert found.no_show_probability.tolist() == [0.1, 0.2]
    assert (found.lead_skill, found.volunteers_per_lead) == (1, 8)


def test_arrays_are_shared_between_replications_and_cannot_be_changed() -> None:
    scenario = centre()
    first, second = supply(scenario, "centre", 1, 1), supply(scenario, "centre", 2, 9)
    assert first.duty_start_ms is second.duty_start_ms
    with pytest.raises(ValueError, match="read-only"):
        first.duty_start_ms[0] = 0


def test_two_scenarios_do_not_share_a_supply() -> None:
    one, other = centre(), centre()
    assert supply(one, "centre", 1, 1).duty_start_ms is not supply(other, "centre", 1, 1).duty_start_ms


def test_a_site_without_staff_or_rooms() -> None:
    found = supply(tiny(staff={"centre": {"worker": 0}}), "centre", 1, 1)
    assert (found.role, found.skills.shape) == ((), (0, 1))
    assert (found.duty_offsets.tolist(), found.room_offsets.tolist()) == ([0], [0])
    dtypes = {field.name: getattr(found, field.name).dtype for field in fields(found) if field.name.endswith("_ms")
              and isinstance(getattr(found, field.name), np.ndarray)}  # fmt: skip
    assert set(dtypes.values()) == {np.dtype(np.int64)}


def test_always_open_has_no_end() -> None:
    found = supply(tiny(), "centre", 1, 1)
    assert (found.duty_start_ms.tolist(), found.duty_end_ms.tolist()) == ([0, 0], [NEVER, NEVER])
    assert found.opening_end_ms.tolist() == [7 * DAY_MS]
