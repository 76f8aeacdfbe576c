"""Needs of those who know the centre: drawn as if all did, each with a mark that says at what level it arises."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import FULL_PPM, Floats, SmallInts
from simkit.scenario.scenario import Scenario

Flags = NDArray[np.bool_]


def thinned(scenario: Scenario) -> Flags:
    """Services whose requests arise only among those aware, shape (S,); none without awareness."""
    asked = [service.asked_by_the_aware for service in scenario.services.values()]
    return np.array(asked, np.bool_) & (scenario.awareness is not None)


def drawn_per_need(scenario: Scenario) -> Floats:
    """By what the need of each service is multiplied for drawing, shape (S,): the rate at which all are aware."""
    reference = 1.0 if scenario.awareness is None else scenario.awareness.reference
    return np.where(thinned(scenario), 1 / reference, 1.0)


def marks_ppm(uniform: Floats, is_thinned: Flags) -> SmallInts:
    """Marks 0 .. 999,999 from one uniform of each request; 0, below any level, where nothing is thinned."""
    return np.where(is_thinned, np.floor(uniform * FULL_PPM), 0).astype(np.int32)
