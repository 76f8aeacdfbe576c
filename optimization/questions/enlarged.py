"""A purse with more money in it, the mandates at another purse, and limits on spending raised with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from optimization.site.case import Case
from optimization.site.decisions import paid
from optimization.site.mandates import Mandate, mandates_of
from optimization.site.purse import OWN_INCOME, Purse
from optimization.solving.linear import Model, Row


def enlarged(purse: Purse, more_fen: Mapping[str, int]) -> Purse:
    """The purse with so much more in each of these funds.

    An account of given amount may hold as much more: the money goes to whichever account of its fund needs it.
    """
    return replace(
        purse,
        fund_fen={fund: None if fen is None else fen + more_fen.get(fund, 0) for fund, fen in purse.fund_fen.items()},
        account_fen={
            account: fen + more_fen.get(purse.accounts[account].fund, 0) for account, fen in purse.account_fen.items()
        },
    )


def reckoned_anew(mandates: Sequence[Mandate], case: Case, purse: Purse) -> tuple[Mandate, ...]:
    """These mandates at a site with another purse or other rooms; what was not among them stays away."""
    names = {mandate.name for mandate in mandates}
    return tuple(each for each in mandates_of(case, purse) if each.name in names)


def raised(mandates: Sequence[Mandate], purse: Purse, more_fen: Mapping[str, int]) -> tuple[Mandate, ...]:
    """The mandates, limits on spending that all money of an enlarged fund falls under raised by as much.

    A clause that states the amount of a fund would else forbid to spend what is added to it.
    """
    return tuple(replace(each, rows=_rows(each, purse, more_fen)) if each.is_purse else each for each in mandates)


def _rows(mandate: Mandate, purse: Purse, more_fen: Mapping[str, int]) -> tuple[Row, ...]:
    return tuple(replace(row, bound=row.bound + _more_cny(row, purse, more_fen)) for row in mandate.rows)


def _more_cny(row: Row, purse: Purse, more_fen: Mapping[str, int]) -> float:
    return sum(fen for fund, fen in more_fen.items() if _falls_under(row, purse, fund)) / 100


def _falls_under(row: Row, purse: Purse, fund: str) -> bool:
    """Whether every payment of the fund counts against the row."""
    accounts = purse.of_fund(fund)
    of_fund = {name for account, head in purse.payable if account in accounts for name in paid(account, head).terms}
    return bool(of_fund) and row.sense == "<=" and of_fund <= set(row.expression.terms)


def with_more_in(model: Model, mandates: Sequence[Mandate], purse: Purse, fund: str, more_cny: float) -> Model:
    """A program's model with more money in one fund, everything else as it was."""
    own = {f"fund:{fund}", *(f"account:{account}" for account in purse.of_fund(fund))}
    limits = {row.name for each in mandates if each.is_purse for row in each.rows if _falls_under(row, purse, fund)}
    return Model(model.variables, tuple(_more(row, own | limits, more_cny) for row in model.rows))


def _more(row: Row, names: Collection[str], more_cny: float) -> Row:
    return replace(row, bound=row.bound + more_cny) if row.name in names else row


def to_pay(purse: Purse, head_fen: Mapping[str, int]) -> dict[str, int]:
    """How much more of each fund pays these amounts: each head from the public account drawn on first for it."""
    more: dict[str, int] = {}
    for head, fen in head_fen.items():
        funds = [purse.accounts[account].fund for account, of in purse.payable if of == head]
        for fund in [fund for fund in funds if fund != OWN_INCOME][:1]:
            more[fund] = more.get(fund, 0) + fen
    return {fund: fen for fund, fen in more.items() if fen}
