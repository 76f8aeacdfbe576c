"""A plan held while prices change, worked out by hand for the least team of Huizhou with no service open."""

from optimization.choosing.held import held
from simkit.run import spent_fen
from simkit.scenario.frozen import Map
from simkit.scenario.load import load
from simkit.scenario.plan import Plan
from simkit.scenario.scenario import Scenario
from tests.optimization.test_repriced import BESIDES_PAY, least_team

#: Three social workers, an assistant and half of one at the prices of 2012, with 4 % on top.
NEED_CNY = BESIDES_PAY + (3 * 66_000 + 32_000 + 16_000) * 1.04
PLAN = Plan(scenario="huizhou-huicheng", solver="none", seconds=0, sites=Map({"maidi": least_team()}))


def held_in(scenario: Scenario):
    return held(scenario, PLAN).sites["maidi"]


def test_as_it_is_it_costs_what_it_costs() -> None:
    found = held_in(load("huizhou-huicheng"))
    assert (found.need_cny, found.affordable, found.shortfall_cny) == (NEED_CNY, True, 0)
    assert spent_fen(found) == round(NEED_CNY * 100)
    assert round(found.unallocated_cny + NEED_CNY, 2) == 400_000
    assert found.team == least_team().team


def test_a_dearer_post_costs_as_much_more() -> None:
    dearer = load("huizhou-huicheng").with_({"prices.2012.assistant.annual_cost_cny": 45_000})
    assert held_in(dearer).need_cny == NEED_CNY + 13_000 * 1.04


def test_what_the_purse_does_not_cover_is_no_longer_affordable() -> None:
    found = held_in(load("huizhou-huicheng").with_({"price_set": "2016"}))
    assert (found.affordable, found.shortfall_cny) == (False, 61_782.60)


def test_a_plan_that_passed_a_limit_still_does() -> None:
    passed = least_team().model_copy(update={"affordable": False})
    plan = PLAN.model_copy(update={"sites": Map({"maidi": passed})})
    assert not held(load("huizhou-huicheng"), plan).sites["maidi"].affordable
