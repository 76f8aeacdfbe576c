"""Predicted and simulated: what the plan's table says each category is served, beside whole years on fresh residents.

See ``docs/planning/confirmed.md``: that they agree proves little, see :mod:`optimization.questions.regret`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from optimization.choosing.posed import Posed
from optimization.confirming.fresh import YEARS, fresh_estimates
from optimization.confirming.plan_space import chosen_way, followed_entry
from optimization.confirming.response_table import estimates
from optimization.trials.estimated import Estimate, weights_of
from simkit.experiment.intervals import t_quantile
from simkit.scenario.plan import SitePlan

#: A difference within this share of what was simulated is agreement, whatever the interval.
NEAR = 0.02


@dataclass(frozen=True, slots=True)
class Agreement:
    """The share of the need of a category's open services that is served: by the table, and over fresh years."""

    category: str
    predicted: float
    predicted_error: float
    replications: int
    simulated: float
    simulated_error: float
    years: int

    @property
    def half(self) -> float:
        """Half the width of the simulation's 95 % interval."""
        return float(t_quantile(np.array(self.years))) * self.simulated_error

    @property
    def allowed(self) -> float:
        """2 % of the share or the half-width of its interval, whichever is wider."""
        return max(NEAR * self.simulated, self.half)

    @property
    def agrees(self) -> bool:
        return abs(self.predicted - self.simulated) <= self.allowed

    @property
    def by_chance(self) -> bool:
        """Whether the errors of both, prediction and simulation, account for the difference (95 %; Welch, 1947)."""
        ours, theirs = self.predicted_error**2, self.simulated_error**2
        if ours + theirs == 0:
            return self.predicted == self.simulated
        freedom = (ours + theirs) ** 2 / (ours**2 / (self.replications - 1) + theirs**2 / (self.years - 1))
        width = float(t_quantile(np.array(freedom + 1))) * math.sqrt(ours + theirs)
        return abs(self.predicted - self.simulated) <= width


def agreements(posed: Posed, plan: SitePlan, years: int = YEARS) -> tuple[Agreement, ...]:
    """For each category with an open service, and ``*`` for all; none where the plan follows none of the entries.

    Predicted is the table's share at the way that the plan follows. Simulated is the plan itself: what the plan closes
    is closed, although the way was tried with it open.
    """
    followed = followed_entry(posed, plan)
    if followed is None:
        return ()
    (predicted,) = estimates(posed, [followed])
    own = chosen_way(posed, plan)
    (simulated,) = fresh_estimates(posed.case, [own], posed.seed, years)
    return tuple(
        _agreement(category, {service: weights[service] for service in open_}, predicted, simulated)
        for category, weights in weights_of(posed.case).items()
        if (open_ := [service for service in own.services if service in weights])
    )


def _agreement(category: str, weights: dict[str, float], predicted: Estimate, simulated: Estimate) -> Agreement:
    return Agreement(
        category,
        predicted.mean(weights),
        predicted.error(weights),
        predicted.replications,
        simulated.mean(weights),
        simulated.error(weights),
        simulated.replications,
    )


#: Columns of the table, after scenario and site.
AGREEMENT_COLUMNS = (
    *("category", "predicted_share", "predicted_se", "simulated_share", "ci_low", "ci_high", "years"),
    *("difference", "allowed", "agrees", "by_chance"),
)


def agreement_rows(found: tuple[Agreement, ...]) -> Iterator[tuple[Any, ...]]:
    """A row for each category."""
    for each in found:
        yield (
            each.category,
            *(round(value, 6) for value in (each.predicted, each.predicted_error, each.simulated)),
            *(round(value, 6) for value in (each.simulated - each.half, each.simulated + each.half)),
            each.years,
            *(round(value, 6) for value in (each.predicted - each.simulated, each.allowed)),
            *(each.agrees, each.by_chance),
        )
