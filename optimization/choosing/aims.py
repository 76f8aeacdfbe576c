"""What plans of a site are told apart by: the objectives of its plan in their order, each with unit and resolution.

Cost is among them where the plan spends the least that the objectives before it take, and not where all money is spent
on who can be served. Where sites share funds, evenness is between sites and no objective of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Literal

from optimization.choosing.giving import SAME_CNY
from optimization.choosing.objectives import RESOLUTION
from optimization.site.case import Case
from optimization.site.costs import spending
from optimization.site.goals import FIGURES, Goal, goal_of, group_shares, order_of
from optimization.solving.descent import Descent
from optimization.solving.linear import Model, Row
from optimization.solving.solver import Solution
from simkit.scenario.plan import SitePlan
from simkit.scenario.settings import Objective

#: Amounts of yuan a year closer than this are one: money is known, but person-times are planned in fractions here.
YUAN = 1.0
#: The objectives that are asked of a plan that names none.
USUAL: tuple[Objective, ...] = ("priority_groups", "everyone")


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective of a site's plan; ``goal`` is None for cost.

    ``figure`` is the name of what a plan reports of it, in the ``unit`` share or cny.
    """

    name: Objective
    goal: Goal | None

    @property
    def figure(self) -> str:
        return "spending_cny" if self.goal is None else FIGURES[self.name]

    @property
    def unit(self) -> Literal["share", "cny"]:
        return "cny" if self.goal is None else "share"

    @property
    def resolution(self) -> float:
        """Figures closer than this are alike: a point of simulated shares, a yuan."""
        return YUAN if self.goal is None else RESOLUTION

    @property
    def less_is_better(self) -> bool:
        return self.name in ("cost", "evenness")

    def score(self, figure: float) -> float:
        """The figure, or its negative where less is better."""
        return -figure + 0.0 if self.less_is_better else figure

    def gain(self, before: float, after: float) -> float:
        """By how much a figure is better than the one before."""
        return self.score(after) - self.score(before)

    def reached(self, plan: SitePlan) -> float:
        """What a plan reaches; NaN where there is none. Cost is that with heads at their targets."""
        return plan.need_cny if self.goal is None and plan.objectives else plan.objectives.get(self.figure, nan)

    def onto(self, model: Model) -> Model:
        """The model with what the objective is made of."""
        return model if self.goal is None else self.goal.onto(model)

    def best(self, case: Case, model: Model, descent: Descent) -> Solution:
        """The solution in which it is best; ``figure_of`` its objective is what is reached. Impossible, Stopped."""
        if self.goal is None:
            return descent.best(model, spending(case))
        return descent.best(model, self.goal.share, maximise=True)

    def figure_of(self, optimum: float) -> float:
        """The figure of an optimum of :meth:`best`: a spread is what was maximised, turned round."""
        return -optimum + 0.0 if self.name == "evenness" else optimum

    def kept(self, case: Case, figure: float) -> Row:
        """The row that keeps what was reached."""
        if self.goal is None:
            return Row("spending", spending(case), "<=", figure + SAME_CNY)
        return self.goal.kept(self.score(figure))

    def near(self, case: Case, figure: float) -> tuple[Row, ...]:
        """The rows that all of its plans keep which are nearly as good: a point less of a share, a hundredth dearer.

        In person-times and money alone, so that they can stand beside the mandates of any plan.
        """
        if self.goal is None:
            return (Row("near cost", spending(case), "<=", figure * (1.0 + RESOLUTION)),)
        shares = group_shares(case)
        if self.name == "worst_group":
            return tuple(Row(f"near {g}", share, ">=", figure - RESOLUTION) for g, share in shares.items())
        if self.name == "evenness":
            pairs = ((high, low) for high in shares for low in shares if high != low)
            return tuple(
                Row(f"near {high} {low}", shares[high] - shares[low], "<=", figure + RESOLUTION) for high, low in pairs
            )
        return (Row(f"near {self.name}", self.goal.share, ">=", figure - RESOLUTION),)


def aims_of(case: Case) -> tuple[Aim, ...]:
    """The objectives that plans of the site are told apart by, in their order."""
    if case.request.shared_funds or case.request.street_funds:
        return tuple(Aim(name, goal_of(case, name)) for name in USUAL)
    order = order_of(case)
    before, after = ([Aim(goal.name, goal) for goal in part] for part in (order.before, order.after))
    return (*before, *((Aim("cost", None),) if order.spends_least else ()), *after)


def has_an_order_of_its_own(case: Case) -> bool:
    """Whether it is other objectives than the first groups and then everyone, or another order."""
    return tuple(aim.name for aim in aims_of(case)) != USUAL


def ranked_by(case: Case) -> tuple[Aim, ...]:
    """The objectives up to the first that years of simulation can tell ways to run a site apart by, which is the last.

    That is a share served. Cost is known before the year is; of a spread of shares, the least is to serve nobody.
    What stands before is kept at its best. Where none is a share served, that of all groups follows.
    """
    aims = aims_of(case)
    at = next((i for i, aim in enumerate(aims) if not aim.less_is_better), None)
    return (*aims, Aim("everyone", goal_of(case, "everyone"))) if at is None else aims[: at + 1]


def onto(aims: Sequence[Aim], model: Model) -> Model:
    """The model with what all of these objectives are made of."""
    for aim in aims:
        model = aim.onto(model)
    return model


@dataclass(frozen=True, slots=True)
class Apart:
    """By how much one plan is better than another in each aim, in their order; negative where it is worse."""

    aims: tuple[Aim, ...]
    gains: tuple[float, ...]

    @classmethod
    def of(cls, aims: tuple[Aim, ...], before: SitePlan, after: SitePlan) -> Apart:
        return cls(aims, tuple(aim.gain(aim.reached(before), aim.reached(after)) for aim in aims))

    @property
    def each(self) -> tuple[tuple[Aim, float], ...]:
        return tuple(zip(self.aims, self.gains, strict=True))

    @property
    def deciding(self) -> tuple[Aim, float]:
        """The first aim in which they differ by what can be told, else in which they differ; else the first."""
        told = (pair for pair in self.each if abs(pair[1]) >= pair[0].resolution)
        return next(told, next((pair for pair in self.each if pair[1] != 0), self.each[0]))

    @property
    def noise(self) -> bool:
        """Whether they differ by no more than short simulations can tell."""
        return any(self.gains) and all(abs(gain) < aim.resolution for aim, gain in self.each)
