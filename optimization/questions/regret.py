"""Regret: how far the plan lies below the best of all ways to run the site, all simulated on the same fresh years.

See ``docs/planning/confirmed.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np

from optimization.choosing.aims import Aim, aims_of
from optimization.choosing.answer import answer
from optimization.choosing.posed import Posed
from optimization.confirming.fresh import YEARS, entry_of, entry_of_year, fresh_estimates
from optimization.confirming.plan_space import all_ways, chosen_way
from optimization.confirming.response_table import WAY_COLUMNS, way_of
from optimization.confirming.worth import Worth, Yardstick, best_of, fits, of_a_year, ways_worth, yardstick
from optimization.solving.solver import Settings
from optimization.trials.estimated import Estimate
from optimization.trials.response import Entry, Services
from optimization.trials.simulated import Trial
from simkit.experiment.intervals import mean_interval
from simkit.scenario.plan import SitePlan

#: More ways than this are not enumerated.
MOST_WAYS = 400


@dataclass(frozen=True, slots=True)
class Regret:
    """By how much the best way beats the chosen one in one objective; ``low`` and ``high`` are a 95 % interval.

    Everything is in the unit of the objective; costs are yuan a year whichever it is.
    """

    objective: Aim
    ways: int
    legal_ways: int
    chosen: Trial
    best: Trial
    chosen_reached: float
    best_reached: float
    chosen_cost_cny: float
    best_cost_cny: float
    regret: float
    low: float
    high: float
    years: int


def regrets(posed: Posed, plan: SitePlan, settings: Settings, years: int = YEARS) -> tuple[Regret, ...]:
    """The regret in each of the plan's objectives, in their order.

    Where the first groups lead, compared are the ways whose services are those that the objectives would open if they
    knew what the fresh years tell, or those that the plan opens: fewer services always serve the first groups better,
    and the plan's margin says how far that may go. Else all are. In each objective those count that are alike, within
    its resolution, in all before it. The best way is found on the same years as it is measured on, which overstates
    the regret.

    Nothing is said where the plan does not fit, or where there are more than ``MOST_WAYS`` ways.
    """
    trials = all_ways(posed, plan) if fits(plan) else ()
    if not 0 < len(trials) <= MOST_WAYS:
        return ()
    found = fresh_estimates(posed.case, trials, posed.seed, years)
    return _compared(posed, plan, list(zip(trials, found, strict=True)), settings)


def _compared(
    posed: Posed, plan: SitePlan, ways: Sequence[tuple[Trial, Estimate]], settings: Settings
) -> tuple[Regret, ...]:
    entries = [entry_of(trial, estimate) for trial, estimate in ways]
    measure, aims = yardstick(posed, plan, settings), aims_of(posed.case)
    legal = {entry.trial: value for entry, value in ways_worth(measure, entries)}
    own = chosen_way(posed, plan)
    own_worth = legal.get(own) or of_a_year(measure, plan.need_cny).worth(entries[0])
    assert own_worth is not None, "without clauses a team that was paid for can still be paid for"
    if aims[0].name == "priority_groups":
        sets = {own.services, _services_when_known(posed, entries, settings)}
        alike = {trial: value for trial, value in legal.items() if trial.services in sets}
    else:
        alike = legal
    alike = alike or {own: own_worth}
    values = {own: own_worth, **alike}
    found = dict(ways)
    return tuple(
        _regret(i, aim, (len(ways), len(legal)), (own, best), values, _years_apart(measure, found, values, (best, own)))
        for i, (aim, (best, _)) in enumerate(zip(aims, best_of(aims, alike), strict=True))
    )


def _services_when_known(posed: Posed, entries: Sequence[Entry], settings: Settings) -> Services:
    """The services of the way that the objectives lead to on the fresh table."""
    known = answer(posed.question, entries, settings, priced=False)
    return chosen_way(posed, known).services


def _years_apart(
    measure: Yardstick, found: Mapping[Trial, Estimate], values: Mapping[Trial, Worth], ways: Sequence[Trial]
) -> list[list[Worth]]:
    """What each of these ways is worth in each year."""

    def worth(trial: Trial, year: int) -> Worth:
        yearly = of_a_year(measure, values[trial].cost_cny)
        value = yearly.worth(entry_of_year(trial, found[trial], year))
        assert value is not None, "without clauses a team that was paid for can still be paid for"
        return value

    years = range(found[ways[0]].replications)
    return [[worth(trial, year) for trial in ways] for year in years]


def _regret(
    i: int,
    aim: Aim,
    ways: tuple[int, int],
    compared: tuple[Trial, Trial],
    values: Mapping[Trial, Worth],
    years: Sequence[Sequence[Worth]],
) -> Regret:
    """The point is that of the mean shares; the width that of the years' differences, which are paired."""
    of_own, of_best = (values[trial] for trial in compared)
    point = aim.gain(of_own.reached[i], of_best.reached[i])
    apart = [aim.gain(own.reached[i], best.reached[i]) for best, own in years]
    interval = mean_interval(np.array(apart)[:, np.newaxis])
    half = float(interval.high[0] - interval.mean[0])
    return Regret(
        *(aim, *ways, *compared, of_own.reached[i], of_best.reached[i], of_own.cost_cny, of_best.cost_cny),
        *(point, point - half, point + half, len(years)),
    )


#: A column that stands where the plan has an order of its own.
REGRET_UNIT = ("objective_unit",)
#: Columns of the table, after scenario and site.
REGRET_COLUMNS = (
    *("objective", "ways", "legal_ways", "years"),
    *(f"chosen_{column}" for column in WAY_COLUMNS),
    *("chosen_share", "chosen_cost_cny"),
    *(f"best_{column}" for column in WAY_COLUMNS),
    *("best_share", "best_cost_cny", "regret", "ci_low", "ci_high", "resolution"),
    *REGRET_UNIT,
)


def regret_rows(found: Sequence[Regret]) -> Iterator[tuple[Any, ...]]:
    """A row for each objective, the shares left empty where it is cost; all but shares and costs is in its unit."""
    for each in found:
        aim = each.objective
        digits = 2 if aim.goal is None else 6
        yield (
            *(aim.figure, each.ways, each.legal_ways, each.years),
            *(*way_of(each.chosen), _share(aim, each.chosen_reached), round(each.chosen_cost_cny, 2)),
            *(*way_of(each.best), _share(aim, each.best_reached), round(each.best_cost_cny, 2)),
            *(round(value, digits) for value in (each.regret, each.low, each.high)),
            *(aim.resolution, aim.unit),
        )


def _share(aim: Aim, reached: float) -> float:
    return nan if aim.goal is None else round(reached, 6)
