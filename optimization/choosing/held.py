"""A plan held as it is while other numbers change: what it costs then, and whether its money still covers it."""

from __future__ import annotations

from optimization.choosing.answer import own_income_fen
from optimization.choosing.repriced import decided_in
from optimization.site.budget import budget_of
from optimization.site.case import Case
from optimization.site.costs import by_head, line_fen
from optimization.site.purse import purse_of
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.scenario import Scenario


def held(scenario: Scenario, plan: Plan) -> Plan:
    """The same team, rooms, services and visits in a scenario whose numbers may differ, paid for anew.

    ``scenario`` is as written, without what the plan decides. Heads are paid at their targets. ``affordable`` says
    that no fund lacks money; a plan that passed a limit on spending before still does. What the plan says of the
    cheapest plans, of clauses' prices and of what binds is of the numbers it was made for.
    """
    sites = {site: _held(scenario, site, of_site) for site, of_site in plan.sites.items()}
    return plan.model_copy(update={"sites": FrozenMap(sites)})


def _held(scenario: Scenario, site: str, plan: SitePlan) -> SitePlan:
    case, purse, decided = Case(scenario, site, {}), purse_of(scenario), decided_in(scenario, site, plan)
    cost_fen, income_fen = line_fen(case, decided, "target"), own_income_fen(case, purse, decided)
    budget = budget_of(purse, by_head(case, cost_fen), income_fen)
    short_fen = sum(budget.short_fen.values())
    passed_a_limit = not plan.affordable and plan.shortfall_cny == 0
    return plan.model_copy(
        update={
            "affordable": not short_fen and not passed_a_limit,
            "payments": budget.payments,
            "need_cny": sum(cost_fen.values()) / 100,
            "purse_cny": (purse.amount_fen + income_fen) / 100,
            "shortfall_cny": short_fen / 100,
            "unallocated_cny": budget.unallocated_fen / 100,
        }
    )
