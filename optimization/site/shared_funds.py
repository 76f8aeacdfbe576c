"""The funds that sites share, as the scenario's ``plan`` says, and what each site's part of them means.

What the sites of a programme, or of a street, bring of a fund is one purse. A clause that states how much a site has of
such a fund is then read of the sites together: the purse itself keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from optimization.site.decisions import paid
from optimization.site.mandates import Mandate
from optimization.site.purse import OWN_INCOME, Purse, purse_of
from simkit.scenario.problem import Problem, ScenarioError, meant
from simkit.scenario.scenario import Scenario

#: Over which sites a fund is shared.
Scope = Literal["programme", "street"]
_PROGRAMME: Scope = "programme"
_STREET: Scope = "street"
#: Ways to run a site are looked at as if it had so many times its own part of a shared fund.
REACH = Fraction(3, 2)


def shared_funds(scenario: Scenario) -> Mapping[str, Scope]:
    """Fund -> over which sites it is shared; empty where every site has its own purse.

    Raises ScenarioError where the scenario asks for what cannot be shared.
    """
    if scenario.plan is None:
        return {}
    of_programme, of_street = scenario.plan.shared_funds, scenario.plan.street_funds
    for fund in (*of_programme, *of_street):
        _can_be_shared(scenario, purse_of(scenario), fund)
    if both := set(of_programme) & set(of_street):
        raise _fault("shared by the programme and by street; name it in one of the two", min(both))
    if len(of_programme) > 1 and of_street:
        raise _fault("beside funds shared by street only one can be shared by the programme", of_programme[-1])
    without = [site for site, of in scenario.sites.items() if of.street is None]
    if of_street and without:
        raise _fault(
            f"shared by street, and the site '{without[0]}' has none", of_street[0], "name every site's street"
        )
    return {**dict.fromkeys(of_programme, _PROGRAMME), **dict.fromkeys(of_street, _STREET)}


def _can_be_shared(scenario: Scenario, purse: Purse, fund: str) -> None:
    if fund not in purse.fund_fen:
        raise _fault("there is no such fund", fund, meant(fund, purse.fund_fen))
    if purse.fund_fen[fund] is None or fund == OWN_INCOME:
        raise _fault("it has no amount to share: it is what visitors of a site pay", fund)
    accounts = purse.of_fund(fund)
    if len(accounts) > 1 and any(id_ in purse.account_fen for id_ in accounts):
        raise _fault(
            "it cannot be shared while an account of it holds a given amount",
            fund,
            "give the amount of the whole fund, and leave out plan.city_retained_cny",
        )


def _fault(message: str, fund: str, hint: str = "") -> ScenarioError:
    return ScenarioError(Problem(f"the fund '{fund}': {message}", ("plan",), hint=hint))


def street_of(scenario: Scenario, site: str) -> str:
    street = scenario.sites[site].street
    return street("en") if street else ""


def with_amounts(purse: Purse, amounts: Mapping[str, int]) -> Purse:
    """The purse with other amounts (fen) of some funds; an account that is all of its fund holds as much."""
    held = {id_: amounts.get(purse.accounts[id_].fund, fen) for id_, fen in purse.account_fen.items()}
    return replace(purse, fund_fen={**purse.fund_fen, **amounts}, account_fen=held)


def within_reach(purse: Purse, shared: Iterable[str]) -> Purse:
    """The purse with which ways to run the site are looked for."""
    return with_amounts(purse, {fund: int((purse.fund_fen[fund] or 0) * REACH) for fund in shared})


def apart_from_shared(purse: Purse, mandates: Sequence[Mandate], shared: Iterable[str]) -> tuple[Mandate, ...]:
    """The mandates of a site without those that state what it has of a shared fund, or of all public money."""
    shared = tuple(shared)
    return tuple(mandate for mandate in mandates if not _is_stated(purse, mandate, shared))


def _is_stated(purse: Purse, mandate: Mandate, shared: Sequence[str]) -> bool:
    """Whether it limits all that is paid from a shared fund, or from all public funds of which one is shared."""
    if not mandate.is_purse or not shared:
        return False
    public = [fund for fund in purse.fund_fen if fund != OWN_INCOME]
    return any(mandate.decisions == _payments(purse, funds) for funds in (public, *([fund] for fund in shared)))


def _payments(purse: Purse, funds: Sequence[str]) -> frozenset[str]:
    pairs = [(account, head) for account, head in purse.payable if purse.accounts[account].fund in funds]
    return frozenset(name for pair in pairs for name in paid(*pair).terms)
