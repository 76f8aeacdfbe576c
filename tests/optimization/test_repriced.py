"""The same plan at other prices, worked out by hand for the least team of Huizhou with no service open."""

from optimization.choosing.repriced import repriced
from simkit.scenario.frozen import Map
from simkit.scenario.load import load
from simkit.scenario.plan import PlannedService, SitePlan

#: Supervision 9,600, five courses at 800, evaluation 10,000, publicity 6,000, 252 m2 x 1.2 x 24, four desks at 1,500
#: and one at 500, office 8,400.
BESIDES_PAY = 9_600 + 4_000 + 10_000 + 6_000 + 7_257.60 + 6_500 + 8_400


def least_team() -> SitePlan:
    scenario = load("huizhou-huicheng")
    closed = PlannedService(
        offered=False, planned_visits=0, planned_staff_hours=0, planned_volunteer_hours=0, direct_cost_fen=0
    )
    return SitePlan(
        status="optimal",
        legal=True,
        affordable=True,
        team=Map({"social_worker": 3, "assistant": 1, "part_time_assistant": 1}),
        opening=scenario.sites["maidi"].opening,
        services=Map(dict.fromkeys(scenario.services, closed)),
        rooms=Map({kind: room.rooms for kind, room in scenario.rooms["maidi"].items()}),
        payments=(),
        need_cny=0,
        need_at_minimum_cny=0,
        purse_cny=400_000,
        shortfall_cny=0,
        unallocated_cny=0,
        cheapest_legal_cny=None,
        cheapest_legal_at_minimum_cny=None,
        cheapest_serving_goal_cny=None,
    )


def test_pay_and_overhead_change_with_the_price_set_and_nothing_else_does() -> None:
    found = dict(repriced(load("huizhou-huicheng"), "maidi", least_team()))
    pay = {
        "2012": 3 * 66_000 + 32_000 + 16_000,
        "2012-all-posts": 3 * 66_000 + 66_000 + 33_000,
        "2016": 3 * 100_000 + 48_500 + 24_250,
        "2016-all-posts": 3 * 100_000 + 100_000 + 50_000,
    }
    overhead = {"2012": 0.04, "2012-all-posts": 0.04, "2016": 0.10, "2016-all-posts": 0.10}
    assert found == {name: round(100 * (BESIDES_PAY + amount * (1 + overhead[name]))) for name, amount in pay.items()}
    assert found["2016"] == 461_782_60  # 61,782.60 yuan more than the purse holds


def test_a_price_set_without_a_price_for_a_post_that_is_filled_says_nothing() -> None:
    scenario = load("huizhou-huicheng")
    without = {role: price for role, price in scenario.prices["2016"].items() if role != "assistant"}
    lacking = scenario.model_copy(update={"prices": Map({**scenario.prices, "2016": Map(without)})})
    assert "2016" not in dict(repriced(lacking, "maidi", least_team()))
