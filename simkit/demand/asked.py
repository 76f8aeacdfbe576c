"""From counts to requests: visits are asked for one by one, the seats of a session meeting by meeting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.demand.latent import LatentNeed
from simkit.demand.lists import bounds, numbered
from simkit.demand.meetings import parties

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """Requests before their times and marks are drawn, in the order of service, day and k, shape (n,) each.

    ``occasion``: index into :class:`simkit.demand.occasions.Occasions`, of which the request has its service, its day
    and much else; with ``k`` it is the key of the request's draws.
    """

    occasion: Ints
    service: Ints
    k: Ints
    party: Ints

    def __len__(self) -> int:
        return len(self.occasion)


def asked(latent: LatentNeed, counts: Ints) -> Asked:
    """All requests of a site, from the person-times asked for in each cell of its need.

    One request for each person who visits, one for each meeting with its party, one for all who found no seat in a
    period; a meeting to which nobody comes is no request.
    """
    occasions, periods = latent.occasions, latent.periods
    before = bounds(counts)
    seated, unseated = parties(before[periods.end_cell] - before[periods.first_cell], periods.meetings, periods.seats)
    persons = np.concatenate([counts, seated, unseated])[occasions.persons_at]
    occasion, place = numbered(np.where(occasions.meets, persons > 0, persons))
    return Asked(
        occasion=occasion,
        service=occasions.service[occasion],
        k=occasions.k[occasion] + place,
        party=np.where(occasions.meets, persons, 1)[occasion],
    )
