"""What one objective costs in terms of another: the plans of a site that no plan beats in both.

The epsilon-constraint method: one objective bounded, the other at its best, then the bounded one at its best with the
other kept, so that no point is beaten even weakly. Mavrotas (2009), doi 10.1016/j.amc.2009.03.037, weighs the slack of
the bound by a small number in one solve; here that number goes to nothing, in two. ``docs/planning/front.md`` has the
mathematics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import nan
from typing import Any, Literal

from optimization.choosing.aims import ranked_by
from optimization.choosing.answer import answer
from optimization.choosing.giving import SAME_CNY, giving
from optimization.choosing.posed import Posed
from optimization.confirming.plan_space import chosen_way
from optimization.confirming.response_table import WAY_COLUMNS, way_of
from optimization.site.case import Case
from optimization.site.costs import spending
from optimization.site.decisions import entry, offered, visits
from optimization.site.goals import FIGURES, figures, goal_of
from optimization.solving.descent import Descent, Impossible, Stopped
from optimization.solving.linear import Linear, Row
from optimization.solving.solver import Settings
from optimization.trials.simulated import Trial
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.plan import SitePlan
from simkit.scenario.settings import Objective

#: What is traded against what: the objective that is bounded, and the one that is then at its best.
Pair = tuple[Objective, Objective]
PAIRS: tuple[Pair, ...] = (("cost", "everyone"), ("priority_groups", "everyone"))
#: Steps between the ends of a front, where not every point is asked for.
STEPS = 12
#: Points at most where every one is.
MOST_POINTS = 500
#: Points closer than this in the bounded objective are one: a yuan, or half of what a person-time adds at least.
_NEXT_CNY, _NEXT_PERSON_TIMES = 1.0, 0.5

#: Orders of objectives whose plans are marked on a front, so that it shows where they differ.
MARKED: Mapping[str, tuple[Objective, ...]] = {
    "max_min": ("worst_group", "everyone", "cost"),
    "weighted_sum": ("weighted", "cost"),
}
Mark = Literal["", "plan", "max_min", "weighted_sum"]


@dataclass(frozen=True, slots=True)
class Point:
    """A plan on a front, or one marked beside it (``mark``).

    Shares of points on a front are in fractions of person-times. ``behind``: by how much the front's second objective
    could be better with the first as good (0 on the front itself, NaN where that is not known). ``way``: team, hours
    and the services that are open.
    """

    pair: Pair
    cost_cny: float
    shares: Mapping[str, float]
    way: Trial
    mark: Mark = ""
    behind: float = 0.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """An objective as something to be maximised; ``same`` is what a row that keeps it gives way by."""

    value: Linear
    same: float
    next: float
    scale: float

    @classmethod
    def of(cls, case: Case, name: Objective) -> _Axis:
        if name == "cost":
            return cls(-spending(case), SAME_CNY, _NEXT_CNY, 1.0)
        goal = goal_of(case, name)
        return cls(goal.share, goal.unit * 1e-3, goal.unit * _NEXT_PERSON_TIMES, 1.0 / goal.unit)

    def at_least(self, name: str, value: float) -> Row:
        """The row, scaled so that its smallest coefficient is 1: solvers keep rows to an absolute tolerance."""
        return Row(name, self.value * self.scale, ">=", (value - self.same) * self.scale)


class _Front:
    """One site's model, legal and within its purse as far as that can be, with the objectives of a pair."""

    def __init__(self, posed: Posed, pair: Pair, settings: Settings) -> None:
        self.posed, self.case, self.pair, self.entries = posed, posed.case, pair, posed.entries
        self.descent = Descent(settings)
        program = posed.program
        self.model = giving(program, self.descent).model(program)
        for name in pair:
            if name != "cost":
                self.model = goal_of(self.case, name).onto(self.model)
        self.bounded, self.best = (_Axis.of(self.case, name) for name in pair)
        third: Objective = "cost" if "cost" not in pair else "priority_groups"
        self.third = _Axis.of(self.case, third)

    def reach(self, *rows: Row, first: _Axis | None = None) -> dict[str, float]:
        """One objective at its best, then the other, then a third that leaves no choice open (cost, the first groups).

        Impossible where the rows cannot be kept.
        """
        order = (self.bounded, self.best) if first is self.bounded else (self.best, self.bounded)
        model = self.model.with_rows(*rows)
        for name, axis in zip(("first", "second"), order, strict=True):
            reached = self.descent.best(model, axis.value, maximise=True).objective
            model = model.with_rows(axis.at_least(name, reached))
        return dict(self.descent.best(model, self.third.value, maximise=True).values)

    def points(self, steps: int | None) -> Iterator[dict[str, float]]:
        """From the best of the second objective to the best of the first."""
        at = self.reach()
        last = self.bounded.value.value(self.reach(first=self.bounded))
        here = self.bounded.value.value(at)
        step = self.bounded.next if steps is None else max(self.bounded.next, (last - here) / steps)
        yield at
        for _ in range(MOST_POINTS):
            if here + self.bounded.next > last:
                return
            at = self.reach(self.bounded.at_least("epsilon", min(here + step, last)))
            here = self.bounded.value.value(at)
            yield at

    def point(self, values: Mapping[str, float]) -> Point:
        one = self.entries[max(range(len(self.entries)), key=lambda i: entry(i).value(values))]
        planned = {service: visits(service).value(values) for service in self.case.services}
        return Point(
            self.pair,
            spending(self.case).value(values),
            FrozenMap(_shares(self.case, planned)),
            replace(one.trial, services=tuple(s for s in self.case.services if round(offered(s).value(values)))),
        )

    def behind(self, plan: SitePlan) -> float:
        """How much better the second objective could be with the first as good as a plan has it."""
        shares = _shares_of(self.case, plan)
        has = {name: -plan.need_cny if name == "cost" else shares[FIGURES[name]] for name in self.pair}
        as_good = self.bounded.at_least("epsilon", has[self.pair[0]])
        try:
            best = self.descent.best(self.model.with_rows(as_good), self.best.value, maximise=True).objective
        except Impossible:
            return nan
        return max(0.0, best - has[self.pair[1]])


def front(posed: Posed, pair: Pair, settings: Settings, steps: int | None = STEPS) -> tuple[Point, ...]:
    """The front of two objectives, from the best of the second to the best of the first.

    ``steps``: so many between the ends; None: every point, where there are finitely many (person-times without
    materials), at most ``MOST_POINTS``. The second of the pair is a share. Raises Stopped when a solve ends without
    an answer.
    """
    of = _Front(posed, pair, settings)
    return tuple(of.point(values) for values in of.points(steps))


def marked(posed: Posed, plan: SitePlan, pair: Pair, settings: Settings) -> tuple[Point, ...]:
    """The plan, the max-min plan and that of the weighted sum, and how far each lies behind the front."""
    of = _Front(posed, pair, settings)
    plans: dict[Mark, SitePlan] = {"plan": plan, "max_min": _by(posed, "max_min", settings)}
    plans["weighted_sum"] = _by(posed, "weighted_sum", settings)
    return tuple(_marked(of, mark, each) for mark, each in plans.items() if each.status not in ("time_limit", "error"))


def _marked(of: _Front, mark: Mark, plan: SitePlan) -> Point:
    return Point(
        of.pair,
        plan.need_cny,
        FrozenMap(_shares_of(of.case, plan)),
        chosen_way(of.posed, plan),
        mark,
        of.behind(plan),
    )


def _by(posed: Posed, mark: str, settings: Settings) -> SitePlan:
    """The site's plan by another order of objectives."""
    case = posed.case
    asked = case.request.model_copy(update={"objectives": MARKED[mark]})
    case = replace(case, scenario=case.scenario.model_copy(update={"plan": asked}))
    return answer(replace(posed.question, case=case), posed.entries, settings, priced=False)


def _shares(case: Case, planned: Mapping[str, float]) -> dict[str, float]:
    return dict(figures(case, planned, ("worst_group",)))


def _shares_of(case: Case, plan: SitePlan) -> dict[str, float]:
    return _shares(case, {id_: service.planned_visits for id_, service in plan.services.items()})


_SHARES = tuple(FIGURES[name] for name in ("priority_groups", "everyone", "worst_group"))
#: A column that stands where the plan has an order of its own: what is reached in the objective that is at its best.
FRONT_OF = ("best_value",)
#: Columns of the table, after scenario and site.
FRONT_COLUMNS = (
    *("bounded", "best", "point", "mark", "chosen", "cost_cny", *_SHARES, "behind", *WAY_COLUMNS, *FRONT_OF),
)


def pairs_of(case: Case) -> tuple[Pair, ...]:
    """The usual fronts; where another share served leads the plan's objectives, that of cost and this share too."""
    lead = ranked_by(case)[-1].name
    return PAIRS if lead in PAIRS[1] else (*PAIRS, ("cost", lead))


def front_rows(posed: Posed, plan: SitePlan, settings: Settings, pairs: Sequence[Pair] = ()) -> list[tuple[Any, ...]]:
    """A row for each point of each front, numbered, and for each plan marked beside it (point 0).

    A front that the solver did not come to the end of has no rows. Without ``pairs`` they are those of the plan.
    """
    rows: list[tuple[Any, ...]] = []
    for pair in pairs or pairs_of(posed.case):
        try:
            points = (*front(posed, pair, settings), *marked(posed, plan, pair, settings))
        except Stopped:
            continue
        rows += [_row(0 if each.mark else number, each) for number, each in enumerate(points, start=1)]
    return rows


def _row(number: int, of: Point) -> tuple[Any, ...]:
    return (
        *(*of.pair, number, of.mark, of.mark == "plan", round(of.cost_cny, 2)),
        *(round(of.shares[name], 6) for name in _SHARES),
        *(round(of.behind, 6), *way_of(of.way), round(of.shares[FIGURES[of.pair[1]]], 6)),
    )
