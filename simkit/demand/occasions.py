"""The occasions on which a site can be asked for something: dates for visits, meetings, and meetings that are full.

They do not depend on chance; how many ask on each of them does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from simkit.demand.meetings import Meeting, Period
from simkit.engine.arrays import DAY_MS, milliseconds
from simkit.scenario.service import Service

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
#: Service, day, k, whether refused, day and minute of the meeting.
_Row = tuple[int, int, int, bool, int, int]

#: An earliest start at the moment of asking itself.
ON_ASKING = -1


@dataclass(frozen=True, slots=True)
class Occasions:
    """Occasions in the order of service, day and k, shape (O,) each.

    An occasion is one of three: a date on which visits of a service are asked for one by one; a meeting, which is one
    request with its party; all who found no seat in a period, one request too, kept under the period's last date and
    turned away with the period's last meeting (at its first midnight, had it no meeting).

    ``day``: index of the date. ``k``: number of the first request: 0 for visits, the number of the written time for a
    meeting, the one after the last for those without a seat. ``meets``: a meeting, or turned away with one.
    ``refused``: without a seat. ``release_ms``: when a meeting enters the diary; the midnight before a visit is asked
    for. ``earliest_ms``: first instant at which a visit may start, ON_ASKING for the moment of asking; start of a
    meeting. ``persons_at``: where the persons of the occasion stand among all counts, the parties of all meetings and
    the unseated of all periods, laid one after another.
    """

    service: Ints
    day: Ints
    k: Ints
    meets: Flags
    refused: Flags
    release_ms: Ints
    earliest_ms: Ints
    persons_at: Ints


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of all sessions, in the order of services, shape (P,) each.

    ``first_cell``, ``end_cell``: the cells of their need, the end excluded. ``meetings``: how many there are.
    ``seats``: of each meeting.
    """

    first_cell: Ints
    end_cell: Ints
    meetings: Ints
    seats: Ints


_NAMES = tuple(field.name for field in fields(Occasions))


def occasions(
    services: Sequence[Service],
    cell_service: Ints,
    cell_day: Ints,
    programmes: Mapping[int, Sequence[Period]],
    notice_ms: int,
) -> Occasions:
    """From the cells (a service and a date with need for it) and the meetings of each session.

    A meeting enters the diary ``notice_ms`` before it starts, at the horizon's start at the latest.
    """
    parts = (
        _visits(services, cell_service, cell_day),
        _meetings(services, programmes, len(cell_service), notice_ms),
    )
    column = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _NAMES}
    order = np.lexsort((column["k"], column["day"], column["service"]))
    return Occasions(**{name: values[order] for name, values in column.items()})


def periods(
    services: Sequence[Service], cell_service: Ints, cell_day: Ints, programmes: Mapping[int, Sequence[Period]]
) -> Periods:
    """The periods of the sessions in columns."""
    rows = [
        (service, period.first, period.end, len(period.meetings), services[service].party_size)
        for service, its_periods in programmes.items()
        for period in its_periods
    ]
    service, first, end, meetings, seats = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    days = 1 + max(cell_day.max(initial=0), end.max(initial=0))
    cell = cell_service * days + cell_day
    first_cell, end_cell = (np.searchsorted(cell, service * days + day) for day in (first, end))
    return Periods(first_cell, end_cell, meetings, seats)


def _visits(services: Sequence[Service], cell_service: Ints, cell_day: Ints) -> Occasions:
    """Those booked may start from the day on that lies the notice ahead; without notice, from the moment of asking."""
    visited = np.array([not service.meets for service in services], dtype=bool)
    booked = np.array([service.channel in ("appointment", "home_visit") for service in services], dtype=bool)
    lead_days = np.array([service.lead_days for service in services], dtype=np.int64)
    cell = np.flatnonzero(visited[cell_service])
    service, day = cell_service[cell], cell_day[cell]
    lead = lead_days[service]
    nothing = np.zeros(len(cell), dtype=bool)
    return Occasions(
        service=service,
        day=day,
        k=nothing.astype(np.int64),
        meets=nothing,
        refused=nothing,
        release_ms=day * DAY_MS,
        earliest_ms=np.select([~booked[service], lead > 0], [0, (day + lead) * DAY_MS], ON_ASKING),
        persons_at=cell,
    )


def _meetings(
    services: Sequence[Service], programmes: Mapping[int, Sequence[Period]], cells: int, notice_ms: int
) -> Occasions:
    rows = [*_seated(programmes), *_unseated(services, programmes)]
    service, day, k, refused, start_day, start_min = np.array(rows, dtype=np.int64).reshape(-1, 6).T
    start_ms = start_day * DAY_MS + milliseconds(start_min)
    return Occasions(
        service=service,
        day=day,
        k=k,
        meets=np.ones(len(rows), dtype=bool),
        refused=refused.astype(bool),
        release_ms=np.maximum(start_ms - notice_ms, 0),
        earliest_ms=start_ms,
        persons_at=cells + np.arange(len(rows)),
    )


def _seated(programmes: Mapping[int, Sequence[Period]]) -> Iterator[_Row]:
    for service, periods in programmes.items():
        for meeting in (meeting for period in periods for meeting in period.meetings):
            yield service, meeting.day, meeting.slot, False, meeting.day, meeting.minute


def _unseated(services: Sequence[Service], programmes: Mapping[int, Sequence[Period]]) -> Iterator[_Row]:
    for service, periods in programmes.items():
        for period in periods:
            last = max(period.meetings, default=Meeting(period.first, 0, 0))
            yield service, period.end - 1, len(services[service].meetings), True, last.day, last.minute
