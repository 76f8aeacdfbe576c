"""Rows of a plan that are given: written by path or as a whole, and refused where no plan could have them."""

from __future__ import annotations

from typing import Any

import pytest

from simkit.scenario.load import load
from simkit.scenario.problem import ScenarioError
from simkit.scenario.settings import PlanRequest


def _request(changes: dict[str, Any]) -> PlanRequest:
    request = load("huizhou-optimised").with_(changes).plan
    assert request is not None
    return request


def test_rows_are_given_by_path_one_after_another() -> None:
    fixed = _request(
        {
            "plan.fixed.staff.social_worker": 4,
            "plan.fixed.staff.assistant": 2,
            "plan.fixed.sites.donghu.services.family_casework": "open",
            "plan.fixed.opening.sat": "09:00-17:00",
        }
    ).fixed
    assert fixed is not None
    assert fixed.at("maidi").staff == {"social_worker": 4, "assistant": 2}
    assert (fixed.at("maidi").services, fixed.at("donghu").services) == ({}, {"family_casework": "open"})
    assert fixed.opening == {"sat": "09:00-17:00"}


def test_nothing_is_given_unless_said() -> None:
    assert _request({}).fixed is None


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("staff.socal_worker", 4, "did you mean 'social_worker'?"),
        ("staff.supervisor", 1, "there is no role with a post 'supervisor'"),
        ("staff.social_worker", -1, "it must be at least 0"),
        ("rooms.reception", 9, "it keeps the 1 it has and may add 4; write 1 to 5"),
        ("services.family_casework", "opn", "did you mean 'open'?"),
        ("heads.operations", 9000, "'operations' follows from others (management)"),
        ("heads.social_work_service", 9000, "fix posts, services or one of the cost lines"),
        ("cost_lines.ofice", 9000, "did you mean 'office'?"),
        ("sites.dongu.staff.assistant", 1, "did you mean 'donghu'?"),
        ("opening", {"sat": "10:00-11:00"}, "is none of the plan's openings"),
        ("stuff", {"assistant": 1}, "plan.fixed"),
    ],
)
def test_what_no_plan_could_have_is_refused(path: str, value: Any, said: str) -> None:
    with pytest.raises(ScenarioError) as fault:
        _request({f"plan.fixed.{path}": value})
    assert said in str(fault.value)


def test_a_head_and_a_line_of_it_are_not_both_given() -> None:
    with pytest.raises(ScenarioError, match="'publicity_products' is part of 'publicity', which is fixed too"):
        _request({"plan.fixed.heads.publicity": 9000, "plan.fixed.cost_lines.publicity_products": 9000})
