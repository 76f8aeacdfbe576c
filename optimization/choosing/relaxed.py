"""What may give when not everything can be had: mandates missed, in-principle rules given up, money short.

Each gives under its own name, so that what is short can be said: by how much, of which fund, by which clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optimization.site.decisions import missed, shortage
from optimization.site.mandates import Mandate
from optimization.site.program import Program
from optimization.solving.linear import Linear, Model, Row, Variable, total

#: Which mandates may be missed; "fixed": rows that are given, and in-principle rules.
May = Literal["none", "in_principle", "fixed", "all"]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A model with its mandates; ``hard_missed`` and ``soft_missed`` weigh misses, ``short_cny`` adds up shortages."""

    model: Model
    hard_missed: Linear
    soft_missed: Linear
    short_cny: Linear


def relaxed(program: Program, may_miss: May = "none", *, may_be_short: bool = False, purse: bool = True) -> Relaxed:
    """The program with its mandates as rows.

    ``may_be_short``: funds may lack money, and limits on spending are then no rows (they are judged on the
    finished plan). ``purse`` False leaves money out of it altogether: the funds have no limit.
    """
    model = program.model
    hard: list[Linear] = []
    soft: list[Linear] = []
    for mandate in program.mandates:
        if mandate.is_purse and (may_be_short or not purse):
            continue
        elastic = (
            (may_miss == "all" and not mandate.is_purse)
            or (may_miss in ("in_principle", "fixed") and not mandate.hard)
            or (may_miss == "fixed" and mandate.fixed)
        )
        model, weight = _with_mandate(model, mandate, elastic)
        (hard if mandate.hard else soft).append(weight)
    short = total(shortage(fund) for fund in program.purse.fund_fen)
    if may_be_short or not purse:
        names = frozenset(short.terms)
        free = tuple(Variable(v.name) if v.name in names else v for v in model.variables)
        model = Model(free, model.rows)
    return Relaxed(model, total(hard), total(soft), short)


def _with_mandate(model: Model, mandate: Mandate, elastic: bool) -> tuple[Model, Linear]:
    model = model.with_variables(*mandate.variables).with_rows(*mandate.links)
    if not elastic:
        return model.with_rows(*mandate.rows), Linear()
    rows, gaps = [], []
    for row in mandate.rows:
        gap = missed(row.name)
        given = row.expression + gap if row.sense == ">=" else row.expression - gap
        rows.append(Row(row.name, given, row.sense, row.bound))
        gaps.append(gap)
    variables = (Variable(name) for gap in gaps for name in gap.terms)
    return model.with_variables(*variables).with_rows(*rows), total(gaps) * (1.0 / mandate.scale)
