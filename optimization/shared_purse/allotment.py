"""How much of each shared fund a site gets: what it needs, then an equal part of what nobody needs; to the fen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from optimization.shared_purse.purse_needs import needs_fen
from optimization.shared_purse.sharing import ALL_STREETS, SharedPurse
from optimization.site.purse import Purse
from optimization.solving.flow import Network

_SOURCE, _SINK = "source", "sink"
#: Site -> fund -> fen.
Allotment = dict[str, dict[str, int]]


def allotted(
    purse: Purse,
    shared: Sequence[SharedPurse],
    street: Mapping[str, str],
    head_fen: Mapping[str, Mapping[str, int]],
    fees_fen: Mapping[str, int],
) -> Allotment:
    """Fen of each shared fund by site; together they are all that the funds hold.

    ``purse`` is a site's by itself, ``street`` where each site lies, ``head_fen`` what its plan costs by head and
    ``fees_fen`` what its visitors pay. A site's own funds pay all they can before the shared ones do. Where a fund
    cannot give every site what it needs, each gets the same share of it.
    """
    if len(shared) == 1:
        needed = _of_one(purse, shared[0], head_fen, fees_fen)
    else:
        needed = _of_several(purse, shared, street, head_fen, fees_fen)
    for fund in shared:
        for sites, amount in _groups(fund, street):
            _settle(needed, fund.name, sites, amount)
    return needed


def _groups(fund: SharedPurse, street: Mapping[str, str]) -> list[tuple[list[str], int]]:
    """The sites that share, and what they share."""
    if fund.scope == "programme":
        return [(list(street), fund.amount_fen[ALL_STREETS])]
    return [([site for site, of in street.items() if of == name], fen) for name, fen in fund.amount_fen.items()]


def _settle(needed: Allotment, fund: str, sites: Sequence[str], amount: int) -> None:
    """Bring the needs of the sites that share to what there is."""
    together = sum(needed[site][fund] for site in sites)
    if together > amount:
        for site in sites:
            needed[site][fund] = needed[site][fund] * amount // together
        together = sum(needed[site][fund] for site in sites)
    left = amount - together
    for i, site in enumerate(sites):
        needed[site][fund] += left // len(sites) + (i < left % len(sites))


def _of_one(
    purse: Purse, shared: SharedPurse, head_fen: Mapping[str, Mapping[str, int]], fees_fen: Mapping[str, int]
) -> Allotment:
    sites = list(head_fen)
    costs = np.array([[head_fen[site][head] for head in purse.heads] for site in sites], dtype=np.int64)
    fees = np.array([fees_fen[site] for site in sites], dtype=np.int64)
    needs = needs_fen(purse, [shared.name], costs, fees)[:, 0]
    return {site: {shared.name: int(need)} for site, need in zip(sites, needs, strict=True)}


def _of_several(
    purse: Purse,
    shared: Sequence[SharedPurse],
    street: Mapping[str, str],
    head_fen: Mapping[str, Mapping[str, int]],
    fees_fen: Mapping[str, int],
) -> Allotment:
    """By a flow from purses through sites' accounts to their heads: own funds first, then the shared ones."""
    network, names = Network(), [fund.name for fund in shared]
    for site, heads in head_fen.items():
        everything = sum(heads.values())
        for own, amount in purse.fund_fen.items():
            if own not in names:
                network.join(_SOURCE, ("fund", site, own), fees_fen[site] if amount is None else amount)
        for id_, account in purse.accounts.items():
            own_limit = purse.account_fen.get(id_, everything) if account.fund not in names else everything
            network.join(("fund", site, account.fund), ("account", site, id_), own_limit)
        for id_, head in purse.payable:
            network.join(("account", site, id_), ("head", site, head), everything)
        for head, cost in heads.items():
            network.join(("head", site, head), _SINK, cost)
    network.push(_SOURCE, _SINK)
    for fund in shared:
        for sites, amount in _groups(fund, street):
            pool = ("shared", fund.name, sites[0])
            network.join(_SOURCE, pool, amount)
            for site in sites:
                network.join(pool, ("fund", site, fund.name), amount)
    network.push(_SOURCE, _SINK)
    return {
        site: {
            fund.name: network.flow(("shared", fund.name, sites[0]), ("fund", site, fund.name))
            for fund in shared
            for sites, _ in _groups(fund, street)
            if site in sites
        }
        for site in head_fen
    }
