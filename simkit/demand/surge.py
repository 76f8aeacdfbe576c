"""Surges: days on which residents need more of some services, or less, than they usually would."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.scenario.scenario import Scenario

Floats = NDArray[np.float64]


def surge_factors(scenario: Scenario, site: str) -> Floats:
    """What the usual need of each service on each date is multiplied by, shape (S, D); surges at once multiply.

    The need of all other days stays what it is: a surge adds to the year, it is not made up for elsewhere. Nobody plans
    for it: sessions have the meetings that their usual need asks for.
    """
    factors = np.ones((len(scenario.services), scenario.calendar.day_count))
    names = list(scenario.services)
    for shock in scenario.shocks.values():
        if shock.kind == "surge" and shock.factor is not None and shock.is_at(site):
            days = shock.days_in(scenario.calendar)
            rows = [names.index(service) for service in shock.services or names]
            factors[np.ix_(rows, list(days))] *= shock.factor
    return factors
