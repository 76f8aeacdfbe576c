"""What a plan may be good at: each objective as a linear expression to be maximised, with the rows that it needs.

Shares of need served lie between 0 and 1 whichever objective it is, so that one resolution fits all of them. A group is
a group that some service is for. ``docs/planning/objectives.md`` has the mathematics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from optimization.site.case import Case
from optimization.site.decisions import visits
from optimization.site.served import group_share, priority_share, served_share
from optimization.solving.linear import Linear, Model, Row, Variable, total, variable
from simkit.scenario.settings import Objective

#: The order of a plan that names none.
USUAL: tuple[Objective, ...] = ("priority_groups", "everyone", "cost")
#: A share is kept to a thousandth of what its least person-time counts: solvers keep rows to an absolute tolerance.
_KEPT = 1e-3


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective to be maximised; ``variables`` and ``rows`` define what its share is made of.

    ``unit``: what one person-time adds to it at least, where it adds anything.
    """

    name: Objective
    share: Linear
    unit: float
    variables: tuple[Variable, ...] = ()
    rows: tuple[Row, ...] = ()

    def onto(self, model: Model) -> Model:
        """The model with what the share is made of."""
        return model.with_variables(*self.variables).with_rows(*self.rows) if self.variables else model

    def kept(self, reached: float) -> Row:
        """The row that keeps the share where it is."""
        return Row(self.name, self.share * (1.0 / self.unit), ">=", reached / self.unit - _KEPT)


@dataclass(frozen=True, slots=True)
class Order:
    """The objectives of a plan in their order, those ``before`` cost and those ``after`` it."""

    before: tuple[Goal, ...]
    after: tuple[Goal, ...]

    @property
    def goals(self) -> tuple[Goal, ...]:
        return (*self.before, *self.after)

    @property
    def spends_least(self) -> bool:
        """Whether a plan spends no more than the objectives before cost take.

        Where everyone counts before cost there is nothing to spare: as much is planned as money and hours allow.
        """
        return bool(self.after) or all(goal.name != "everyone" for goal in self.before)

    def onto(self, model: Model) -> Model:
        """The model with what all of its objectives are made of."""
        for goal in self.goals:
            model = goal.onto(model)
        return model


def order_of(case: Case) -> Order:
    """The order that the plan asks for; cost comes last where it is not named."""
    names = case.request.objectives or USUAL
    at = names.index("cost") if "cost" in names else len(names)
    return Order(
        tuple(goal_of(case, name) for name in names[:at]), tuple(goal_of(case, name) for name in names[at + 1 :])
    )


def goal_of(case: Case, name: Objective) -> Goal:
    """The objective of this name. KeyError for cost, which is spending and no share."""
    return _GOALS[name](case)


def group_shares(case: Case) -> dict[str, Linear]:
    """The served share of each group."""
    shares = {group: group_share(case, group) for group in case.scenario.groups}
    return {group: share for group, share in shares.items() if share.terms}


def weights_of(case: Case, groups: Sequence[str]) -> dict[str, float]:
    """What each group's share weighs; the weights add up to 1 and groups that the plan does not name weigh alike."""
    written = {group: case.request.weights.get(group, 1.0) for group in groups}
    whole = sum(written.values())
    return {group: weight / whole for group, weight in written.items()} if whole else written


def _priority_groups(case: Case) -> Goal:
    return _plain("priority_groups", priority_share(case))


def _everyone(case: Case) -> Goal:
    return _plain("everyone", served_share(case))


def _weighted(case: Case) -> Goal:
    shares = group_shares(case)
    weights = weights_of(case, tuple(shares))
    return _plain("weighted", total(share * weights[group] for group, share in shares.items()))


def _plain(name: Objective, share: Linear) -> Goal:
    return Goal(name, share, _least((share,)))


def _least(shares: Sequence[Linear]) -> float:
    """The smallest coefficient, i.e. what one person-time adds at least."""
    return min((abs(factor) for share in shares for factor in share.terms.values()), default=1.0)


def _worst_group(case: Case) -> Goal:
    """Max-min: one variable that no group's share falls below."""
    worst, shares = variable("worst"), group_shares(case)
    rows = tuple(Row(f"worst:{group}", share - worst, ">=", 0.0) for group, share in shares.items())
    return Goal("worst_group", worst, _least(tuple(shares.values())), (Variable("worst", 0.0, 1.0),), rows)


def _evenness(case: Case) -> Goal:
    """The best served group's lead over the worst served, as small as can be."""
    low, high, shares = variable("lowest"), variable("highest"), group_shares(case)
    rows = (
        *(Row(f"lowest:{group}", share - low, ">=", 0.0) for group, share in shares.items()),
        *(Row(f"highest:{group}", high - share, ">=", 0.0) for group, share in shares.items()),
    )
    variables = (Variable("lowest", 0.0, 1.0), Variable("highest", 0.0, 1.0))
    return Goal("evenness", low - high, _least(tuple(shares.values())), variables, rows)


_GOALS: Mapping[Objective, Callable[[Case], Goal]] = {
    "priority_groups": _priority_groups,
    "everyone": _everyone,
    "worst_group": _worst_group,
    "weighted": _weighted,
    "evenness": _evenness,
}

#: What a plan reports of each objective: by objective, the name of the figure.
FIGURES: Mapping[Objective, str] = {
    "priority_groups": "priority_groups_served_share",
    "everyone": "all_groups_served_share",
    "worst_group": "worst_group_served_share",
    "weighted": "weighted_groups_served_share",
    "evenness": "groups_served_share_spread",
}


def figures(case: Case, planned: Mapping[str, float], also: Sequence[Objective] = ()) -> Iterator[tuple[str, float]]:
    """Name and value of each objective that the plan asks for, in its order, for person-times planned by service.

    Those of ``also``, and the shares of the first groups and of everyone, follow where the plan does not ask for them.
    """
    values = {name: planned.get(service, 0.0) for service in case.services for name in visits(service).terms}
    asked = [goal.name for goal in order_of(case).goals]
    for name in dict.fromkeys((*asked, *also, *(each for each in USUAL if each in _GOALS))):
        yield FIGURES[name], _figure(case, name, values)


def _figure(case: Case, name: Objective, values: Mapping[str, float]) -> float:
    if name not in ("worst_group", "evenness"):
        return goal_of(case, name).share.value(values)
    shares = [share.value(values) for share in group_shares(case).values()]
    if name == "worst_group":
        return min(shares, default=0.0)
    return max(shares, default=0.0) - min(shares, default=0.0)
