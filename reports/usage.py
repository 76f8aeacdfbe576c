"""How much of the hours of a role or room type is used, by weekday and hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.directory import EVERYWHERE
from reports.records import UtilisationRow

_WEEKDAYS = {day: at for at, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}


@dataclass(frozen=True, eq=False)
class Use:
    """Busy and available hours of one role or room type over a week: float64 (7 weekdays, 24 hours)."""

    scenario: str
    kind: str
    id: str
    busy: NDArray[np.float64]
    available: NDArray[np.float64]

    @property
    def share(self) -> NDArray[np.float64]:
        """Busy share, NaN where nothing is available; (7, 24)."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.available > 0, self.busy / self.available, np.nan)

    @property
    def overall(self) -> float:
        """Busy share of the whole week."""
        available = float(self.available.sum())
        return float(self.busy.sum()) / available if available else 0.0


def uses(rows: Iterable[UtilisationRow]) -> tuple[Use, ...]:
    """One use for each scenario, kind and id; the programme's rows where they are given, else the sites' sum."""
    rows = list(rows)
    of_programme = [row for row in rows if row.site == EVERYWHERE]
    tables: dict[tuple[str, str, str], tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
    for row in of_programme or rows:
        key = (row.scenario, row.kind, row.id)
        busy, available = tables.setdefault(key, (np.zeros((7, 24)), np.zeros((7, 24))))
        busy[_WEEKDAYS[row.weekday], row.hour] += row.busy_hours
        available[_WEEKDAYS[row.weekday], row.hour] += row.available_hours
    return tuple(Use(*key, *hours) for key, hours in tables.items() if hours[1].sum() > 0)
