"""Draw a site's year: every need that could arise, with all that chance decides about it, before the engine runs.

What is drawn answers to residents alone. Opening hours, staff and rooms change what becomes of a request, never the
request; and because every draw is a function of its key (seed, site, purpose, service, group, date, k,
replication), more demand adds requests without touching those that were there.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simkit.demand.asked import Asked, asked
from simkit.demand.counts import counts, day_factors
from simkit.demand.latent import LatentNeed, latent_need
from simkit.demand.members import members
from simkit.demand.moments import moments_ms
from simkit.demand.persons import ring
from simkit.engine.arrays import DAY_MS, NEVER, Requests, milliseconds
from simkit.experiment.draws import key_table, uniforms
from simkit.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Which of the eight uniforms of a request decides what.
_TIME, _DURATION, _PATIENCE, _PERSON = range(4)
_NO_SHOW, _RETURN, _TRAVEL_THERE, _TRAVEL_BACK = range(4, 8)


def sample(scenario: Scenario, site: str, seed: int, replication: int) -> Requests:
    """Everything that residents of a site could ask for over the horizon, sorted by release, service, date and k.

    ``Requests.service`` is the index of the service in ``scenario.services``, ``Requests.date`` the ordinal of the date
    (``datetime.date.toordinal``). Services that are not offered are drawn like the others.
    Raises ScenarioError when a service has need but its profile has no weight on any date.
    """
    latent = latent_need(scenario, site)
    factors = day_factors(seed, site, latent.ordinals, replication, scenario.demand.day_cv)
    drawn = counts(seed, site, latent.purposes, latent.rates * factors, latent.ordinals, replication)
    found = asked(latent, drawn)
    marks = _marks(latent, found, seed, replication)
    release, earliest = _times(scenario, latent, found, marks[:, _TIME])
    residents = ring(seed, site, latent.ring_size, scenario.demand.heterogeneity_shape, replication)
    flat, offsets = members(latent, found, residents, marks[:, _PERSON], seed, replication)
    order = np.lexsort((found.k, found.day, found.service, release))
    priority = np.array([scenario.groups[service.group].priority_tier for service in latent.services], dtype=np.int32)
    sorted_flat, sorted_offsets = _reordered(flat, offsets, order)
    return Requests(
        release_ms=release[order],
        service=found.service[order].astype(np.int32),
        priority=priority[found.service[order]],
        patience_ms=_patience(scenario, latent, found, marks[:, _PATIENCE])[order],
        duration_ms=_durations(latent, found, marks)[order],
        earliest_ms=earliest[order],
        party=found.party[order].astype(np.int32),
        refused=found.refused[order],
        returns=(marks[:, _RETURN] < scenario.demand.return_when_closed)[order],
        no_show_mark=marks[order, _NO_SHOW],
        date=latent.ordinals[found.day[order]].astype(np.int32),
        k=found.k[order].astype(np.int32),
        members=sorted_flat,
        member_offsets=sorted_offsets,
    )


def _marks(latent: LatentNeed, found: Asked, seed: int, replication: int) -> Floats:
    """Eight uniforms of each request, shape (n, 8)."""
    keys = key_table(seed, [(latent.site, "request", service, group) for service, group in latent.purposes])
    its_keys, dates = keys[found.service], latent.ordinals[found.day]
    return np.hstack([uniforms(its_keys, dates, found.k, replication, block) for block in (0, 1)])


def _times(scenario: Scenario, latent: LatentNeed, found: Asked, mark: Floats) -> tuple[Ints, Ints]:
    """Release and earliest start of each request.

    A booking looks for a slot from the day that lies its notice ahead; a meeting enters the diary
    ``session_notice_days`` before it starts, at the horizon's start at the latest.
    """
    midnight = found.day * DAY_MS
    kind = latent.kind_of_service[found.service] + latent.kind_of_date[found.day]
    asks = midnight + moments_ms(latent.moments, kind, mark)
    notice = np.maximum(found.start_ms - scenario.booking.session_notice_days * DAY_MS, 0)
    meets = found.start_ms >= 0
    release = np.where(meets, notice, asks)
    lead_days = np.array([service.lead_days for service in latent.services], dtype=np.int64)[found.service]
    booked = latent.channel_is("appointment", "home_visit")[found.service]
    first_day = np.where(lead_days > 0, midnight + lead_days * DAY_MS, release)
    earliest = np.where(meets, found.start_ms, np.where(booked, first_day, 0))
    return release, earliest


def _durations(latent: LatentNeed, found: Asked, marks: Floats) -> Ints:
    """Drawn length of each visit; a home visit includes the way there and the way back, each drawn."""
    minutes = np.empty(len(found))
    for index, rows in _by_service(found):
        service, its_marks = latent.services[index], marks[rows]
        minutes[rows] = service.duration.quantile_min(its_marks[:, _DURATION])
        if service.travel is not None:
            minutes[rows] += service.travel.quantile_min(its_marks[:, _TRAVEL_THERE])
            minutes[rows] += service.travel.quantile_min(its_marks[:, _TRAVEL_BACK])
    return milliseconds(minutes)


def _patience(scenario: Scenario, latent: LatentNeed, found: Asked, mark: Floats) -> Ints:
    """How long each waits once there: for ever where no patience is written, a grace period for meetings and homes."""
    found_ms = np.full(len(found), NEVER)
    for index, rows in _by_service(found):
        service = latent.services[index]
        if service.patience is not None:
            found_ms[rows] = milliseconds(service.patience.quantile_min(mark[rows]))
        elif service.channel in ("session", "home_visit"):
            found_ms[rows] = milliseconds(scenario.booking.grace_min)
    return found_ms


def _by_service(found: Asked) -> list[tuple[int, slice]]:
    """Index of each service that occurs, and where its requests lie: each service's are in one piece."""
    bounds = [*np.flatnonzero(np.diff(found.service, prepend=-1)).tolist(), len(found)]
    return [(int(found.service[a]), slice(a, b)) for a, b in pairwise(bounds)]


def _reordered(flat: Ints, offsets: Ints, order: Ints) -> tuple[Ints, Ints]:
    """The lists of ``flat`` in another order."""
    lengths = np.diff(offsets)[order]
    new_offsets = np.concatenate([[0], np.cumsum(lengths)])
    source = np.repeat(offsets[:-1][order] - new_offsets[:-1], lengths) + np.arange(new_offsets[-1])
    return flat[source], new_offsets
