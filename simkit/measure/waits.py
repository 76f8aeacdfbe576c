"""Waits of everyone who waited, those who gave up included, and quantiles of them that are waits of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import MINUTE_MS, Flags, Floats, Ints, Outcome, Requests, SmallInts, VisitLog
from simkit.measure.sums import sum_of

#: A wait that is borne without complaint: 15 minutes for most (E-WAIT-3).
SHORT_WAIT_MS = 15 * MINUTE_MS


@dataclass(frozen=True, slots=True, eq=False)
class Waited:
    """One entry a visit that was waited for, of one site and replication.

    ``from_ms``: when it began, at joining the queue; ``wait_ms``: how long it lasted, to the start of the visit or to
    leaving; ``persons``: by how many; ``served``: the wait ended in a visit. A wait that had not ended at the horizon
    is not here, nor is a no-show, who never was there.
    """

    service: SmallInts
    from_ms: Ints
    wait_ms: Ints
    persons: SmallInts
    served: Flags


def waited(requests: Requests, log: VisitLog) -> Waited:
    """The waits that a log tells of."""
    begun = log.start_ms >= 0
    until = np.where(begun, log.start_ms, log.left_ms)
    there = np.flatnonzero((log.arrived_ms >= 0) & (until >= 0) & (log.outcome != Outcome.NO_SHOW))
    from_ms = log.arrived_ms.take(there)
    return Waited(
        service=requests.service.take(there),
        from_ms=from_ms,
        wait_ms=until.take(there) - from_ms,
        persons=requests.party.take(there),
        served=begun.take(there),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Waits that took time, one a person, laid out by column: ``wait_ms[offsets[c]:offsets[c + 1]]``, ascending."""

    offsets: Ints
    wait_ms: Ints

    @property
    def column(self) -> Ints:
        """The column of each wait."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))


def laid_out(column: NDArray[np.integer], wait_ms: Ints, columns: int) -> Columns:
    """Waits with the column of each, in any order, laid out by column."""
    stride = int(wait_ms.max(initial=0)) + 1
    starts = np.arange(columns + 1) * stride
    key = np.sort(column.astype(np.int64) * stride + wait_ms)
    offsets = np.searchsorted(key, starts)
    return Columns(offsets, key - np.repeat(starts[:-1], np.diff(offsets)))


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """Sums of waits by service (S), which may be added over sites, and every wait that took time.

    ``persons``: those who waited, be it no time; ``waited_ms``: person-ms of waiting. ``served_persons`` and
    ``served_ms``: of those whose wait ended in a visit; ``soon_persons``: of these, after a short wait
    (:data:`SHORT_WAIT_MS`). Most people wait no time, so that ``lasting`` is short.
    """

    persons: Ints
    waited_ms: Ints
    served_persons: Ints
    served_ms: Ints
    soon_persons: Ints
    lasting: Columns


def waits_of(entries: Waited, services: int) -> Waits:
    """The waits of one site and replication by service."""

    def persons(which: Ints | slice) -> Ints:
        return np.bincount(entries.service[which], entries.persons[which], services).astype(np.int64)

    def person_ms(which: Ints) -> Ints:
        # Milliseconds of a year times persons stay below 2**53, where floats are exact.
        amount = entries.wait_ms[which] * entries.persons[which]
        return np.bincount(entries.service[which], amount, services).astype(np.int64)

    # Most are served, and at once: the others are counted, and what is left is they.
    everyone, not_served = persons(slice(None)), np.flatnonzero(~entries.served)
    took_time = np.flatnonzero(entries.wait_ms)
    served_late = took_time[entries.served[took_time] & (entries.wait_ms[took_time] > SHORT_WAIT_MS)]
    served, waited_ms = everyone - persons(not_served), person_ms(took_time)
    each = np.repeat(took_time, entries.persons[took_time])
    return Waits(
        persons=everyone,
        waited_ms=waited_ms,
        served_persons=served,
        served_ms=waited_ms - person_ms(not_served),
        soon_persons=served - persons(served_late),
        lasting=laid_out(entries.service[each], entries.wait_ms[each], services),
    )


def joined(parts: Sequence[Waits]) -> Waits:
    """All waits of several sites."""
    return Waits(
        persons=sum_of([part.persons for part in parts]),
        waited_ms=sum_of([part.waited_ms for part in parts]),
        served_persons=sum_of([part.served_persons for part in parts]),
        served_ms=sum_of([part.served_ms for part in parts]),
        soon_persons=sum_of([part.soon_persons for part in parts]),
        lasting=laid_out(
            np.concatenate([part.lasting.column for part in parts]),
            np.concatenate([part.lasting.wait_ms for part in parts]),
            len(parts[0].persons),
        ),
    )


def quantile_ms(lasting: Columns, persons: Ints, percent: int) -> Floats:
    """The shortest wait that at least ``percent`` of 100 persons of each column did not exceed; NaN for none.

    ``persons``: those who waited by column, those who waited no time included. The inverse of the empirical
    distribution function (Hyndman and Fan 1996, type 1): no interpolation, a wait that somebody had.
    """
    at_once = persons - np.diff(lasting.offsets)
    late = rank(persons, percent) - at_once
    found = np.where(persons > 0, 0.0, np.nan)
    some = np.flatnonzero(late > 0)
    found[some] = lasting.wait_ms[lasting.offsets[some] + late[some] - 1]
    return found


def rank(persons: Ints, percent: int) -> Ints:
    """The place in the row, from 1, of the first whom ``percent`` of 100 do not exceed.

    Whole numbers: 95 % of 20 is exactly 19.
    """
    return -(-persons * percent // 100)
