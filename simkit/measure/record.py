"""Record: what is kept of a site over many replications; rows of figures, and sums that do not grow with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import Floats, Ints
from simkit.measure.formulas import FOR_RULES
from simkit.measure.kpi import figures
from simkit.measure.sums import sum_of
from simkit.measure.tally import Tally
from simkit.measure.waits_by_hour import WaitsByHour
from simkit.measure.waits_by_hour import joined as joined_waits


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """One row a replication, NaN for what never happened.

    ``kpis`` (R, keys of :func:`~simkit.measure.kpi.kpi_keys`), ``services`` (R, keys of
    :func:`~simkit.measure.kpi.service_keys`), ``rules`` (R, measures of :data:`~simkit.measure.formulas.FOR_RULES`).
    """

    kpis: Floats
    services: Floats
    rules: Floats

    def __len__(self) -> int:
        return len(self.kpis)

    def put(self, start: int, rows: Rows) -> None:
        """Copy ``rows`` in, from row ``start`` on."""
        stop = start + len(rows)
        self.kpis[start:stop], self.services[start:stop] = rows.kpis, rows.services
        self.rules[start:stop] = rows.rules


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Replications added up: ``busy_ms`` and ``ready_ms`` as in :class:`~simkit.measure.tally.Tally`, and ``waits``."""

    busy_ms: Ints
    ready_ms: Ints
    waits: WaitsByHour


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One site, or the whole programme, over some replications."""

    rows: Rows
    sums: Sums


def rows_of(tallies: Sequence[Tally]) -> Rows:
    """One row for each tally."""
    found = [figures(tally) for tally in tallies]
    return Rows(
        kpis=np.array([each.kpis for each in found]),
        services=np.array([each.services for each in found]),
        rules=np.array([[of(tally) for of in FOR_RULES.values()] for tally in tallies]),
    )


def sums_of(tallies: Sequence[Tally], waits: Sequence[WaitsByHour]) -> Sums:
    """Tallies, and the waits of each, added up."""
    return Sums(
        busy_ms=sum_of([tally.busy_ms for tally in tallies]),
        ready_ms=sum_of([tally.ready_ms for tally in tallies]),
        waits=joined_waits(waits),
    )


def room_for(replications: int, like: Rows) -> Rows:
    """Rows to be filled, so many and with the columns of ``like``."""
    return Rows(*(np.empty((replications, part.shape[1])) for part in (like.kpis, like.services, like.rules)))


def added(parts: Sequence[Sums]) -> Sums:
    """The sums of several sites or lists of replications."""
    return Sums(
        busy_ms=sum_of([part.busy_ms for part in parts]),
        ready_ms=sum_of([part.ready_ms for part in parts]),
        waits=joined_waits([part.waits for part in parts]),
    )
