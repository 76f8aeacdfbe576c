"""Days with a long queue: on how many of the days a site was open somebody waited too long."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import DAY_MS, Flags, Supply
from simkit.measure.axes import Axes
from simkit.measure.waits import SHORT_WAIT_MS, Waited
from simkit.measure.warm_up import warm_up_ms
from simkit.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class QueueDays:
    """``open_days``: calendar days on which the site opened after the warm-up, 0 where it offers neither walk-ins nor
    appointments; ``long_days``: those of them on which a wait began that lasted over :data:`SHORT_WAIT_MS`, whether
    it ended in a visit or not.
    """

    open_days: int
    long_days: int

    def __add__(self, other: QueueDays) -> QueueDays:
        return QueueDays(self.open_days + other.open_days, self.long_days + other.long_days)


NO_DAYS = QueueDays(0, 0)


def queue_days(scenario: Scenario, axes: Axes, supply: Supply, entries: Waited) -> QueueDays:
    """The opening days of one site and replication, and those with a long wait of a walk-in or appointment."""
    if not np.any(axes.headline & supply.needs.offered):
        return NO_DAYS
    opened = _opened(supply)
    opened[: warm_up_ms(scenario) // DAY_MS] = False
    late = np.flatnonzero(entries.wait_ms > SHORT_WAIT_MS)
    late = late[axes.headline[entries.service[late]]]
    long = np.zeros(len(opened), np.bool_)
    long[entries.from_ms[late] // DAY_MS] = True
    return QueueDays(int(np.count_nonzero(opened)), int(np.count_nonzero(opened & long)))


def _opened(supply: Supply) -> Flags:
    """One flag a day of the horizon: whether the site was open at any time of it. An opening may last for days."""
    days = -(-supply.horizon_ms // DAY_MS)
    first, last = supply.opening_start_ms // DAY_MS, (supply.opening_end_ms - 1) // DAY_MS
    begun, ended = np.bincount(first, minlength=days + 1), np.bincount(last + 1, minlength=days + 1)
    return np.cumsum(begun - ended)[:days] > 0
