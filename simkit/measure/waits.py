"""Waits of everyone who waited, those who gave up included, and quantiles of them that are waits of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import HOUR_MS, Flags, Floats, Ints, Outcome, Requests, VisitLog

#: Outcomes of people who were there and waited for their visit; a no-show never was there.
_WAITED = np.array([outcome not in (Outcome.NO_SHOW, Outcome.NOT_RELEASED) for outcome in Outcome])


@dataclass(frozen=True, slots=True)
class Waits:
    """One entry a visit that was waited for: how long (ms), by how many persons, for which service.

    ``served``: the wait ended in a visit. ``hour``: hour of the day at which it began. A wait that had
    not ended at the horizon is not here. Narrow types: these are what a tally mostly weighs.
    """

    service: NDArray[np.int16]
    wait_ms: Ints
    persons: NDArray[np.int16]
    served: Flags
    hour: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.wait_ms)


def waits_of(requests: Requests, log: VisitLog) -> Waits:
    """The waits of one site and replication: from joining the queue to the start of the visit, or to leaving."""
    until = np.where(log.start_ms >= 0, log.start_ms, log.left_ms)
    waited = np.flatnonzero((log.arrived_ms >= 0) & (until >= 0) & _WAITED[log.outcome])
    return Waits(
        service=requests.service[waited].astype(np.int16),
        wait_ms=(until - log.arrived_ms)[waited],
        persons=requests.party[waited].astype(np.int16),
        served=(log.start_ms >= 0)[waited],
        hour=(log.arrived_ms[waited] // HOUR_MS % 24).astype(np.int8),
    )


def joined(parts: Sequence[Waits]) -> Waits:
    """All waits of several sites or replications."""
    return Waits(
        service=np.concatenate([part.service for part in parts]),
        wait_ms=np.concatenate([part.wait_ms for part in parts]),
        persons=np.concatenate([part.persons for part in parts]),
        served=np.concatenate([part.served for part in parts]),
        hour=np.concatenate([part.hour for part in parts]),
    )


def selected(waits: Waits, which: Flags) -> Waits:
    """The waits for which ``which`` holds."""
    return Waits(
        waits.service[which], waits.wait_ms[which], waits.persons[which], waits.served[which], waits.hour[which]
    )


def quantile_ms(
    column: NDArray[np.integer], columns: int, wait_ms: Ints, persons: NDArray[np.integer], percent: int
) -> Floats:
    """The shortest wait that at least ``percent`` of 100 persons of each column did not exceed; NaN for none.

    ``column`` says to which of ``columns`` each entry belongs. The inverse of the empirical distribution
    function (Hyndman and Fan 1996, type 1): no interpolation, a wait that somebody had.
    """
    order = np.lexsort((wait_ms, column))
    before = np.zeros(columns + 1, np.int64)
    np.cumsum(np.bincount(column, persons, columns).astype(np.int64), out=before[1:])
    everyone = np.diff(before)
    rank = before[:-1] - (-everyone * percent) // 100  # whole numbers: 95 % of 20 is exactly 19
    place = np.searchsorted(np.cumsum(persons[order], dtype=np.int64), rank, side="left")
    found = np.full(columns, np.nan)
    some = everyone > 0
    found[some] = wait_ms[order][place[some]]
    return found
