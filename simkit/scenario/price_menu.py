"""Prices that a plan may choose from: a menu for each charged service, one price list for all sites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import inf, prod
from typing import TYPE_CHECKING

from simkit.scenario.frozen import FrozenMap
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario

#: Price lists that a plan looks through at most: each is planned for all sites.
MOST_LISTS = 64
OWN_INCOME = "own_income"


def price_lists(scenario: Scenario) -> tuple[FrozenMap[str, float], ...]:
    """Every choice of one price for each service with a menu, the last service's prices changing fastest."""
    menus = scenario.plan.prices if scenario.plan else {}
    return tuple(FrozenMap(zip(menus, chosen, strict=True)) for chosen in product(*menus.values())) if menus else ()


def at_prices(scenario: Scenario, prices: Mapping[str, float]) -> Scenario:
    """The scenario with these services at these prices."""
    if not prices:
        return scenario
    services = {
        id_: service.model_copy(update={"price_cny": prices[id_]}) if id_ in prices else service
        for id_, service in scenario.services.items()
    }
    return scenario.model_copy(update={"services": FrozenMap(services)})


def price_menu_faults(scenario: Scenario) -> Iterator[Problem]:
    """What is wrong with the menus of ``plan.prices``."""
    menus = scenario.plan.prices if scenario.plan else {}
    if not menus:
        return
    for name, menu in menus.items():
        yield from _faults_of(scenario, name, menu)
    lists = prod(len(menu) for menu in menus.values())
    if lists > MOST_LISTS:
        said = f"the menus make {lists} price lists; a plan looks through {MOST_LISTS} at most"
        yield Problem(said, ("plan", "prices"), hint="leave out prices that nobody would choose")
    if not _has_a_purse_for_fees(scenario):
        said = "there is no fund for what visitors pay"
        hint = "add an account of the fund own_income to funds, without an amount, with the heads and payees it pays"
        yield Problem(said, ("plan", "prices"), hint=hint)
    if scenario.plan and (scenario.plan.shared_funds or scenario.plan.street_funds):
        said = "prices are chosen for sites that have purses of their own"
        yield Problem(said, ("plan", "prices"), hint="leave out shared_funds and street_funds, or the menus")
    if scenario.plan and "cost" in scenario.plan.objectives[:-1]:
        hint = "let cost stand last among the objectives, or leave the menus out"
        yield Problem("prices are chosen by what is served, not by cost", ("plan", "prices"), hint=hint)


def _faults_of(scenario: Scenario, name: str, menu: tuple[float, ...]) -> Iterator[Problem]:
    path, response = ("plan", "prices", name), scenario.price_response
    service = scenario.services.get(name)
    if service is None:
        yield Problem(f"there is no service '{name}'", path, hint=meant(name, scenario.services))
    elif service.service_class != "B":
        yield Problem(f"'{name}' is of class A, basic and free: it has no price to choose", path, hint="leave it out")
    elif response is None or name not in response.reference_price_cny:
        said = "nothing says how its need answers to a price, so that any price would be paid"
        hint = f"write price_response, with '{name}: {service.price_cny:g}' in its reference_price_cny"
        yield Problem(said, path, hint=hint)
    elif max(menu, default=0) > response.market_price_cny.get(name, inf):
        said = f"{max(menu):g} is above the {response.market_price_cny[name]:g} that firms take (SZ-PRICE-2)"
        yield Problem(said, path, hint="leave it out")
    elif 0 in menu:
        yield Problem("a need of constant elasticity has no answer to a price of 0", path, hint="leave 0 out")
    if not menu or len(set(menu)) != len(menu):
        yield Problem("a menu names one price or more, each once", path, hint="e.g. [5, 10, 15]")


def _has_a_purse_for_fees(scenario: Scenario) -> bool:
    rows = [row for row in scenario.funds.values() if row.fund == OWN_INCOME]
    return any(row.heads for row in rows) and all(row.amount_cny is None for row in rows)
