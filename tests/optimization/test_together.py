"""Scenarios planned together get the plans that each gets alone, also where they share a site."""

import pytest

from optimization import plan, plans
from simkit.scenario.problem import ScenarioError
from tests.optimization.small_town import town
from tests.tiny import tiny


def test_together_is_as_alone() -> None:
    poor = town(funds={"district": {"amount_cny": 20_000}}).model_copy(update={"id": "poor"})
    other = town(services={"for_elderly": {"requests_per_1000_month": 150}}).model_copy(update={"id": "other"})
    scenarios = (town(), poor, other)
    found = plans(scenarios, jobs=1)
    assert [one.scenario for one in found] == [scenario.id for scenario in scenarios]
    for together, scenario in zip(found, scenarios, strict=True):
        assert together.sites == plan(scenario, jobs=1).sites
    assert found[0].sites != found[1].sites, "another purse"


def test_one_that_may_not_be_planned_is_refused() -> None:
    with pytest.raises(ScenarioError, match="what may be planned"):
        plans((town(), tiny()), jobs=1)
