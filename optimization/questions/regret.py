"""Regret: how far the plan lies below the best of all ways to run the site, all simulated on the same fresh years.

See ``docs/planning/confirmed.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optimization.choosing.answer import answer
from optimization.choosing.objectives import RESOLUTION
from optimization.choosing.posed import Posed
from optimization.confirming.fresh import YEARS, entry_of, entry_of_year, fresh_estimates
from optimization.confirming.plan_space import all_ways, chosen_way
from optimization.confirming.response_table import WAY_COLUMNS, way_of
from optimization.confirming.worth import Worth, Yardstick, fits, of_a_year, ways_worth, yardstick
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
    """By how much the best way beats the chosen one in one objective; ``low`` and ``high`` are a 95 % interval."""

    objective: str
    ways: int
    legal_ways: int
    chosen: Trial
    best: Trial
    chosen_worth: Worth
    best_worth: Worth
    regret: float
    low: float
    high: float
    years: int


def regrets(posed: Posed, plan: SitePlan, settings: Settings, years: int = YEARS) -> tuple[Regret, ...]:
    """The regret in the share of the first groups, then in that of all groups.

    Compared are the ways whose services are those that the objectives would open if they knew what the fresh years
    tell, or those that the plan opens: fewer services always serve the first groups better, and the plan's margin
    says how far that may go. In the share of all groups those count that serve the first groups within the resolution
    of their best. The best way is found on the same years as it is measured on, which overstates the regret.

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
    measure = yardstick(posed, plan, settings)
    legal = {entry.trial: value for entry, value in ways_worth(measure, entries)}
    own = chosen_way(posed, plan)
    own_worth = legal.get(own) or of_a_year(measure).worth(entries[0])
    assert own_worth is not None, "without clauses a team that was paid for can still be paid for"
    sets = {own.services, _services_when_known(posed, entries, settings)}
    alike = {trial: value for trial, value in legal.items() if trial.services in sets} or {own: own_worth}
    best_first = max(alike, key=lambda trial: alike[trial].first)
    near = [trial for trial, value in alike.items() if value.first >= alike[best_first].first - RESOLUTION]
    best_everyone = max(near, key=lambda trial: alike[trial].everyone)
    values = {own: own_worth, **alike}
    found = dict(ways)
    return tuple(
        _regret(objective, (len(ways), len(legal)), (own, best), values, _years_apart(measure, found, best, own))
        for objective, best in (("first", best_first), ("everyone", best_everyone))
    )


def _services_when_known(posed: Posed, entries: Sequence[Entry], settings: Settings) -> Services:
    """The services of the way that the objectives lead to on the fresh table."""
    known = answer(posed.question, entries, settings, priced=False)
    return chosen_way(posed, known).services


def _years_apart(
    measure: Yardstick, found: Mapping[Trial, Estimate], best: Trial, own: Trial
) -> list[tuple[Worth, Worth]]:
    """What the best way and the plan's own are worth in each year."""
    yearly = of_a_year(measure)

    def worth(trial: Trial, year: int) -> Worth:
        value = yearly.worth(entry_of_year(trial, found[trial], year))
        assert value is not None, "without clauses a team that was paid for can still be paid for"
        return value

    return [(worth(best, year), worth(own, year)) for year in range(found[own].replications)]


def _regret(
    objective: str,
    ways: tuple[int, int],
    compared: tuple[Trial, Trial],
    values: Mapping[Trial, Worth],
    years: Sequence[tuple[Worth, Worth]],
) -> Regret:
    """The point is that of the mean shares; the width that of the years' differences, which are paired."""
    own, best = compared
    point = float(getattr(values[best], objective)) - float(getattr(values[own], objective))
    apart = [float(getattr(of_best, objective)) - float(getattr(of_own, objective)) for of_best, of_own in years]
    interval = mean_interval(np.array(apart)[:, np.newaxis])
    half = float(interval.high[0] - interval.mean[0])
    return Regret(objective, *ways, own, best, values[own], values[best], point, point - half, point + half, len(years))


#: Columns of the table, after scenario and site.
REGRET_COLUMNS = (
    *("objective", "ways", "legal_ways", "years"),
    *(f"chosen_{column}" for column in WAY_COLUMNS),
    *("chosen_share", "chosen_cost_cny"),
    *(f"best_{column}" for column in WAY_COLUMNS),
    *("best_share", "best_cost_cny", "regret", "ci_low", "ci_high", "resolution"),
)
_NAMES = {"first": "priority_groups_served_share", "everyone": "all_groups_served_share"}


def regret_rows(found: Sequence[Regret]) -> Iterator[tuple[Any, ...]]:
    """A row for each objective."""
    for each in found:
        yield (
            *(_NAMES[each.objective], each.ways, each.legal_ways, each.years),
            *(*way_of(each.chosen), *_told(each.chosen_worth, each.objective)),
            *(*way_of(each.best), *_told(each.best_worth, each.objective)),
            *(round(value, 6) for value in (each.regret, each.low, each.high)),
            RESOLUTION,
        )


def _told(value: Worth, objective: str) -> tuple[float, float]:
    return round(float(getattr(value, objective)), 6), round(value.cost_cny, 2)
