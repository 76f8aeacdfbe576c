"""A plan against many draws of demand: the best on average, the best in the worst tenth, and what the second costs.

See ``docs/planning/robust.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optimization.choosing.aims import Aim, aims_of, ranked_by
from optimization.choosing.posed import Posed
from optimization.confirming.demand_draws import draw
from optimization.confirming.plan_space import Promising, best_few
from optimization.confirming.response_table import WAY_COLUMNS, way_of
from optimization.confirming.worth import Yardstick, of_a_year, yardstick
from optimization.solving.solver import Settings
from optimization.trials.simulated import Trial
from simkit.engine.arrays import Floats
from simkit.scenario.plan import SitePlan

#: Draws that a choice rests on, and as many others that it is checked on.
DRAWS = 30
#: The share of draws that are the worst.
WORST = 0.1
#: Ways that are looked at, the plan's own among them.
FEW = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """The way that is best on average and the way that is best in the worst draws, by their number."""

    on_average: int
    in_the_worst: int


@dataclass(frozen=True, slots=True, eq=False)
class Robust:
    """``ways``, the plan's own first; ``shares`` (draws, ways): planned share of need in each draw.

    ``checked`` (draws, 2): the same in other draws, for the way chosen on average and for that chosen in the worst.
    ``by`` is what the share is of, the plan's first share served; ``leads``: whether that is its first objective.
    """

    ways: tuple[Trial, ...]
    shares: Floats
    choice: Choice
    checked: Floats
    by: Aim
    leads: bool

    @property
    def compared(self) -> Floats:
        """The shares of the two ways that were chosen, in the draws that they were chosen on."""
        return self.shares[:, [self.choice.on_average, self.choice.in_the_worst]]


def worst_mean(values: Sequence[float] | Floats, worst: float = WORST) -> float:
    """Mean of the worst share of equally likely values (CVaR: Rockafellar, Uryasev 2000, doi 10.21314/JOR.2000.038).

    Where the share is no whole number of values, the last one counts in part. ValueError for a share outside 0 .. 1.
    """
    if not 0 < worst <= 1:
        raise ValueError("the worst share of values lies above 0 and at most at 1")
    ordered = np.sort(np.asarray(values, np.float64))
    weight = np.clip(worst * len(ordered) - np.arange(len(ordered)), 0.0, 1.0)
    return float(weight @ ordered / weight.sum())


def choice(shares: Floats, worst: float = WORST) -> Choice:
    """Of a menu of ways, shares (draws, ways): the best mean and the best mean of the worst; the first of equals.

    A site is run in one way, so that trying each is the exact answer to the program with one variable for each way.
    """
    means = shares.mean(axis=0)
    worsts = [worst_mean(of_way, worst) for of_way in shares.T]
    return Choice(int(np.argmax(means)), int(np.argmax(worsts)))


def robust(posed: Posed, plan: SitePlan, settings: Settings, draws: int = DRAWS) -> Robust | None:
    """The best few ways of the table held against draws of demand, and the two chosen checked on as many others.

    All with the services that the plan opens. None where the plan does not fit.
    """
    ways = best_few(posed, plan, settings, FEW)
    if not ways:
        return None
    measure = yardstick(posed, plan, settings)
    shares = np.array([_in_draw(posed, measure, ways, number) for number in range(draws)])
    chosen = choice(shares)
    two = (ways[chosen.on_average], ways[chosen.in_the_worst])
    checked = np.array([_in_draw(posed, measure, two, number) for number in range(draws, 2 * draws)])
    by = ranked_by(posed.case)[-1]
    return Robust(tuple(each.way for each in ways), shares, chosen, checked, by, by.name == aims_of(posed.case)[0].name)


def _in_draw(posed: Posed, measure: Yardstick, ways: Sequence[Promising], number: int) -> list[float]:
    """The share of need that each way could plan for if the year turned out like this draw."""
    drawn = draw(posed, [each.way for each in ways], number)
    of_draw = replace(measure, case=drawn.case)
    worths = [of_a_year(of_draw, way.cost_cny).ranked(entry) for way, entry in zip(ways, drawn.entries, strict=True)]
    assert None not in worths, "without clauses a team that was paid for can still be paid for"
    return [worth.reached[-1] for worth in worths if worth is not None]


#: Columns that stand where the plan has an order of its own: what the shares are of, and whether it leads.
ROBUST_BY = ("objective", "leads")
#: Columns of the two tables, after scenario and site.
ROBUST_COLUMNS = (
    *WAY_COLUMNS,
    *("plan", "draws", "mean_share", "mean_se", "worst_tenth_share", "best_on_average", "best_in_worst_tenth"),
    *ROBUST_BY,
)
PRICE_COLUMNS = ("sample", "draws", "mean_given_up", "mean_given_up_se", "worst_tenth_gained", *ROBUST_BY)


def robust_rows(found: Robust | None) -> Iterator[tuple[Any, ...]]:
    """A row for each way."""
    if found is None:
        return
    chosen = found.choice
    for number, trial in enumerate(found.ways):
        shares = found.shares[:, number]
        yield (
            *(*way_of(trial), number == 0, len(shares)),
            *(round(float(shares.mean()), 6), round(_error(shares), 6), round(worst_mean(shares), 6)),
            *(number == chosen.on_average, number == chosen.in_the_worst, found.by.figure, found.leads),
        )


def price_rows(found: Robust | None) -> Iterator[tuple[Any, ...]]:
    """What the way that is best in the worst tenth gives up on average, and gains there: as chosen, and as checked."""
    if found is None:
        return
    for sample, shares in (("chosen_on", found.compared), ("checked_on", found.checked)):
        apart = shares[:, 0] - shares[:, 1]
        gained = worst_mean(shares[:, 1]) - worst_mean(shares[:, 0])
        told = (round(float(x), 6) for x in (apart.mean(), _error(apart), gained))
        yield sample, len(shares), *told, found.by.figure, found.leads


def _error(values: Floats) -> float:
    """Standard error of the mean; NaN for fewer than two values."""
    return float(values.std(ddof=1) / math.sqrt(len(values))) if len(values) > 1 else math.nan
