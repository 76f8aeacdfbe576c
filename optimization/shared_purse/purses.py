"""The purses that sites bring together, and the rows that keep them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from optimization.shared_purse.purse_needs import sets_of
from optimization.shared_purse.sharing import ALL_STREETS, PurseRow, SharedPurse
from optimization.site.purse import purse_of
from optimization.site.shared_funds import Scope, street_of
from simkit.scenario.scenario import Scenario


def purses_of(scenario: Scenario, shared: Mapping[str, Scope], sites: Iterable[str]) -> tuple[SharedPurse, ...]:
    """What these sites bring together: each its part of every shared fund."""
    part = purse_of(scenario).fund_fen
    found = []
    for fund, scope in shared.items():
        amounts: dict[str, int] = {}
        for site in sites:
            place = street_of(scenario, site) if scope == "street" else ALL_STREETS
            amounts[place] = amounts.get(place, 0) + (part[fund] or 0)
        found.append(SharedPurse(fund, scope, amounts))
    return tuple(found)


def rows_of(shared: Mapping[str, Scope]) -> tuple[PurseRow, ...]:
    """A row for each set of shared funds, in the order of :func:`~optimization.shared_purse.purse_needs.sets_of`."""
    return tuple(PurseRow("+".join(some), some) for some in sets_of(list(shared)))
