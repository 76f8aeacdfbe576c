"""The contract year over budget years, and its money in instalments: what comes in when, what is spent, what is left.

Heads accrue by day; lines of unit ``cny_once`` fall due on the first day. See ``docs/planning/instalments.md``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from optimization.choosing.posed import Posed
from optimization.choosing.repriced import decided_in
from optimization.site.budget import UNALLOCATED
from optimization.site.case import Case
from optimization.site.costs import line_fen
from optimization.site.purse import OWN_INCOME
from optimization.solving.solver import Settings
from simkit.scenario.instalment import Instalment, later, of_fund, on
from simkit.scenario.money import in_proportion, yuan
from simkit.scenario.plan import Payment, SitePlan

#: Where the plan says nothing. No source gives the shares (DG-FUND-2 only has a last one after acceptance): assumed.
ASSUMED = (
    Instalment(share=0.5, due="start"),
    Instalment(share=0.4, due="month 6"),
    Instalment(share=0.1, due="acceptance"),
)
ONCE = "cny_once"


@dataclass(frozen=True, slots=True)
class Contract:
    """A year from ``start`` up to the day before ``end``."""

    start: dt.date

    @property
    def end(self) -> dt.date:
        return later(self.start, 12)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def years(self) -> tuple[int, ...]:
        """The budget years (1 January to 31 December) it lies in."""
        return tuple(range(self.start.year, (self.end - dt.timedelta(days=1)).year + 1))

    def passed(self, date: dt.date) -> int:
        """Days of the contract before a date."""
        return min(self.days, max(0, (date - self.start).days))


@dataclass(frozen=True, slots=True)
class Spending:
    """A payment of the plan with what of it falls due at once; the rest accrues by day."""

    payment: Payment
    once_fen: int

    def before(self, contract: Contract, date: dt.date) -> int:
        """Fen spent before a date: each day its part, cut to the fen of what has accrued so far."""
        if date <= contract.start:
            return 0
        by_day = self.payment.amount_fen - self.once_fen
        return self.once_fen + by_day * contract.passed(date) // contract.days


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which a fund pays in, a budget year ends or the contract does.

    ``spent_fen`` since the event before; ``before_fen`` is the balance just before what is paid in.
    """

    fund: str
    date: dt.date
    event: str
    share: float
    spent_fen: int
    before_fen: int
    paid_in_fen: int

    @property
    def after_fen(self) -> int:
        return self.before_fen + self.paid_in_fen


def spendings(case: Case, plan: SitePlan) -> tuple[Spending, ...]:
    """The plan's payments, what is left over aside."""
    fen = line_fen(case, decided_in(case.scenario, case.site, plan), "target")
    lines = case.scenario.cost_lines
    found = []
    for payment in plan.payments:
        if payment.head != UNALLOCATED and payment.amount_fen:
            of_head = {id_: n for id_, n in fen.items() if lines[id_].head == payment.head}
            once = sum(n for id_, n in of_head.items() if lines[id_].unit == ONCE)
            parts = in_proportion(payment.amount_fen, {"once": once, "by day": sum(of_head.values()) - once})
            found.append(Spending(payment, parts["once"]))
    return tuple(found)


def events(contract: Contract, spent: Sequence[Spending], asked: Sequence[Instalment]) -> Iterator[Event]:
    """For each fund (own income aside: it comes in as visits do) its events in the order of their days."""
    for fund in dict.fromkeys(each.payment.fund for each in spent):
        if fund != OWN_INCOME:
            yield from _of_fund(contract, fund, [each for each in spent if each.payment.fund == fund], asked)


def _of_fund(contract: Contract, fund: str, spent: Sequence[Spending], asked: Sequence[Instalment]) -> Iterator[Event]:
    own = of_fund(asked, fund)
    total = sum(each.payment.amount_fen for each in spent)
    parts = in_proportion(total, {str(i): each.share for i, each in enumerate(own)})
    # A year ends, and the contract does, after the last of its days: before the day that follows.
    days = [(on(each.due, contract.start), 1, each.due, each.share, parts[str(i)]) for i, each in enumerate(own)]
    days += [(dt.date(year + 1, 1, 1), 0, "year_end", 0.0, 0) for year in contract.years[:-1]]
    days.append((contract.end, 0, "end", 0.0, 0))
    paid = gone = 0
    for date, _, event, share, paid_in in sorted(days, key=lambda day: day[:2]):
        so_far = sum(each.before(contract, date) for each in spent)
        shown = date if paid_in else date - dt.timedelta(days=1)
        yield Event(fund, shown, event, share, so_far - gone, paid - so_far, paid_in)
        paid, gone = paid + paid_in, so_far


#: Columns of the two tables, after scenario and site.
INSTALMENT_COLUMNS = (
    *("fund", "date", "budget_year", "event", "share", "spent_cny", "balance_before_cny", "paid_in_cny"),
    *("balance_cny", "short_cny"),
)
YEAR_COLUMNS = ("fund", "account", "head", "payee", "decided_by", "budget_year", "days", "amount_cny")


def instalment_rows(found: Sequence[Event]) -> Iterator[tuple[Any, ...]]:
    """A row for each event; ``short_cny`` is what somebody must advance by then."""
    for each in found:
        yield (
            *(each.fund, each.date.isoformat(), each.date.year, each.event, each.share, yuan(each.spent_fen)),
            *(yuan(each.before_fen), yuan(each.paid_in_fen), yuan(each.after_fen), yuan(max(0, -each.before_fen))),
        )


def year_rows(contract: Contract, spent: Sequence[Spending]) -> Iterator[tuple[Any, ...]]:
    """What of each row of the budget falls into each budget year."""
    for each in spent:
        pay = each.payment
        for year in contract.years:
            first, after = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
            days = contract.passed(after) - contract.passed(first)
            amount = each.before(contract, after) - each.before(contract, first)
            yield pay.fund, pay.account, pay.head, pay.payee, pay.decided_by, year, days, yuan(amount)


def answered(of: Posed, plan: SitePlan, _settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of both tables for a site."""
    contract, spent = Contract(of.case.scenario.calendar.start), spendings(of.case, plan)
    found = tuple(events(contract, spent, of.case.request.instalments or ASSUMED))
    return {"instalments": list(instalment_rows(found)), "budget_years": list(year_rows(contract, spent))}
