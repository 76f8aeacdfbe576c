"""Shares of need served as simulations estimate them, each with its standard error.

A share is a ratio of sums over replications, drawn towards that of all open services
(:func:`~optimization.trials.simulated.served_shares`). Its error is that of the first-order (delta) expansion in the
means of the replications: Cochran, Sampling Techniques, 3rd edition, 1977, section 6.4. With three replications it has
two degrees of freedom, and is itself known to no better than a factor of two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optimization.site.case import Case
from optimization.trials.simulated import LITTLE, Counts, Trial, shares_of
from simkit.engine.arrays import Floats
from simkit.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """``shares`` by service; ``deviations`` (replications, services): what each replication moves the shares by."""

    services: tuple[str, ...]
    shares: Mapping[str, float]
    deviations: Floats

    @property
    def replications(self) -> int:
        return len(self.deviations)

    def mean(self, weights: Mapping[str, float]) -> float:
        """The mean share of services with these weights; NaN if they weigh nothing."""
        weight = self._weights(weights)
        return float(np.array([self.shares[s] for s in self.services]) @ weight)

    def error(self, weights: Mapping[str, float]) -> float:
        """Standard error of :meth:`mean`; NaN with fewer than two replications."""
        n = self.replications
        if n < 2:
            return math.nan
        moved = self.deviations @ self._weights(weights)
        return float(np.sqrt(n / (n - 1) * ((moved - moved.mean()) ** 2).sum()))

    def _weights(self, weights: Mapping[str, float]) -> Floats:
        found = np.array([weights.get(service, 0.0) for service in self.services])
        total = found.sum()
        return found / total if total > 0 else np.full(len(found), math.nan)


def estimate(alone: Scenario, trial: Trial, counts: Counts) -> Estimate:
    """The shares that a trial's counts come to."""
    shares = shares_of(alone, trial, counts)
    services = tuple(alone.services)
    offered = np.array([service in trial.services for service in services])
    needed, all_needed = counts.needed.sum(axis=0), max(1.0, counts.needed[:, offered].sum())
    whole = counts.served[:, offered].sum() / all_needed
    share = np.array([shares[service] for service in services])
    of_service = counts.served - share * counts.needed
    of_whole = (counts.served[:, offered].sum(axis=1) - whole * counts.needed[:, offered].sum(axis=1)) / all_needed
    deviations = offered * (of_service + LITTLE * of_whole[:, np.newaxis]) / (needed + LITTLE)
    return Estimate(services, shares, deviations)


def weights_of(case: Case) -> dict[str, dict[str, float]]:
    """Name -> weights of services: each category's services by their need, and ``*`` for all of them."""
    found: dict[str, dict[str, float]] = {}
    for id_, service in case.services.items():
        found.setdefault(service.category, {})[id_] = case.need[id_]
    return {**found, "*": dict(case.need)}
