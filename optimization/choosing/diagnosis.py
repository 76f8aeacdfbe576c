"""What is short, by how much, of which fund and by which clause; and which demands hold the plan back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from optimization.choosing.aims import aims_of
from optimization.choosing.giving import Giving
from optimization.choosing.objectives import Chosen
from optimization.site.budget import UNALLOCATED, Budget
from optimization.site.case import Case
from optimization.site.costs import Decided, line_fen
from optimization.site.decisions import entry, line, paid, shortage
from optimization.site.goals import Goal
from optimization.site.mandate import Mandate
from optimization.site.program import Program
from optimization.solving.descent import Descent, Impossible, Stopped
from optimization.solving.linear import Model
from optimization.solving.solver import Settings
from simkit.scenario.plan import BindingRow, Shortfall

#: A demand is met to the hair when its slack is below this (money: to the fen).
NO_SLACK = 1e-6
#: Amounts of yuan closer than this are the same.
CENT = 0.005
#: Rows of the program that say what hours are scarce: of the people of a role, of the places of a room type.
_HOURS = {"hours": "hour", "places": "place_hour", "volunteers": "hour"}


def point_of(program: Program, decided: Decided, budget: Budget) -> dict[str, float]:
    """The decisions and payments as values of the program's variables, in yuan."""
    values = {name: float(number) for name, number in decided.values(program.case).items()}
    values |= {name: 0.0 for pair in program.purse.payable for name in paid(*pair).terms}
    for payment in budget.payments:
        if payment.head != UNALLOCATED:
            values |= dict.fromkeys(paid(payment.account, payment.head).terms, payment.amount_fen / 100)
    for fund in program.purse.fund_fen:
        values |= dict.fromkeys(shortage(fund).terms, budget.short_fen.get(fund, 0) / 100)
    for id_, amount_fen in line_fen(program.case, decided, program.level).items():
        values |= dict.fromkeys(line(id_).terms, amount_fen / 100)
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
        stated = any(abs(missed_by(mandate, values) - short_fen / 100) < CENT for mandate in limits)
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
    """Mandates, funds and capacities that hold the plan back; one that is missed or given up has a negative slack.

    ``value_of_one_more`` is what one more unit (yuan, hour) would add to the share of need served of all
    groups (of the plan's last objective before cost, where it names its own), with people, rooms and services as they
    are; None for other mandates, which count in whole units.
    A fund is named by the clause that states its amount, if one does.
    """
    prices = _with_funds(program, _prices(program.narrowed([chosen.entry]), chosen, values, settings))
    left_cny = _left_cny(budget)
    stating = {
        mandate.name: mandate.fund
        for mandate in program.mandates
        if mandate.is_purse and mandate.fund and abs(mandate.slack(values) - left_cny[mandate.fund]) < CENT
    }
    return (
        *_mandates(program, values, prices, stating),
        *_scarce_funds(left_cny, prices, stating.values()),
        *_scarce_hours(prices),
    )


def _mandates(
    program: Program, values: Mapping[str, float], prices: Mapping[str, float], stating: Mapping[str, str]
) -> Iterator[BindingRow]:
    """``stating``: clause -> the fund whose amount it states."""
    for mandate in program.mandates:
        slack = mandate.slack(values)
        price = prices.get(f"fund:{stating[mandate.name]}") if mandate.name in stating else None
        # A fund may hold a plan back with a little money left: less than one more visit takes.
        if (mandate.decisions or mandate.fixed) and (slack <= NO_SLACK or price):
            missed = slack < -NO_SLACK
            gives = "missed" if mandate.hard else "given_up"
            kind = gives if missed and not mandate.fixed else mandate.severity
            yield BindingRow(
                rule=mandate.name,
                kind=kind,
                slack=0.0 if abs(slack) <= NO_SLACK else round(slack, 2 if mandate.unit == "cny" else 9),
                value_of_one_more=price,
                unit=mandate.unit,
            )


def _left_cny(budget: Budget) -> dict[str, float]:
    """What is left in each fund; negative where it is short."""
    left = {fund: -short for fund, short in budget.short_fen.items()}
    for payment in budget.payments:
        left[payment.fund] += payment.amount_fen if payment.head == UNALLOCATED else 0
    return {fund: amount / 100 for fund, amount in left.items()}


def _scarce_funds(
    left_cny: Mapping[str, float], prices: Mapping[str, float], stated: Collection[str]
) -> Iterator[BindingRow]:
    """Funds that hold the plan back and whose amount no clause states."""
    for fund, left in left_cny.items():
        price = prices.get(f"fund:{fund}")
        if fund not in stated and (left <= 0 or price):
            yield BindingRow(rule=f"fund:{fund}", kind="fund", slack=left, value_of_one_more=price, unit="cny")


def _scarce_hours(prices: Mapping[str, float]) -> Iterator[BindingRow]:
    for name, price in prices.items():
        unit = _HOURS.get(name.partition(":")[0])
        if unit and price:
            yield BindingRow(rule=name, kind="capacity", slack=0.0, value_of_one_more=price, unit=unit)


def _prices(narrow: Program, chosen: Chosen, values: Mapping[str, float], settings: Settings) -> dict[str, float]:
    """Shadow prices with all whole numbers held where they are; none of a plan that misses mandates or lacks money."""
    if chosen.giving.may_miss != "none" or chosen.giving.short:
        return {}
    goals, descent = goals_before_cost(narrow.case), Descent(settings)
    if not goals:
        return {}
    try:
        held = all_but_the_last_kept(goals, as_decided(narrow, chosen.giving, values), descent)
        duals = descent.best(held, goals[-1].share, maximise=True).duals
    except (Impossible, Stopped):
        return {}
    # Six digits: beyond them solvers differ.
    return {name: float(f"{price:.6g}") if abs(price) > 1e-12 else 0.0 for name, price in duals.items()}


def goals_before_cost(case: Case) -> tuple[Goal, ...]:
    """The objectives before cost: more money serves the last of them, the others as good as they are."""
    return tuple(aim.goal for aim in takewhile(lambda aim: aim.goal is not None, aims_of(case)) if aim.goal)


def all_but_the_last_kept(goals: Sequence[Goal], model: Model, descent: Descent) -> Model:
    """The model with each objective but the last at its best, one after the other."""
    for goal in goals:
        model = goal.onto(model)
    for goal in goals[:-1]:
        model = model.with_rows(goal.kept(descent.best(model, goal.share, maximise=True).objective))
    return model


def as_decided(narrow: Program, giving: Giving, values: Mapping[str, float]) -> Model:
    """The model of a program of one entry with all whole numbers held where they were decided; visits are free."""
    model = giving.model(narrow)
    there = {name: at for mandate in narrow.mandates for name, at in mandate.there(values).items()}
    whole = {v.name: values.get(v.name, there.get(v.name, 0.0)) for v in model.variables if v.integer}
    return model.fixed(whole | dict.fromkeys(entry(0).terms, 1.0))


def _with_funds(program: Program, prices: Mapping[str, float]) -> dict[str, float]:
    """The price of a fund's money is that of all rows that hold it: its amount, its clause, the clause on the total.

    Two rows that say the same share the price between them, each solver in its own way; their sum is one.
    """
    if not prices:
        return {}
    limits = [mandate for mandate in program.mandates if mandate.is_purse]
    whole = dict(prices)
    for fund in program.funds:
        of_fund = [f"fund:{fund}", *(row.name for m in limits if m.fund in (fund, "") for row in m.rows)]
        price = sum(prices.get(name, 0.0) for name in of_fund)
        whole[f"fund:{fund}"] = float(f"{price:.6g}")
    return whole
