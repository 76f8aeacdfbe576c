"""Class B prices from a menu: each price list is planned for all sites, and the best one taken.

One list holds for the whole programme: a fee is filed once and is the same at every site. Lists are compared by plans
that rest on the shares of need served at the prices in force (class B is a small part of what comes); how many people
need a service at a price is the scenario's ``price_response``. The plan at the list chosen is then made on a response
simulated at that list. ``docs/planning/annual-plan.md`` has the mathematics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, inf

from optimization.choosing.answer import Question, answer
from optimization.choosing.objectives import RESOLUTION
from optimization.choosing.posed import Posed
from optimization.site.case import Case, cases
from optimization.site.goals import FIGURES, figures
from optimization.site.mandates import mandates_of
from optimization.site.purse import OWN_INCOME
from optimization.solving.solver import Settings
from optimization.trials.response import Entry
from simkit.experiment.replicate import Progress, replicate
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.money import yuan
from simkit.scenario.plan import PriceList, SitePlan
from simkit.scenario.price_menu import at_prices, price_lists
from simkit.scenario.scenario import Scenario

#: What has to give counts before what is served, in the order in which a plan gives it up; the least is best.
_GIVEN = ("mandatory_rules_missed", "in_principle_rules_given_up", "shortfall_cny")
#: The spread of shares: the smaller the better.
_SPREAD = FIGURES["evenness"]

Need = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A price list with what it leads to: what has to give and what is served (means over the sites)."""

    prices: FrozenMap[str, float]
    given: tuple[float, ...]
    served: FrozenMap[str, float]
    basket_cny: float
    plans: Mapping[str, SitePlan]


def listed_prices(
    scenario: Scenario,
    asked: Sequence[Posed],
    settings: Settings,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> tuple[PriceList, ...]:
    """Every price list of the scenario with what its plans reach, in the order of the menus; one is ``chosen``.

    ``asked``: the scenario's sites as posed at the prices in force. Empty where the plan has no menus.
    """
    lists = price_lists(scenario)
    if not lists:
        return ()
    at = [at_prices(scenario, prices).without_texts() for prices in lists]
    needs = [{case.site: case.need for case in cases(each)} for each in at]
    tasks = [
        (Case(each, of.sites[0], need[of.sites[0]]), of.question, of.entries, settings)
        for each, need in zip(at, needs, strict=True)
        for of in asked
    ]
    found = iter(replicate(_answered, tasks, jobs=jobs, progress=progress))
    most = {site: {s: max(need[site][s] for need in needs) for s in scenario.services} for site in scenario.sites}
    rows = [
        _listed(scenario, prices, {site: plan for of in asked for plan in [next(found)] for site in of.sites}, most)
        for prices in lists
    ]
    best = _best(rows)
    return tuple(_row(row, chosen=row is best) for row in rows)


def _answered(case: Case, asked: Question, entries: Sequence[Entry], settings: Settings) -> SitePlan:
    """The plan of a site at the prices of the case, on the response that was simulated at those in force."""
    mandates = mandates_of(case, asked.purse)
    return answer(replace(asked, case=case, mandates=mandates), entries, settings, priced=False)


def _listed(
    scenario: Scenario, prices: FrozenMap[str, float], plans: Mapping[str, SitePlan], most: Mapping[str, Need]
) -> _Listed:
    """Shares are of the need at the lowest prices of the menus, so that whom a price keeps away counts as unserved."""
    shares = [dict(figures(Case(scenario, site, most[site]), _visits(plan))) for site, plan in plans.items()]
    return _Listed(
        prices,
        tuple(fsum(plan.objectives.get(name, inf) for plan in plans.values()) for name in _GIVEN),
        FrozenMap({name: fsum(of[name] for of in shares) / len(shares) for name in shares[0]}),
        fsum(scenario.services[s].requests_per_1000_month * price for s, price in prices.items()),
        plans,
    )


def _visits(plan: SitePlan) -> dict[str, float]:
    return {service: planned.planned_visits for service, planned in plan.services.items()}


def _best(rows: Sequence[_Listed]) -> _Listed:
    """Least given up, least short; then served best, within the resolution; then the list that costs visitors least."""
    left = list(rows)
    for i, _ in enumerate(_GIVEN):
        least = min(row.given[i] for row in left)
        left = [row for row in left if row.given[i] == least]
    for name in left[0].served:
        value = {id(row): -row.served[name] if name == _SPREAD else row.served[name] for row in left}
        top = max(value.values())
        left = [row for row in left if value[id(row)] >= top - RESOLUTION]
    return min(left, key=lambda row: row.basket_cny)


def _row(of: _Listed, *, chosen: bool) -> PriceList:
    return PriceList(
        prices=of.prices,
        chosen=chosen,
        legal=all(plan.legal for plan in of.plans.values()),
        affordable=all(plan.affordable for plan in of.plans.values()),
        shortfall_cny=fsum(plan.shortfall_cny for plan in of.plans.values()),
        own_income_cny=yuan(sum(_own_income_fen(plan) for plan in of.plans.values())),
        own_income_spent_cny=yuan(sum(_own_income_fen(plan, spent=True) for plan in of.plans.values())),
        served=of.served,
    )


def _own_income_fen(plan: SitePlan, *, spent: bool = False) -> int:
    paid = (pay for pay in plan.payments if pay.fund == OWN_INCOME)
    return sum(pay.amount_fen for pay in paid if not (spent and pay.head == "unallocated"))


def price_list_rows(lists: Sequence[PriceList]) -> Iterator[tuple[object, ...]]:
    """A row for each price list, numbered from 1 in the order of the menus."""
    for i, each in enumerate(lists, start=1):
        prices = "; ".join(f"{service} {price:g}" for service, price in each.prices.items())
        yield (
            *(i, prices, each.chosen, each.legal, each.affordable, each.shortfall_cny),
            *(each.own_income_cny, each.own_income_spent_cny),
            *(each.served.get(FIGURES[name], float("nan")) for name in ("priority_groups", "everyone")),
        )


PRICE_LIST_COLUMNS = (
    *("price_list", "prices", "chosen", "legal", "affordable", "shortfall_cny"),
    *("own_income_cny", "own_income_spent_cny", "priority_groups_served_share", "all_groups_served_share"),
)
