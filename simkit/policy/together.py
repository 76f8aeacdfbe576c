"""Clauses that say what each site has of a fund, read of the sites that share it together.

Where a scenario's plan lets sites share a fund (``plan.shared_funds``, ``plan.street_funds``), a limit on what a site
spends of it, or of all public money, says nothing of one site: the mean over the sites that share is held to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from simkit.policy.facts import SiteFacts
from simkit.policy.quantity import QUANTITIES
from simkit.policy.rule import Bound
from simkit.scenario.scenario import Scenario


def shared_of(scenario: Scenario, bound: Bound) -> tuple[str, ...]:
    """The shared funds for whose sake the bound is read of sites together; none where it is of each site."""
    shared = (*scenario.plan.shared_funds, *scenario.plan.street_funds) if scenario.plan else ()
    if bound.max is None or not shared:
        return ()
    if bound.measure == "spend_total_cny" and not bound.select:
        return shared
    if bound.measure == "spend_cny" and set(bound.select) == {"fund"}:
        return tuple(fund for fund in shared if fund == bound.select["fund"])
    return ()


def mean_of_sites(scenario: Scenario, bound: Bound, sites: Mapping[str, SiteFacts]) -> Fraction | None:
    """The mean over the sites that share, of several streets the largest; None while a site's money is unknown."""
    of = QUANTITIES[bound.measure].of
    assert of is not None, "money is spent at a site"
    amounts = {site: of(facts, bound.select) for site, facts in sites.items()}
    if not amounts or any(amount is None for amount in amounts.values()):
        return None
    groups: dict[str, list[Fraction]] = {}
    for site, amount in amounts.items():
        groups.setdefault(_group(scenario, bound, site), []).append(Fraction(amount))  # type: ignore[arg-type]
    return max(sum(group, Fraction(0)) / len(group) for group in groups.values())


def _group(scenario: Scenario, bound: Bound, site: str) -> str:
    """Those with whom a site shares: all, or its street where nothing of what the bound counts is shared by all."""
    assert scenario.plan is not None, "without a plan nothing is shared"
    street = scenario.sites[site].street
    by_all = set(shared_of(scenario, bound)) & set(scenario.plan.shared_funds)
    return "" if by_all or street is None else street("en")
