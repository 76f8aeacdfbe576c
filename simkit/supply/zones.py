"""Who is in charge of each zone of a site: the persons of a role in turn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simkit.engine.arrays import SmallInts
from simkit.scenario.scenario import Scenario

NOBODY = -1


def zone_person(scenario: Scenario, site: str, role: Sequence[str]) -> SmallInts:
    """For each zone of the site the index of its officer among the persons, NOBODY if the team has none.

    ``role``: of each person. The first zone has the first person of the zones' role, and so on, from the first again
    when all have one.
    """
    zones = scenario.zones.get(site)
    if zones is None:
        return np.zeros(0, np.int32)
    officers = [person for person, its_role in enumerate(role) if its_role == zones.role] or [NOBODY]
    return np.array([officers[zone % len(officers)] for zone in range(len(zones.areas))], np.int32)
