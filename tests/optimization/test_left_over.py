"""Money left over, worked out for the small town.

Materials of 100 a person-time with 5 % overhead are 105, the kit of a service 1,050. The least team takes 252,450; with
80 % of need in reach 96 person-times of each first group can be served.
"""

from __future__ import annotations

from typing import Any

import pytest

from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.questions.left_over import FUND_COLUMNS, STEP_COLUMNS, Step, fund_rows, step_rows, steps
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from simkit.scenario.plan import SitePlan
from tests.optimization.small_town import FIRST, SITE, case_of, entry, town

LEAST = (3, 1, 1)
FOR_FIRST = tuple(f"for_{group}" for group in FIRST)


def asked(district_cny: float, city_cny: float = 300_000, **plan: Any) -> tuple[Posed, SitePlan]:
    """The town with so much from the city and the district."""
    services = {service: {"materials_cny": 100} for service in (*FOR_FIRST, "advice")}
    scenario = town(
        services=services, funds={"city": {"amount_cny": city_cny}, "district": {"amount_cny": district_cny}}, plan=plan
    )
    case, purse = case_of(scenario), purse_of(scenario)
    of = Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), (entry(case, LEAST, 0.8),))
    return of, answer(of.question, of.entries, Settings())


def found(of: Posed, plan: SitePlan) -> dict[tuple[str, str], Step]:
    def response(case: Any, trials: Any) -> Any:
        return [entry(case, tuple(trial.team.values()), 0.9) for trial in trials]

    return {(step.kind, step.id): step for step in steps(of, plan, Settings(), response)}


def test_the_next_service_its_kit_and_its_least_person_times() -> None:
    """Closed by hand, advice (120 a year needed, a quarter of it the least) would take 1,050 + 30 x 105 = 4,200."""
    of, plan = asked(100_000)
    assert plan.services["advice"].offered
    shut = plan.services["advice"].model_copy(update={"offered": False, "planned_visits": 0, "direct_cost_fen": 0})
    plan = plan.model_copy(update={"services": type(plan.services)({**plan.services, "advice": shut})})
    step = found(of, plan)["service", "advice"]
    assert (step.cost_fen, step.missing_fen, step.adds) == (420_000, 0, 30)
    assert step.first == 0
    assert step.everyone == pytest.approx(30 / 120 / 6 * 120 / 180)


def test_what_is_missing_for_a_service() -> None:
    """252,450, five kits and 480 person-times are 308,100. The 4,000 left are 200 short of advice (4,200)."""
    of, plan = asked(100_000, city_cny=212_100)
    assert (plan.unallocated_cny, plan.services["advice"].offered) == (4_000, False)
    step = found(of, plan)["service", "advice"]
    assert (step.cost_fen, step.missing_fen, list(step.short_fen)) == (420_000, 20_000, ["district"])


def test_person_times_that_are_left_to_serve() -> None:
    """With 4,000 more than four groups' 96 and the fifth's 90 take, six person-times of 105 are left of the fifth."""
    of, plan = asked(100_000)
    service = FOR_FIRST[4]
    fewer = plan.services[service].model_copy(update={"planned_visits": 90})
    plan = plan.model_copy(update={"services": type(plan.services)({**plan.services, service: fewer})})
    step = found(of, plan)["person_times", service]
    assert (step.adds, step.cost_fen, step.missing_fen) == (6, 63_000, 0)
    assert step.first == pytest.approx(6 / 120 / 5)


def test_a_post_costs_what_depends_on_it_and_buys_what_it_makes_possible() -> None:
    """An assistant: 30,000 with 5 % overhead and 1,000 of courses. 108 in place of 96 of 120 for each first group."""
    of, plan = asked(100_000)
    step = found(of, plan)["post", "assistant"]
    assert step.cost_fen == 3_250_000
    assert step.missing_fen == 0
    assert step.first == pytest.approx(0.1)
    assert step.adds >= 5 * 12


def test_a_team_that_is_given_gets_no_post() -> None:
    of, plan = asked(100_000, team="minimum")
    assert {step.why for (kind, _), step in found(of, plan).items() if kind == "post"} == {"team_given"}


def test_rows_name_the_next_step_and_whose_money_is_left() -> None:
    of, plan = asked(100_000)
    told = steps(of, plan, Settings(), lambda case, trials: [entry(case, tuple(t.team.values()), 0.9) for t in trials])
    rows = [dict(zip(STEP_COLUMNS, row, strict=True)) for row in step_rows(told)]
    assert [row["next"] for row in rows] == [True, *[False] * (len(rows) - 1)]
    assert [row["cost_cny"] for row in rows if not row["why"]] == sorted(
        row["cost_cny"] for row in rows if not row["why"]
    )
    funds = [dict(zip(FUND_COLUMNS, row, strict=True)) for row in fund_rows(of, plan, told)]
    assert sum(row["left_cny"] for row in funds) == pytest.approx(plan.unallocated_cny)
    assert {row["decided_by"] for row in funds} <= {"city", "district"}


def test_a_plan_that_lacks_money_has_none_left_over() -> None:
    of, plan = asked(0)
    of = Posed(of.sites, of.question, of.entries)
    assert steps(of, plan.model_copy(update={"status": "infeasible"}), Settings()) == ()
