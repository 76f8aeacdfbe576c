"""What visitors could pay at most: money that a larger team may count on where the plan chooses the prices."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from optimization.site.case import Case
from optimization.site.purse import OWN_INCOME, Purse


def within_reach_of_fees(case: Case, purse: Purse) -> Purse:
    """The purse with the most that any price list could bring, if everyone who comes were served.

    It says which teams are worth looking at; what a plan spends is what its own visits bring. Where the plan has no
    menus of prices it is the purse as it is.
    """
    if not case.request.prices or OWN_INCOME not in purse.fund_fen:
        return purse
    return replace(purse, fund_fen={**purse.fund_fen, OWN_INCOME: ceil(100 * most_fees_cny(case))})


def most_fees_cny(case: Case) -> float:
    """Yuan a year at the price of each menu that brings most, and of other services at theirs."""
    return sum(_most_of(case, service) for service in case.services)


def _most_of(case: Case, service: str) -> float:
    now, response = case.services[service].price_cny, case.scenario.price_response
    if response is None:
        return now * case.need[service]
    at_now = response.factor(service, now)
    menu = case.request.prices.get(service, (now,))
    return max(price * case.need[service] * response.factor(service, price) / at_now for price in menu) if menu else 0.0
