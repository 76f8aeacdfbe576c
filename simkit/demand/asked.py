"""From counts to requests: visits are asked for one by one, the seats of a session meeting by meeting."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from simkit.demand.latent import LatentNeed
from simkit.demand.meetings import Meeting, Period, parties
from simkit.engine.arrays import DAY_MS, milliseconds

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """Requests before their times and marks are drawn, each service's in one piece, shape (n,) each.

    ``day``: index of the date; with ``service`` and ``k`` it is the key of the request's draws. ``start_ms``: start
    of the meeting, -1 for a visit.
    """

    service: Ints
    day: Ints
    k: Ints
    party: Ints
    refused: Flags
    start_ms: Ints

    def __len__(self) -> int:
        return len(self.service)


def asked(latent: LatentNeed, counts: Ints) -> Asked:
    """All requests of a site, from the person-times asked for by service and date, shape (S, D)."""
    parts = (_visits(latent, counts), _seats(latent, counts))
    return Asked(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in _NAMES})


_NAMES = tuple(field.name for field in fields(Asked))


def _visits(latent: LatentNeed, counts: Ints) -> Asked:
    """One request for each person; k counts those of a date."""
    one_by_one = np.where(latent.channel_is("session")[:, None], 0, counts)
    service, day = np.nonzero(one_by_one)
    times = one_by_one[service, day]
    n = int(times.sum())
    first = np.cumsum(times) - times
    return Asked(
        service=np.repeat(service, times),
        day=np.repeat(day, times),
        k=np.arange(n) - np.repeat(first, times),
        party=np.ones(n, dtype=np.int64),
        refused=np.zeros(n, dtype=bool),
        start_ms=np.full(n, -1),
    )


def _seats(latent: LatentNeed, counts: Ints) -> Asked:
    """One request for each meeting with its party, and one for all who found no seat in a period.

    k is the number of the meeting's written time. Those without a seat are kept under the period's last date, with
    the k after the last written time, and are turned away with the period's last meeting (at its first midnight, had
    it no meeting).
    """
    rows = [
        (service, *row)
        for service, programme in latent.programmes.items()
        for period in programme
        for row in _of_period(period, int(counts[service, period.first : period.end].sum()), latent, service)
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 7)
    service, day, k, party, refused, start_day, start_min = table.T
    return Asked(service, day, k, party, refused.astype(bool), start_day * DAY_MS + milliseconds(start_min))


def _of_period(
    period: Period, persons: int, latent: LatentNeed, service: int
) -> list[tuple[int, int, int, bool, int, int]]:
    """Rows of (day, k, party, refused, day and minute of the start); a meeting to which nobody comes is no request."""
    noun = latent.services[service]
    seated, unseated = parties(persons, len(period.meetings), noun.party_size)
    rows = [
        (meeting.day, meeting.slot, party, False, meeting.day, meeting.minute)
        for meeting, party in zip(period.meetings, seated, strict=True)
        if party
    ]
    if unseated:
        last = max(period.meetings, default=Meeting(period.first, 0, 0))
        rows.append((period.end - 1, len(noun.meetings), unseated, True, last.day, last.minute))
    return rows
