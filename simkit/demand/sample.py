"""Draw a site's year: every need that could arise, with all that chance decides about it, before the engine runs.

What is drawn answers to residents alone. Opening hours, staff and rooms change what becomes of a request, never the
request; and because every draw is a function of its key (seed, site, purpose, service, group, date, k,
replication), more demand adds requests without touching those that were there.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simkit.demand.asked import Asked, asked
from simkit.demand.awareness import marks_ppm
from simkit.demand.counts import counts, day_factors
from simkit.demand.courses import with_meetings
from simkit.demand.latent import LatentNeed, latent_need
from simkit.demand.lists import bounds
from simkit.demand.members import members
from simkit.demand.notes import with_notes
from simkit.demand.occasions import ON_ASKING
from simkit.demand.pathways import with_followers
from simkit.demand.persons import ring
from simkit.demand.ties import tied
from simkit.demand.visits import NO_SHOW, RETURN, durations, patience, ways_back
from simkit.demand.zones import with_zones
from simkit.engine.arrays import DAY_MS, Requests, Ties
from simkit.experiment.draws import uniforms
from simkit.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Which of the eight uniforms of a request decides what, beside those of any visit.
_TIME, _PERSON = ((0, ..., word) for word in (0, 3))
#: Of an int64 above 0.
_NUMBER_BITS = 63


def sample(scenario: Scenario, site: str, seed: int, replication: int) -> Requests:
    """Everything that residents of a site could ask for over the horizon, sorted by release, service, date and k; what
    follows from a visit stands last.

    ``Requests.service`` is the index of the service in ``scenario.services``, ``Requests.date`` the ordinal of the date
    (``datetime.date.toordinal``). Services that are not offered are drawn like the others.
    Raises ScenarioError when a service has need but its profile has no weight on any date.
    """
    latent = latent_need(scenario, site)
    found = asked(latent, _counts(scenario, latent, seed, replication))
    marks = _marks(latent, found, seed, replication)
    release = _release(latent, found, marks[_TIME])
    order = by_release(release)
    offsets = bounds(found.party[order])
    first = np.empty(len(found), dtype=np.int64)
    first[order] = offsets[:-1]
    shape = scenario.demand.heterogeneity_shape
    residents = ring(seed, site, latent.ring_size, shape, replication, latent.ring_reach)
    release, service, occasion = release[order], found.service[order], found.occasion[order]
    earliest = latent.occasions.earliest_ms[occasion]
    requests = Requests(
        release_ms=release,
        service=service.astype(np.int32),
        priority=latent.priority[service],
        patience_ms=patience(latent, found.service, marks)[order],
        duration_ms=durations(latent, found.service, marks)[order],
        earliest_ms=np.where(earliest == ON_ASKING, release, earliest - latent.set_up_ms[service]),
        party=found.party[order].astype(np.int32),
        refused=latent.occasions.refused[occasion],
        returns=marks[RETURN][order] < scenario.demand.return_when_closed,
        no_show_mark=marks[NO_SHOW][order],
        date=latent.ordinals[latent.occasions.day[occasion]].astype(np.int32),
        k=found.k[order].astype(np.int32),
        members=members(latent, found, residents, marks[_PERSON], first, seed, replication),
        member_offsets=offsets,
        ties=_heard_of(latent, found, order, seed, replication),
    )
    if latent.rounds.any():
        requests = tied(requests, back_ms=ways_back(latent, found.service, marks)[order])
    notice_ms = scenario.booking.session_notice_days * DAY_MS
    requests = with_meetings(latent, requests, notice_ms, seed, replication)
    requests = with_followers(scenario, latent, requests, seed, replication)
    return with_zones(scenario, site, with_notes(scenario, latent, requests, seed, replication))


def _counts(scenario: Scenario, latent: LatentNeed, seed: int, replication: int) -> Ints:
    """Person-times asked for in each cell of the need."""
    factors = day_factors(seed, latent.site, latent.ordinals, replication, scenario.demand.day_cv)
    keys = latent.keys(seed, "count", latent.cell_service)
    dates, means = latent.ordinals[latent.cell_day], latent.cell_rate * factors[latent.cell_day]
    return counts(keys, dates, means, replication)


def _marks(latent: LatentNeed, found: Asked, seed: int, replication: int) -> Floats:
    """Eight uniforms of each request, in two blocks of four, shape (2, n, 4)."""
    keys = latent.keys(seed, "request", found.service)
    dates = latent.ordinals[latent.occasions.day[found.occasion]]
    return uniforms(keys, dates, found.k, replication, block=[[0], [1]])


def _heard_of(latent: LatentNeed, found: Asked, order: Ints, seed: int, replication: int) -> Ties | None:
    """At what level of awareness each need arises; None where the scenario has no awareness."""
    if not latent.thinned.any():
        return None
    service = found.service[order]
    keys = latent.keys(seed, "awareness", service)
    dates = latent.ordinals[latent.occasions.day[found.occasion[order]]]
    uniform = uniforms(keys, dates, found.k[order], replication)[:, 0]
    return replace(Ties.none(len(found)), mark_ppm=marks_ppm(uniform, latent.thinned[service]))


def _release(latent: LatentNeed, found: Asked, mark: Floats) -> Ints:
    """When a visit is asked for, and when a meeting enters the diary."""
    occasions = latent.occasions
    of_day_ms = latent.moments.of_day_ms(latent.kind[found.occasion], mark)
    of_day_ms[occasions.meets[found.occasion]] = 0
    return occasions.release_ms[found.occasion] + of_day_ms


def by_release(release: Ints) -> Ints:
    """Rows in the order of release; those of one instant stay in the order in which they stand.

    Release and row are sorted as one number, where it has 63 bits or less: the quickest sort there is.
    """
    bits = len(release).bit_length()
    if int(release.max(initial=0)).bit_length() + bits > _NUMBER_BITS:
        return np.argsort(release, kind="stable")
    both = (release << bits) | np.arange(len(release))
    both.sort()
    return both & ((1 << bits) - 1)
