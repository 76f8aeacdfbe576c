"""A plan applied to the scenario it was made for."""

from __future__ import annotations

from typing import Any

import pytest

from simkit.scenario.load import load
from simkit.scenario.plan import Plan
from simkit.scenario.problem import ScenarioError

SERVICE = {"planned_visits": 1, "planned_staff_hours": 1, "planned_volunteer_hours": 0, "direct_cost_fen": 0}


def _plan(**decided: Any) -> Plan:
    site = {
        "status": "optimal", "legal": True, "affordable": True, "team": {"social_worker": 5, "assistant": 1},
        "opening": "mon-fri 09:00-17:00; sat 09:00-12:00",
        "services": {"family_casework": {**SERVICE, "offered": True}, "women_course": {**SERVICE, "offered": False}},
        "rooms": {"casework_room": 2, "youth_room": 1}, "payments": [],
        "need_cny": 1, "need_at_minimum_cny": 1, "purse_cny": 1, "shortfall_cny": 0, "unallocated_cny": 0,
        "cheapest_legal_cny": None, "cheapest_legal_at_minimum_cny": None, "cheapest_serving_goal_cny": None,
    }  # fmt: skip
    return Plan.model_validate(
        {"scenario": "huizhou-optimised", "solver": "x", "seconds": 1, "sites": {"jinhu": {**site, **decided}}}
    )


def test_a_plan_decides_team_hours_services_and_rooms_of_its_sites() -> None:
    huizhou = load("huizhou-optimised")
    planned = huizhou.with_plan(_plan())
    assert planned.id == "huizhou-optimised"
    assert dict(planned.staff["jinhu"]) == {
        "social_worker": 5, "assistant": 1, "part_time_assistant": 0, "supervisor": 1,
    }  # fmt: skip
    assert planned.sites["jinhu"].opening == {
        **dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ((540, 1020),)), "sat": ((540, 720),),
    }  # fmt: skip
    assert planned.offer["jinhu"] == ("family_casework",)
    rooms = planned.rooms["jinhu"]
    assert (rooms["casework_room"].rooms, rooms["youth_room"].rooms, rooms["reception"].rooms) == (2, 1, 1)
    assert (rooms["youth_room"].area_m2, rooms["youth_room"].places) == (50, 20)
    assert planned.staff["donghu"] == huizhou.staff["donghu"]
    assert planned.offer["donghu"] == huizhou.offer["donghu"]


def test_what_a_plan_decides_is_seen_as_its_decision() -> None:
    document = load("huizhou-optimised").with_plan(_plan()).document
    path = ("staff", "jinhu", "social_worker")
    assert (document.origin(path).layer, document.source(path).kind) == ("plan", "decision")
    untouched = ("staff", "jinhu", "assistant")
    assert document.origin(untouched).layer == "override" or document.origin(untouched).layer == "base"


def test_a_plan_that_changes_nothing_changes_nothing() -> None:
    huizhou = load("huizhou-optimised")
    same = _plan(
        team={"social_worker": 3, "assistant": 1, "part_time_assistant": 1},
        opening="mon-fri 08:30-12:00, 14:00-17:30",
        services={name: {**SERVICE, "offered": True} for name in huizhou.services},
        rooms={},
    )
    assert huizhou.with_plan(same).model_dump() == huizhou.model_dump()


@pytest.mark.parametrize(
    ("decided", "message"),
    [
        ({"team": {"social_werker": 3}}, "there is no 'staff.jinhu.social_werker'; did you mean "
         "'staff.jinhu.social_worker'?"),
        ({"rooms": {"youthroom": 1}}, "there is no 'rooms.jinhu.youthroom.rooms'; did you mean "
         "'rooms.jinhu.youth_room.rooms'?"),
        ({"services": {"x": {**SERVICE, "offered": True}}}, "offer.jinhu.0: there is no service 'x'; write one of "),
    ],
)  # fmt: skip
def test_a_plan_for_something_else_is_refused(decided: dict[str, Any], message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load("huizhou-optimised").with_plan(_plan(**decided))
    assert str(caught.value).startswith(message)


def test_a_plan_for_another_site_is_refused() -> None:
    plan = _plan()
    elsewhere = plan.model_copy(update={"sites": {"jinfong": plan.sites["jinhu"]}})
    with pytest.raises(ScenarioError, match=r"^the plan is for a site 'jinfong'; did you mean 'jinfeng'\?$"):
        load("huizhou-optimised").with_plan(elsewhere)
