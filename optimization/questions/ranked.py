"""The best few ways to run a site, ranked on fresh years until one is selected with a stated probability.

See ``docs/planning/confirmed.md`` and :mod:`simkit.experiment.selection`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optimization.choosing.aims import Aim, aims_of, ranked_by
from optimization.choosing.objectives import RESOLUTION
from optimization.choosing.posed import Posed
from optimization.confirming.fresh import entry_of, year_site
from optimization.confirming.plan_space import best_few
from optimization.confirming.response_table import WAY_COLUMNS, way_of
from optimization.confirming.worth import of_a_year, yardstick
from optimization.solving.solver import Settings
from optimization.trials.estimated import estimate
from optimization.trials.simulated import Trial, served_counts
from simkit.experiment.selection import FIRST_STAGE, Floats, Selection, select
from simkit.scenario.plan import SitePlan

#: Ways that are ranked, the plan's own among them.
FEW = 5
#: Years of any way at most.
MOST_YEARS = 60
#: The years are numbered from here.
FIRST_YEAR = 3_000_001
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Ranked:
    """``ways`` with the share that the table promises, the plan's own first, and which of them was selected.

    ``by`` is what the share is of; ``leads``: whether that is the plan's first objective.
    """

    ways: tuple[tuple[Trial, float], ...]
    selection: Selection
    by: Aim
    leads: bool


def ranked(posed: Posed, plan: SitePlan, settings: Settings, most: int = MOST_YEARS) -> Ranked | None:
    """The best few of the table's ways by the plan's first share served, all with the services that the plan opens.

    A year's value is the share that could be planned with that year's shares and the site's money. None where the plan
    does not fit.
    """
    few = best_few(posed, plan, settings, FEW)
    if not few:
        return None
    alone, measure = year_site(posed.case), yardstick(posed, plan, settings)

    def observe(systems: Sequence[int], first: int, years: int) -> Floats:
        trials = [few[system].way for system in systems]
        found = np.empty((years, len(trials)))
        for year in range(years):
            counted = served_counts(alone, trials, posed.seed, 1, FIRST_YEAR + first + year)
            for at, (system, trial, counts) in enumerate(zip(systems, trials, counted, strict=True)):
                yearly = of_a_year(measure, few[system].cost_cny)
                worth = yearly.ranked(entry_of(trial, estimate(alone, trial, counts)))
                assert worth is not None, "without clauses a team that was paid for can still be paid for"
                found[year, at] = worth.reached[-1]
        return found

    selection = select(
        len(few), observe, indifference=RESOLUTION, confidence=CONFIDENCE, first_stage=FIRST_STAGE, most=most
    )
    by = ranked_by(posed.case)[-1]
    leads = by.name == aims_of(posed.case)[0].name
    return Ranked(tuple((each.way, each.promised) for each in few), selection, by, leads)


#: Columns that stand where the plan has an order of its own: what the shares are of, and whether it leads.
RANKED_BY = ("objective", "leads")
#: Columns of the table, after scenario and site.
RANKED_COLUMNS = (
    *WAY_COLUMNS,
    *("plan", "predicted_share", "years", "simulated_share", "left", "selected", "decided"),
    *("probability", "indifference"),
    *RANKED_BY,
)


def ranked_rows(found: Ranked | None) -> Iterator[tuple[Any, ...]]:
    """A row for each way; ``probability`` of a correct selection holds where it was ``decided``."""
    if found is None:
        return
    chosen = found.selection
    for system, (trial, promised) in enumerate(found.ways):
        yield (
            *(*way_of(trial), system == 0, round(promised, 6)),
            *(chosen.n[system], round(chosen.mean[system], 6), system in chosen.left, system == chosen.selected),
            *(chosen.decided, chosen.confidence, chosen.indifference),
            *(found.by.figure, found.leads),
        )
