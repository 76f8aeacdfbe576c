"""Plans as tables and as JSON: what is written beside a run, a row each, the scenario first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from optimization.choosing.repriced import repriced
from optimization.price_lists import PRICE_LIST_COLUMNS, price_list_rows
from optimization.site.case import Case
from optimization.site.post_table import PUBLIC_POST_COLUMNS, posts_fen, public_post_row
from optimization.site.roll_out import device_rows
from simkit.policy.staffing import is_social_worker
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.money import fen, yuan
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.post_price import bare_price, price_parts
from simkit.scenario.price_menu import at_prices
from simkit.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

_Rows = Iterator[tuple[Any, ...]]


def tables(scenario: Scenario, plan: Plan) -> dict[str, pd.DataFrame]:
    """File name without ``.csv`` -> table.

    budget: yuan by site, fund, account, head and payee; what is left over is a head of its own, and so every
    fund comes to its amount (where money is short, to what it would have to be). staff and rooms: a row's
    figures are those of all its people or rooms together. services: every service of the catalogue, open or
    not; hours and money are a year's. repriced: the plan as it is at the prices of each set. binding, diagnosis,
    plan_figures and mandate_prices as in :class:`~simkit.scenario.plan.SitePlan`. price_lists, only where prices were
    chosen from menus: every list with what its plans reach. post_prices, only where a price is given by its parts:
    what every price is made up of, base x rate, to the fen. devices, only where they are handed out. public_posts,
    only where the scenario has any: who holds one stands in staff too, under the role of the posts, with what the
    centre pays.
    """
    import pandas as pd

    scenario = at_prices(scenario, plan.prices)
    found = {
        name: pd.DataFrame(
            [(scenario.id, site, *row) for site, at in plan.sites.items() for row in rows(scenario, site, at)],
            columns=["scenario", "site", *columns],
        )
        for name, (columns, rows) in _TABLES.items()
    }
    if any(price.parts for prices in scenario.prices.values() for price in prices.values()):
        columns = ["scenario", "site", "price_set", "role", "part", "base_cny", "rate", "amount_cny"]
        found["post_prices"] = pd.DataFrame(_post_prices(scenario), columns=columns)
    if scenario.plan is not None and scenario.plan.devices is not None:
        columns = ["scenario", "site", "group", "residents", "devices", "share", "cost_cny"]
        found["devices"] = pd.DataFrame(_devices(scenario, plan), columns=columns)
    if scenario.public_posts is not None:
        columns = ["scenario", "site", *PUBLIC_POST_COLUMNS]
        rows_ = [(scenario.id, site, *public_post_row(Case(scenario, site, {}), at)) for site, at in plan.sites.items()]
        found["public_posts"] = pd.DataFrame(rows_, columns=columns)
        hours = [of.planned_public_post_hours for at in plan.sites.values() for of in at.services.values()]
        found["services"]["planned_public_post_hours"] = hours
    if plan.price_lists:
        listed = [(scenario.id, "*", *row) for row in price_list_rows(plan.price_lists)]
        found["price_lists"] = pd.DataFrame(listed, columns=["scenario", "site", *PRICE_LIST_COLUMNS])
    return found


def plan_json(scenario: Scenario, plan: Plan) -> dict[str, Any]:
    """The plan's outcome: its status, and by site the objectives in their order with bound and gap of the first share.

    Seconds are not part of it: the same inputs give the same bytes.
    """
    from optimization.choosing.objectives import RESOLUTION
    from optimization.trials.simulated import REPLICATIONS, WEEKS

    weeks = WEEKS if scenario.awareness is None else scenario.calendar.weeks
    return {
        "scenario": scenario.id,
        "status": plan.status,
        "solver": plan.solver,
        "unallocated_cny": yuan(sum(fen(at.unallocated_cny) for at in plan.sites.values())),
        "response": {"weeks": weeks, "replications": REPLICATIONS, "resolution": RESOLUTION},
        "sites": {
            site: {
                "status": at.status,
                "objectives": dict(at.objectives),
                "bound": at.bound,
                "gap": at.gap,
                "unallocated_cny": at.unallocated_cny,
            }
            for site, at in plan.sites.items()
        },
        **_programme(plan),
    }


def _programme(plan: Plan) -> dict[str, Any]:
    """What is said of all sites together where they share funds."""
    if plan.programme is None:
        return {}
    of = plan.programme
    return {
        "programme": {
            "shared_funds": dict(of.shared_funds),
            "status": of.status,
            "objectives": dict(of.objectives),
            "reached": of.reached,
            "bound": of.bound,
            "gap": of.gap,
        }
    }


def _budget(_scenario: Scenario, _site: str, at: SitePlan) -> _Rows:
    for pay in at.payments:
        yield pay.fund, pay.account, pay.head, pay.payee, pay.decided_by, yuan(pay.amount_fen)


def _staff(scenario: Scenario, site: str, at: SitePlan) -> _Rows:
    prices = scenario.prices.get(scenario.price_set or "", FrozenMap())
    for id_, headcount in at.team.items():
        role = scenario.roles[id_]
        price = prices[id_].annual_cost_cny if id_ in prices else 0.0
        is_post = scenario.public_posts is not None and id_ == scenario.public_posts.role
        cost = yuan(posts_fen(Case(scenario, site, {}), headcount) if is_post else headcount * fen(price))
        fte = headcount * role.fte
        yield id_, headcount, fte, role.professional, is_social_worker(role), role.full_time, cost


def _post_prices(scenario: Scenario) -> _Rows:
    for price_set, prices in scenario.prices.items():
        for role, price in prices.items():
            for of in price_parts(price.parts) if price.parts else bare_price(price.annual_cost_cny):
                yield scenario.id, "*", price_set, role, of.part, of.base_cny, of.rate, yuan(of.amount_fen)


def _devices(scenario: Scenario, plan: Plan) -> _Rows:
    for site, at in plan.sites.items():
        for *row, cost_fen in device_rows(scenario, site, at.devices):
            yield scenario.id, site, *row, yuan(cost_fen)


def _rooms(scenario: Scenario, site: str, at: SitePlan) -> _Rows:
    """Rooms that the site has keep their size and standing; added ones are of the usual size of their type."""
    for id_, number in at.rooms.items():
        kind, kept = scenario.room_types[id_], scenario.rooms[site].get(id_)
        of_site = min(number, kept.rooms) if kept else 0
        area, places = (number - of_site) * kind.area_m2, (number - of_site) * kind.places
        if kept:
            area, places = area + of_site * kept.area_m2, places + of_site * kept.places
        requirement = kept.requirement if kept and of_site else _required(scenario, id_)
        yield id_, requirement, number, area, places


def _required(scenario: Scenario, kind: str) -> str:
    """What the strictest of the scenario's standards says of a type of room."""
    said = [scenario.room_types[kind].requirement.get(standard, "own") for standard in scenario.standards]
    return next((word for word in ("mandatory", "optional") if word in said), "own")


def _services(scenario: Scenario, _site: str, at: SitePlan) -> _Rows:
    for id_, planned in at.services.items():
        of = scenario.services[id_]
        yield (
            *(of.category, id_, of.service_class, of.group, planned.offered),
            *(planned.planned_visits, planned.planned_staff_hours, planned.planned_volunteer_hours),
            *(yuan(planned.direct_cost_fen), of.price_cny),
        )


def _binding(_scenario: Scenario, _site: str, at: SitePlan) -> _Rows:
    for row in at.binding:
        yield row.rule, row.kind, row.slack, _number(row.value_of_one_more), row.unit


def _diagnosis(_scenario: Scenario, _site: str, at: SitePlan) -> _Rows:
    for row in at.diagnosis:
        yield row.rule, row.short_by, row.unit, row.cite


def _plan_figures(_scenario: Scenario, _site: str, at: SitePlan) -> _Rows:
    yield tuple(_number(getattr(at, name)) for name in _FIGURES)


def _mandate_prices(_scenario: Scenario, _site: str, at: SitePlan) -> _Rows:
    for row in at.mandate_prices:
        yield row.rule, row.price_cny


def _repriced(scenario: Scenario, site: str, at: SitePlan) -> _Rows:
    for price_set, cost_fen in repriced(scenario, site, at):
        yield price_set, price_set == scenario.price_set, yuan(cost_fen)


def _number(value: Any) -> Any:
    """None as NaN, so that a column of numbers stays one (both are written as an empty cell)."""
    return float("nan") if value is None else value


_FIGURES = (
    *("status", "legal", "affordable", "need_cny", "need_at_minimum_cny", "purse_cny", "shortfall_cny"),
    *("unallocated_cny", "cheapest_legal_cny", "cheapest_legal_at_minimum_cny", "cheapest_serving_goal_cny"),
)
_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Scenario, str, SitePlan], _Rows]]] = {
    "budget": (("fund", "account", "head", "payee", "decided_by", "amount_cny"), _budget),
    "staff": (
        ("role", "headcount", "fte", "professional", "registered_social_worker", "full_time", "annual_cost_cny"),
        _staff,
    ),
    "rooms": (("room_type", "requirement", "rooms", "area_m2", "places"), _rooms),
    "services": (
        (
            *("category", "service", "class", "group", "offered", "planned_visits", "planned_staff_hours"),
            *("planned_volunteer_hours", "direct_cost_cny", "price_cny"),
        ),
        _services,
    ),
    "binding": (("rule", "kind", "slack", "value_of_one_more", "unit"), _binding),
    "diagnosis": (("rule", "short_by", "unit", "cite"), _diagnosis),
    "plan_figures": (_FIGURES, _plan_figures),
    "mandate_prices": (("rule", "price_cny"), _mandate_prices),
    "repriced": (("price_set", "in_force", "need_cny"), _repriced),
}
