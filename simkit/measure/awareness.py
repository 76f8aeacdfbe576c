"""How many residents know the centre in the last week of a run, by group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import Ints, VisitLog
from simkit.scenario.population import EVERYONE
from simkit.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Aware:
    """By group, and everyone last: ``members`` of whom it is known, and members x level in millionths."""

    members: Ints
    level_ppm: Ints


def aware(scenario: Scenario, members: Ints, log: VisitLog) -> Aware:
    """Who is aware in the last week; ``members`` by group and all residents last. Of nobody without the section."""
    if scenario.awareness is None or log.levels_ppm is None:
        return Aware(np.zeros_like(members), np.zeros_like(members))
    of_groups = log.levels_ppm[-1]
    everyone = of_groups[list(scenario.groups).index(EVERYONE)]
    return Aware(members, members * np.append(of_groups, everyone))
