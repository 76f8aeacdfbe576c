"""The same plan at other prices: what its decisions would cost under each price set of the scenario."""

from __future__ import annotations

from collections.abc import Iterator

from optimization.site.case import Case
from optimization.site.costs import Decided, line_fen
from simkit.scenario.plan import SitePlan
from simkit.scenario.scenario import Scenario


def repriced(scenario: Scenario, site: str, plan: SitePlan) -> Iterator[tuple[str, int]]:
    """Price set and cost of the plan in fen, heads at target; only price sets that price every post it fills.

    Nothing is decided anew: team, rooms, services and visits stay as they are.
    """
    decided = decided_in(scenario, site, plan)
    for price_set, prices in scenario.prices.items():
        if all(role in prices for role, number in decided.team.items() if number and scenario.roles[role].fte > 0):
            case = Case(scenario.model_copy(update={"price_set": price_set}), site, {})
            yield price_set, sum(line_fen(case, decided, "target").values())


def decided_in(scenario: Scenario, site: str, plan: SitePlan) -> Decided:
    """The decisions of a finished plan: its team, the rooms it adds, the visits it plans, devices, publicity."""
    kept = {kind: room.rooms for kind, room in scenario.rooms[site].items()}
    return Decided(
        team=plan.team,
        added={kind: n - kept.get(kind, 0) for kind, n in plan.rooms.items()},
        visits={id_: round(service.planned_visits) for id_, service in plan.services.items() if service.offered},
        devices=plan.devices,
        publicity_cny=plan.publicity_cny,
    )
