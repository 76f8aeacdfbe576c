"""The objectives in their order, one small story each. Shares of need are given; the small town needs 120 person-times
a year of each service for a first group (100 residents x 100 in 1,000 a month), 120 of advice and 60 charged."""

from __future__ import annotations

from typing import Any

import pytest

from optimization.choosing.answer import Question, answer
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.descent import Stopped
from optimization.solving.solver import Settings, Solution
from simkit.scenario.plan import SitePlan
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import FIRST, case_of, entry, town

LEAST = (3, 1, 1)
FOR_FIRST = tuple(f"for_{group}" for group in FIRST)


def _planned(scenario: Scenario, *entries: tuple[Any, ...]) -> SitePlan:
    case, purse = case_of(scenario), purse_of(scenario)
    asked = Question(case, purse, mandates_of(case, purse), ())
    return answer(asked, [entry(case, *each) for each in entries], Settings())


def _visits(plan: SitePlan) -> dict[str, int]:
    return {service: int(of.planned_visits) for service, of in plan.services.items() if of.offered}


def _diagnosis(plan: SitePlan) -> dict[str, float]:
    return {row.rule: row.short_by for row in plan.diagnosis}


def test_a_plan_that_fits() -> None:
    """252,450 of the least team; six services' kit of 1,000 with 5 % overhead; 80 % of every need."""
    plan = _planned(town(), (LEAST, 0.8))
    assert (plan.status, plan.legal, plan.affordable) == ("optimal", True, True)
    assert _visits(plan) == {"advice": 96, **dict.fromkeys(FOR_FIRST, 96), "charged": 48}
    assert plan.need_cny == 252_450 + 6_300
    assert plan.need_at_minimum_cny == 258_750 - 4_000 - 5 * 600
    assert plan.unallocated_cny == 400_000 - 258_750
    assert plan.cheapest_legal_cny == 252_450 + 5 * 1_050
    assert plan.diagnosis == ()
    assert plan.objectives["priority_groups_served_share"] == pytest.approx(0.8)


@pytest.mark.parametrize(("margin", "services"), [(0.1, 7), (0.05, 5)])
def test_services_for_others_are_closed_only_beyond_the_margin(margin: float, services: int) -> None:
    """The first groups get 0.90 of their need alone, 0.82 beside services for all: 0.08 less."""
    plan = _planned(town(plan={"priority_margin": margin}), (LEAST, 0.9, FOR_FIRST), (LEAST, 0.82))
    assert len(_visits(plan)) == services


@pytest.mark.parametrize(("better", "team"), [(0.809, (3, 1, 1)), (0.83, (3, 1, 2))])
def test_people_are_not_employed_for_noise(better: float, team: tuple[int, ...]) -> None:
    """97 of 120 instead of 96 is noise of the simulations, three percentage points are not."""
    plan = _planned(town(), (LEAST, 0.8), ((3, 1, 2), better))
    assert tuple(plan.team.values()) == team


def test_of_two_teams_alike_the_cheaper_is_taken() -> None:
    plan = _planned(town(), ((3, 2, 1), 0.9), ((3, 1, 2), 0.9))
    assert tuple(plan.team.values()) == (3, 1, 2)


def test_first_groups_are_planned_for_first_where_money_is_tight() -> None:
    """Materials of 100 a person-time and 5 % overhead: 105. The least team and five kits take 257,700 of 274,500.

    The other 16,800 pay for 160 person-times of the first groups, at least 30 for each (a quarter of 120).
    Advice is not opened: its kit alone would cost them ten.
    """
    dear = {service: {"materials_cny": 100} for service in (*FOR_FIRST, "advice")}
    scenario = town(services=dear, funds={"city": {"amount_cny": 200_000}, "district": {"amount_cny": 74_500}})
    plan = _planned(scenario, (LEAST, 0.8))
    visits = _visits(plan)
    assert "advice" not in visits
    assert sum(visits[service] for service in FOR_FIRST) == 160
    assert min(visits[service] for service in FOR_FIRST) == 30
    assert plan.affordable
    assert plan.unallocated_cny == pytest.approx(0, abs=1e-9)
    # A yuan more is a 105th of a person-time of 120, and of a quarter charged of 180, each in one of six groups.
    (district,) = (row for row in plan.binding if row.rule == "fund:district")
    assert district.value_of_one_more == pytest.approx((1 / 120 + 1 / 4 / 180) / 6 / 105, rel=1e-5)


def test_what_rounding_would_break_is_planned_in_whole_visits(monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, but every number of visits is rounded down one too far: below the least, so that no plan is left."""
    monkeypatch.setattr("optimization.choosing.objectives.WHOLE", -1.0)
    test_first_groups_are_planned_for_first_where_money_is_tight()


def test_the_clause_that_states_a_fund_says_what_more_of_it_is_worth() -> None:
    """Workers at 100,000: 345,000 of pay with 5 % overhead and 16,200 on other heads are 378,450, five kits 5,250.

    The other 16,300 of 400,000 pay for 155 person-times at 105; 25 yuan are left, too little for one more.
    """
    dear = {service: {"materials_cny": 100} for service in (*FOR_FIRST, "advice")}
    scenario = town(services=dear, prices={"then": {"worker": {"annual_cost_cny": 100_000}}})
    plan = _planned(scenario, (LEAST, 0.8))
    assert sum(_visits(plan)[service] for service in FOR_FIRST) == 155
    assert plan.unallocated_cny == 16_300 - 155 * 105
    rows = {row.rule: row for row in plan.binding}
    assert rows["HZ-FUND-3"].slack == 25
    assert rows["HZ-FUND-3"].value_of_one_more == pytest.approx((1 / 120 + 1 / 4 / 180) / 6 / 105, rel=1e-5)
    assert "fund:district" not in rows


def test_charged_services_are_held_to_a_fifth() -> None:
    """576 person-times needed of it; the other six plan 6 x 96 = 576, and 144 is a fifth of 720."""
    plan = _planned(town(services={"charged": {"requests_per_1000_month": 48}}), (LEAST, 0.8))
    assert _visits(plan)["charged"] == 144
    assert "HZ-PRICE-1" in {row.rule for row in plan.binding}


def test_the_hours_of_people_hold_visits_back() -> None:
    """Visits of eight hours, 3 x 1,000 + 1,000 + 500 contact hours: 562 of the 624 person-times that 0.8 would be."""
    long = {service: {"duration": "constant(480) min"} for service in (*FOR_FIRST, "advice", "charged")}
    plan = _planned(town(services=long), (LEAST, 0.8))
    assert sum(_visits(plan).values()) == 4_500 // 8
    worth = {row.rule: row.value_of_one_more for row in plan.binding if row.kind == "capacity"}
    assert set(worth) == {"hours:worker", "hours:assistant", "hours:part_time"}
    # The last hour went to a service for all residents: 1/8 person-time of 180, one of six groups.
    assert worth["hours:worker"] == pytest.approx(1 / 8 / 180 / 6, rel=1e-4)


def test_a_room_is_added_where_a_service_needs_it() -> None:
    """A studio of 30 m2: 30 x 1.2 x 20 = 720 of power."""
    plan = _planned(town(services={"for_youth": {"room_type": "studio"}}), (LEAST, 0.8))
    assert plan.rooms == {"room": 2, "studio": 1}
    assert plan.need_cny == 258_750 + 720


def test_without_space_for_it_the_service_stays_closed() -> None:
    """60 m2 are lent, 50 x 1.2 are in use. One first group has no service: in principle only, so the plan is legal."""
    scenario = town(services={"for_youth": {"room_type": "studio"}}, sites={"centre": {"available_area_m2": 60}})
    plan = _planned(scenario, (LEAST, 0.8))
    assert "for_youth" not in _visits(plan)
    assert plan.legal
    assert plan.affordable
    given_up = [row for row in plan.binding if row.kind == "given_up"]
    assert [(row.rule, row.slack) for row in given_up] == [("HZ-PRIO-1", -1.0)]


def test_what_is_short_is_said_by_fund_and_clause() -> None:
    """Workers at 110,000: 3 x 110,000 + 45,000 + 5 kits = 380,000, 5 % of it, 10,000, 5,000 and 1,200: 415,200.

    The city pays 300,000 of service, utilities and so on, the district needs 115,200.
    """
    plan = _planned(town(prices={"then": {"worker": {"annual_cost_cny": 110_000}}}), (LEAST, 0.8))
    assert (plan.status, plan.legal, plan.affordable) == ("infeasible", True, False)
    assert plan.need_cny == 415_200
    assert plan.shortfall_cny == 15_200
    assert _diagnosis(plan) == {"HZ-FUND-1": 15_200, "HZ-FUND-3": 15_200}
    assert plan.cheapest_legal_cny == 415_200
    assert sum(p.amount_fen for p in plan.payments if p.fund == "district") == 11_520_000


def test_a_fund_smaller_than_the_clause_allows_is_named_itself() -> None:
    """The district gives 20,000 where the clause would allow 100,000: no clause is broken, money is short."""
    scenario = town(funds={"city": {"amount_cny": 200_000}, "district": {"amount_cny": 20_000}})
    plan = _planned(scenario, (LEAST, 0.8))
    assert not plan.affordable
    assert _diagnosis(plan) == {"fund:district": 252_450 + 5_250 - 220_000}


def test_a_budget_of_zero_is_a_question_like_any_other() -> None:
    plan = _planned(town(funds={"city": {"amount_cny": 0}, "district": {"amount_cny": 0}}), (LEAST, 0.8))
    assert (plan.status, plan.legal, plan.affordable) == ("infeasible", True, False)
    assert plan.purse_cny == 0
    assert plan.shortfall_cny == plan.need_cny == 257_700
    assert plan.unallocated_cny == 0


def test_in_principle_gives_way_where_that_makes_the_plan_affordable() -> None:
    """255,600 pay for the least team and three kits of 1,050: two first groups go without a service."""
    scenario = town(funds={"city": {"amount_cny": 200_000}, "district": {"amount_cny": 55_600}})
    plan = _planned(scenario, (LEAST, 0.8))
    assert (plan.status, plan.legal, plan.affordable) == ("optimal", True, True)
    assert sum(service in _visits(plan) for service in FOR_FIRST) == 3
    assert [row.rule for row in plan.binding if row.kind == "given_up"] == ["HZ-PRIO-1"]
    assert plan.cheapest_legal_cny == 252_450
    prices = {row.rule: row.price_cny for row in plan.mandate_prices}
    assert prices["HZ-PRIO-1"] == 5_250


def test_read_hard_it_does_not_give_way() -> None:
    scenario = town(
        readings={"in_principle": "hard"},
        funds={"city": {"amount_cny": 200_000}, "district": {"amount_cny": 55_600}},
    )
    plan = _planned(scenario, (LEAST, 0.8))
    assert not plan.affordable
    assert plan.shortfall_cny == 257_700 - 255_600


def test_mandates_that_no_money_can_keep_are_named() -> None:
    """Under Shenzhen's standard the small town lacks area (120 lent, 400 asked), rooms, categories and mutual help."""
    plan = _planned(town(standards=["shenzhen-2011"]), ((6, 0, 0), 0.8), (LEAST, 0.8))
    assert (plan.status, plan.legal, plan.affordable) == ("infeasible", False, True)
    # Six full-time are in principle only, and too dear.
    assert tuple(plan.team.values()) == LEAST
    short = _diagnosis(plan)
    # 50 m2 kept and two more rooms of at most 50 in all: 100 x 1.2 of the 400 asked.
    assert short["SZ-AREA-1"] == pytest.approx(280)
    assert short["SZ-ROOM-1"] == 4
    assert short["SZ-CAT-6"] == 4
    assert plan.cheapest_legal_cny is None
    assert plan.mandate_prices == ()


def test_the_price_of_a_clause_is_what_the_cheapest_plan_saves_without_it() -> None:
    """Without a part-timer: 15,000 x 1.05 + 1,000. Without the clause on first groups: five kits."""
    plan = _planned(town(), (LEAST, 0.8), ((3, 1, 0), 0.7), ((3, 0, 1), 0.2))
    prices = {row.rule: row.price_cny for row in plan.mandate_prices}
    assert prices["HZ-STAFF-3"] == 16_750
    assert prices["HZ-PRIO-1"] == 5_250
    # Without an assistant nothing could be offered (0.2 of need is below the least of 0.25): no cheaper legal plan.
    assert prices["HZ-STAFF-2"] == 0
    assert prices["HZ-FUND-6"] == 0


def test_the_cheapest_that_serves_enough() -> None:
    """80 % of 780 person-times are 624: the larger team serves 90 %; free to plan just enough, all kits are needed."""
    plan = _planned(town(plan={"served_goal": 0.8}), (LEAST, 0.7), ((3, 1, 2), 0.9))
    # 702 could be served with all seven; without advice (120 of need) 594 at most: every kit is needed.
    assert plan.cheapest_serving_goal_cny == 252_450 + 16_750 + 6_300
    assert _planned(town(), (LEAST, 0.7)).cheapest_serving_goal_cny is None


def test_a_plan_stands_even_if_its_cheapest_rivals_are_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_args: object) -> None:
        raise Stopped("time_limit")

    monkeypatch.setattr("optimization.choosing.answer.cheapest", stopped)
    plan = _planned(town(), (LEAST, 0.8))
    assert plan.status == "optimal"
    assert plan.cheapest_legal_cny is None
    assert plan.mandate_prices == ()


def test_a_solver_that_stops_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimization.solving.descent.solve", lambda *_args, **_named: Solution("time_limit", 60.0))
    plan = _planned(town(), (LEAST, 0.8))
    assert plan.status == "time_limit"
    assert not plan.legal
    assert plan.unallocated_cny == 400_000
