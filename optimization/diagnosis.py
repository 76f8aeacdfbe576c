"""What is short, by how much, of which fund and by which clause; and which demands hold the plan back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optimization.budget import UNALLOCATED, Budget
from optimization.costs import Decided
from optimization.decisions import entry, paid, shortage
from optimization.descent import Descent, Impossible, Stopped, kept
from optimization.mandates import Mandate
from optimization.objectives import Chosen
from optimization.program import Program
from optimization.served import priority_share, served_share
from optimization.solver import Settings
from simkit.scenario.plan import BindingRow, Shortfall

#: A demand is met to the hair when its slack is below this (money: to the fen).
NO_SLACK = 1e-6
#: Rows of the program that say what hours are scarce: of the people of a role, of the places of a room type.
_HOURS = {"hours": "hour", "places": "place_hour"}


def point_of(program: Program, decided: Decided, budget: Budget) -> dict[str, float]:
    """The decisions and payments as values of the program's variables, in yuan."""
    values = {name: float(number) for name, number in decided.values(program.case).items()}
    values |= {name: 0.0 for pair in program.purse.payable for name in paid(*pair).terms}
    for payment in budget.payments:
        if payment.head != UNALLOCATED:
            values |= dict.fromkeys(paid(payment.account, payment.head).terms, payment.amount_fen / 100)
    for fund in program.purse.fund_fen:
        values |= dict.fromkeys(shortage(fund).terms, budget.short_fen.get(fund, 0) / 100)
    return values


def missed_by(mandate: Mandate, values: Mapping[str, float]) -> float:
    """By how much a finished plan misses a mandate; 0 where that is no more than rounding."""
    short = mandate.short_by(values)
    return round(short, 9) if short > NO_SLACK else 0.0


def shortfalls(program: Program, budget: Budget, values: Mapping[str, float]) -> tuple[Shortfall, ...]:
    """What would have to give: funds first, then every clause that the plan misses, in the order of the standards."""
    return (*_funds(program, budget, values), *_clauses(program, values))


def _funds(program: Program, budget: Budget, values: Mapping[str, float]) -> Iterator[Shortfall]:
    """Funds that lack money and whose amount no clause states (otherwise the clause says it)."""
    limits = [mandate for mandate in program.mandates if mandate.is_purse]
    for fund, short_fen in budget.short_fen.items():
        stated = any(abs(missed_by(mandate, values) - short_fen / 100) < 0.005 for mandate in limits)
        if short_fen and not stated:
            yield Shortfall(rule=f"fund:{fund}", short_by=short_fen / 100, unit="cny", cite="")


def _clauses(program: Program, values: Mapping[str, float]) -> Iterator[Shortfall]:
    for mandate in program.mandates:
        short = missed_by(mandate, values)
        if short:
            cny = round(short, 2) if mandate.unit == "cny" else short
            yield Shortfall(rule=mandate.name, short_by=cny, unit=mandate.unit, cite=mandate.cite)


def binding_rows(
    program: Program, chosen: Chosen, budget: Budget, values: Mapping[str, float], settings: Settings
) -> tuple[BindingRow, ...]:
    """Mandates, funds and capacities without slack; an in-principle rule that was given up has a negative one.

    ``value_of_one_more`` is what one more unit (yuan, hour) would add to the share of need served of all
    groups, with people, rooms and services as they are; None for other mandates, which count in whole units.
    A fund is named by the clause that states its amount, if one does.
    """
    prices = _prices(program.narrowed([chosen.entry]), chosen, values, settings)
    stated = {mandate.fund for mandate in program.mandates if mandate.is_purse}
    return (*_mandates(program, values, prices), *_scarce_funds(budget, prices, stated), *_scarce_hours(prices))


def _mandates(program: Program, values: Mapping[str, float], prices: Mapping[str, float]) -> Iterator[BindingRow]:
    for mandate in program.mandates:
        slack = mandate.slack(values)
        if mandate.decisions and slack <= NO_SLACK:
            missed = slack < -NO_SLACK
            kind = "missed" if missed and mandate.hard else "given_up" if missed else mandate.severity
            yield BindingRow(
                rule=mandate.name,
                kind=kind,
                slack=round(slack, 9) if missed else 0.0,
                value_of_one_more=prices.get(f"fund:{mandate.fund}", 0.0) if mandate.fund and prices else None,
                unit=mandate.unit,
            )


def _scarce_funds(budget: Budget, prices: Mapping[str, float], stated: set[str]) -> Iterator[BindingRow]:
    """Funds that are spent to the last fen and that no clause states."""
    left = dict.fromkeys(budget.short_fen, 0)
    for payment in budget.payments:
        left[payment.fund] += payment.amount_fen if payment.head == UNALLOCATED else 0
    for fund, amount in left.items():
        if not amount and fund not in stated:
            name = f"fund:{fund}"
            yield BindingRow(rule=name, kind="fund", slack=0.0, value_of_one_more=prices.get(name), unit="cny")


def _scarce_hours(prices: Mapping[str, float]) -> Iterator[BindingRow]:
    for name, price in prices.items():
        unit = _HOURS.get(name.partition(":")[0])
        if unit and price:
            yield BindingRow(rule=name, kind="capacity", slack=0.0, value_of_one_more=price, unit=unit)


def _prices(narrow: Program, chosen: Chosen, values: Mapping[str, float], settings: Settings) -> dict[str, float]:
    """Shadow prices with all whole numbers held where they are; none of a plan that misses mandates or lacks money."""
    if chosen.giving.may_miss != "none" or chosen.giving.short:
        return {}
    model = chosen.giving.model(narrow)
    there = {name: at for mandate in narrow.mandates for name, at in mandate.there(values).items()}
    whole = {v.name: values.get(v.name, there.get(v.name, 0.0)) for v in model.variables if v.integer}
    whole |= dict.fromkeys(entry(0).terms, 1.0)
    first, everyone = priority_share(narrow.case), served_share(narrow.case)
    descent = Descent(settings)
    try:
        held = model.fixed(whole)
        best = descent.best(held, first, maximise=True).objective
        duals = descent.best(held.with_rows(kept("first", first, best)), everyone, maximise=True).duals
    except (Impossible, Stopped):
        return {}
    # Six digits: beyond them solvers differ.
    return {name: float(f"{price:.6g}") for name, price in duals.items() if abs(price) > 1e-12}
