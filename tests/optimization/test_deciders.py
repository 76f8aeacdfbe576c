"""Whose plan it is: heads that others decide stay at their targets, in the figures at minimum too.

In the small town a supervisor is 10,000 (at least 6,000), courses are 1,000 a person (at least 400): with five people
4,000 and 3,000 are saved at minimum.
"""

from __future__ import annotations

from typing import Any

import pytest

from optimization.choosing.answer import Question, answer
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from simkit.scenario.load import load
from simkit.scenario.plan import SitePlan
from simkit.scenario.problem import ScenarioError
from tests.optimization.small_town import case_of, entry, town

CITY = {"supervision": {"decided_by": "city"}}


def planned(**plan: Any) -> SitePlan:
    scenario = town(plan=plan, heads=CITY)
    case, purse = case_of(scenario), purse_of(scenario)
    asked = Question(case, purse, mandates_of(case, purse), ())
    return answer(asked, (entry(case, (3, 1, 1), 0.8),), Settings())


@pytest.mark.parametrize(("decider", "saved"), [(None, 7_000), ("site", 3_000), ("city", 4_000), ("district", 0)])
def test_only_the_deciders_heads_fall_to_their_minimum(decider: str | None, saved: float) -> None:
    found, free = planned(decider=decider), planned()
    assert found.need_cny - found.need_at_minimum_cny == saved
    assert found.cheapest_legal_cny is not None
    assert found.cheapest_legal_at_minimum_cny == found.cheapest_legal_cny - saved
    assert (found.need_cny, found.team, found.services) == (free.need_cny, free.team, free.services)


def test_another_decider_is_refused() -> None:
    with pytest.raises(ScenarioError, match="did you mean 'district'"):
        load("huizhou-huicheng").with_({"plan.decider": "distric"})
