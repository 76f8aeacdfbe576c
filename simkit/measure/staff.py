"""The staff of visits alone: vehicles are taken like persons, but they are nobody's working hours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simkit.engine.arrays import Supply, VisitLog
from simkit.scenario.scenario import Scenario


def staff_of(scenario: Scenario, supply: Supply) -> int:
    """How many of the persons are staff; vehicles stand behind them."""
    return sum(role not in scenario.vehicles for role in supply.role)


def staff_only(scenario: Scenario, supply: Supply, log: VisitLog) -> VisitLog:
    """The log with the staff of each visit and no vehicles; the same one where the scenario has none."""
    if not scenario.vehicles:
        return log
    is_staff = log.persons < staff_of(scenario, supply)
    before = np.concatenate([[0], np.cumsum(is_staff, dtype=np.int64)])
    return replace(log, persons=log.persons[is_staff], person_offsets=before[log.person_offsets])
