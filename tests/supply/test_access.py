"""Steps in the way of those who need barrier-free access."""

from __future__ import annotations

from typing import Any

import pytest

from simkit.demand.need import same_need
from simkit.engine.arrays import Outcome
from simkit.scenario.scenario import Scenario
from tests.supply.duty_of import who_come
from tests.tiny import tiny


def centre(declared: dict[str, bool] | None = None, needs: bool = True, **room: Any) -> Scenario:
    """Advice for everyone and for disabled people in a room, advice for them by telephone."""
    for_them: dict[str, Any] = {"group": "disabled", "room_type": "room"}
    return tiny(
        groups={"disabled": {"share_of_residents": 0.1, "needs_barrier_free": needs}},
        population={"centre": {"disabled": 100}},
        sites={"centre": {"declared": declared or {}}},
        services={
            "advice": {"room_type": "room"},
            "rehabilitation": for_them,
            "phone": {**for_them, "channel": "hotline", "room_type": None},
        },
        rooms={"centre": {"room": {"places": 9, **room}}},
    )


SERVED, KEPT_OUT = Outcome.SERVED, Outcome.NOT_OFFERED


@pytest.mark.parametrize(
    ("scenario", "rehabilitation"),
    [
        (centre(), SERVED),
        (centre({"barrier_free_access": True}), SERVED),
        (centre({"barrier_free_access": False}), KEPT_OUT),
        (centre(barrier_free=False), KEPT_OUT),
        (centre({"barrier_free_access": False}, needs=False, barrier_free=False), SERVED),
    ],
)
def test_who_gets_in(scenario: Scenario, rehabilitation: Outcome) -> None:
    visits = [(service, "mon 10:00") for service in ("advice", "rehabilitation", "phone")]
    assert who_come(scenario, *visits).outcome.tolist() == [SERVED, rehabilitation, SERVED]


def test_it_changes_what_becomes_of_needs_and_not_the_needs() -> None:
    assert same_need(centre(), centre({"barrier_free_access": False}, barrier_free=False))
