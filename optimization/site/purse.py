"""The purses of a site: funds, the accounts they are kept in, and which account may pay which head."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simkit.scenario.money import ACCOUNTS, HEADS, Account, Head, fen
from simkit.scenario.scenario import Scenario

OWN_INCOME = "own_income"


@dataclass(frozen=True, slots=True)
class Purse:
    """The funds of a site in whole fen.

    ``fund_fen``: amount of each fund; None for own income, which is what visits bring in. ``account_fen``:
    most that an account may hold where that is given. ``payable``: (account, head) pairs in the order in
    which money is drawn: accounts first to last, heads in their fixed order.
    """

    accounts: Mapping[str, Account]
    heads: Mapping[str, Head]
    fund_fen: Mapping[str, int | None]
    account_fen: Mapping[str, int]
    payable: tuple[tuple[str, str], ...]

    @property
    def amount_fen(self) -> int:
        """All public money together."""
        return sum(amount for amount in self.fund_fen.values() if amount is not None)

    def of_fund(self, fund: str) -> tuple[str, ...]:
        """Accounts of a fund, in the order in which they are drawn on."""
        return tuple(id_ for id_, account in self.accounts.items() if account.fund == fund)


def purse_of(scenario: Scenario) -> Purse:
    """The purses of each site of a scenario.

    A row of ``funds`` without heads is the amount of its whole fund, to be split over the fund's accounts;
    otherwise the fund's amount is the sum of its accounts'. ``plan.city_retained_cny`` fixes the account
    ``city_retained``, and with it what can be passed on.
    """
    rows = scenario.funds
    accounts = {id_: rows[id_] for id_ in sorted(rows, key=_order) if rows[id_].heads}
    fund_fen = {fund: _amount_of(fund, scenario) for fund in dict.fromkeys(row.fund for row in rows.values())}
    return Purse(
        accounts=accounts,
        heads=scenario.heads,
        fund_fen=fund_fen,
        account_fen=_given(scenario, accounts, fund_fen),
        payable=tuple(
            (account, head)
            for account in accounts
            for head in sorted(scenario.heads, key=_head_order)
            if _may_pay(scenario, account, head)
        ),
    )


def _order(account: str) -> float:
    return ACCOUNTS.index(account) if account in ACCOUNTS else math.inf


def _head_order(head: str) -> float:
    return HEADS.index(head) if head in HEADS else math.inf


def _amount_of(fund: str, scenario: Scenario) -> int | None:
    rows = [row for row in scenario.funds.values() if row.fund == fund]
    whole = [row.amount_cny for row in rows if not row.heads and row.amount_cny is not None]
    if whole:
        return sum(fen(amount) for amount in whole)
    given = [row.amount_cny for row in rows if row.amount_cny is not None]
    if not given and fund == OWN_INCOME:
        return None
    return sum(fen(amount) for amount in given)


def _given(scenario: Scenario, accounts: Mapping[str, Account], fund_fen: Mapping[str, int | None]) -> dict[str, int]:
    given = {id_: fen(row.amount_cny) for id_, row in accounts.items() if row.amount_cny is not None}
    retained = scenario.plan.city_retained_cny if scenario.plan else None
    if retained is not None and "city_retained" in accounts:
        city = accounts["city_retained"].fund
        given["city_retained"] = fen(retained)
        others = [id_ for id_, row in accounts.items() if row.fund == city and id_ != "city_retained"]
        for id_ in others:
            given.setdefault(id_, max(0, (fund_fen[city] or 0) - given["city_retained"]))
    return given


def _may_pay(scenario: Scenario, account: str, head: str) -> bool:
    """Whether account and head name each other and the account knows the payee.

    Where the heads of an account are read as an open list, whoever the account pays may be paid on any head.
    """
    row, of = scenario.funds[account], scenario.heads[head]
    listed = head in row.heads and account in of.accounts
    return of.payee in row.payees and (listed or scenario.readings.heads == "open")
