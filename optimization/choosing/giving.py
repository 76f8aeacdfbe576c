"""What has to give: tried in order, from a plan in which nothing is missed to one that misses mandates."""

from __future__ import annotations

from dataclasses import dataclass

from optimization.choosing.relaxed import May, relaxed
from optimization.site.program import Program
from optimization.solving.descent import Descent, Impossible
from optimization.solving.linear import Linear, Model, Row

#: Half a fen: what counts as the same amount of money.
SAME_CNY = 0.005
#: A miss below this is the solver's rounding.
SAME_MISS = 1e-6


@dataclass(frozen=True, slots=True)
class Giving:
    """What may give in a plan, and no more than ``limits`` says.

    ``short``: money lacks. ``may_miss``: mandates that cannot all be kept.
    """

    may_miss: May
    short: bool
    limits: tuple[Row, ...] = ()

    def model(self, program: Program) -> Model:
        """The program's model with its mandates as far as they must hold."""
        return relaxed(program, self.may_miss, may_be_short=self.short).model.with_rows(*self.limits)


def giving(program: Program, descent: Descent) -> Giving:
    """The least that has to give.

    In-principle rules are held wherever money is short anyway: giving them up would not make the plan
    affordable. Mandatory rules are missed only where no money could keep them.
    """
    for attempt in (_nothing, _in_principle, _money, _mandates):
        try:
            return attempt(program, descent)
        except Impossible:
            continue
    raise Impossible


def _nothing(program: Program, descent: Descent) -> Giving:
    whole = Giving("none", short=False)
    descent.best(whole.model(program), Linear())
    return whole


def _in_principle(program: Program, descent: Descent) -> Giving:
    if all(mandate.hard for mandate in program.mandates):
        raise Impossible
    given = relaxed(program, "in_principle")
    least = descent.best(given.model, given.soft_missed).objective
    return Giving("in_principle", short=False, limits=(_limit("in principle", given.soft_missed, least),))


def _money(program: Program, descent: Descent) -> Giving:
    given = relaxed(program, may_be_short=True)
    least = descent.best(given.model, given.short_cny).objective
    return Giving("none", short=True, limits=(Row("shortfall", given.short_cny, "<=", least + SAME_CNY),))


def _mandates(program: Program, descent: Descent) -> Giving:
    """Mandatory rules missed as little as can be; then in-principle rules and money as above."""
    given = relaxed(program, "all", may_be_short=True)
    hard = _limit("mandates", given.hard_missed, descent.best(given.model, given.hard_missed).objective)
    model = given.model.with_rows(hard)
    soft = _limit("in principle", given.soft_missed, descent.best(model, given.soft_missed).objective)
    paid_for = Giving("all", short=False, limits=(hard,)).model(program)
    try:
        least = descent.best(paid_for, given.soft_missed).objective
        return Giving("all", short=False, limits=(hard, _limit("in principle", given.soft_missed, least)))
    except Impossible:
        least = descent.best(model.with_rows(soft), given.short_cny).objective
        shortfall = Row("shortfall", given.short_cny, "<=", least + SAME_CNY)
        return Giving("all", short=True, limits=(hard, soft, shortfall))


def _limit(name: str, expression: Linear, least: float) -> Row:
    return Row(f"missed {name}", expression, "<=", least + SAME_MISS)
