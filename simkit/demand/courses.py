"""Courses: so many meetings in a row, who has a place in them, and who comes to which meeting.

Courses of a service follow each other over the horizon. Who enrols in the weeks of a course has a place in it from its
first meeting on, first come, first served, as a month's need fills that month's sessions. Whoever has a place comes
to a meeting or not, and after it stays with the course or not: two draws for each place and meeting, so that more
demand, a higher attendance or a lower drop-out keep everybody who came before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simkit.demand.latent import LatentNeed
from simkit.demand.lists import Lists, bounds, numbered
from simkit.demand.rows import joined, sorted_by_key, taken
from simkit.demand.terms import Terms
from simkit.demand.visits import NO_SHOW, durations, patience
from simkit.engine.arrays import Requests
from simkit.experiment.draws import uniforms

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def with_meetings(latent: LatentNeed, requests: Requests, notice_ms: int, seed: int, replication: int) -> Requests:
    """The requests with one for each meeting of a course in the place of the one that holds all with a place.

    The party of a meeting is who comes. One to which nobody comes is no request. One to which fewer than the minimum
    come is called off as it should begin: they are turned away (``refused``), and nothing was reserved for it. The
    others enter the diary ``notice_ms`` before they start.
    """
    terms = latent.terms
    if not terms.held.any():
        return requests
    row = np.flatnonzero(terms.held[requests.service] & ~requests.refused)
    if len(row) == 0:
        return requests
    term = terms.of(requests.service[row], requests.date[row] - latent.ordinals[0])
    coming = _Coming.of(latent, requests, row, term, seed, replication)
    meetings = _requests(latent, requests, row, coming, notice_ms, seed, replication)
    others = np.ones(len(requests), dtype=bool)
    others[row] = False
    return sorted_by_key(joined(taken(requests, np.flatnonzero(others)), meetings))


@dataclass(frozen=True, slots=True)
class _Coming:
    """Who comes to which meeting: ``owner`` (index of the course's row) and ``at`` (index into the meetings of all
    terms) of each meeting with somebody, shape (M,), and the places of those who come in ``places``.
    """

    owner: Ints
    at: Ints
    places: Lists

    @staticmethod
    def of(latent: LatentNeed, requests: Requests, row: Ints, term: Ints, seed: int, replication: int) -> _Coming:
        terms = latent.terms
        length = terms.lengths[term]
        owner, number = numbered(requests.party[row] * length)
        place, meeting = np.divmod(number, length[owner])
        at = terms.offsets[term][owner] + meeting
        comes = _comes(latent, terms, requests.service[row][owner], at, place, meeting, seed, replication)
        first_meeting = bounds(length)
        which = (first_meeting[owner] + meeting)[comes]
        order = np.argsort(which, kind="stable")
        party = np.bincount(which, minlength=first_meeting[-1]).astype(np.int64)
        of_meeting, its_number = numbered(length)
        held = np.flatnonzero(party)
        return _Coming(
            owner=of_meeting[held],
            at=(terms.offsets[term][of_meeting] + its_number)[held],
            places=Lists(place[comes][order], bounds(party[held])),
        )


def _comes(
    latent: LatentNeed,
    terms: Terms,
    service: NDArray[np.int32],
    at: Ints,
    place: Ints,
    meeting: Ints,
    seed: int,
    replication: int,
) -> Flags:
    """Whether the holder of each place comes to each meeting, place by place and meeting by meeting."""
    keys = latent.keys(seed, "course", service.astype(np.int64))
    mark = uniforms(keys, latent.ordinals[terms.day[at]], terms.slot[at], replication, place)
    drops_out = mark[:, 1] < terms.drop_out[service]
    before: Ints = np.cumsum(drops_out) - drops_out
    still_there: Flags = before == before[np.arange(len(before)) - meeting]
    return still_there & (mark[:, 0] < terms.attendance[service])


def _requests(
    latent: LatentNeed, requests: Requests, row: Ints, coming: _Coming, notice_ms: int, seed: int, replication: int
) -> Requests:
    """One request for each meeting with somebody."""
    terms = latent.terms
    course = row[coming.owner]
    held = taken(requests, course)
    service, at = held.service.astype(np.int64), coming.at
    date, k = latent.ordinals[terms.day[at]], terms.slot[at]
    marks = uniforms(latent.keys(seed, "request", service), date, k, replication, block=[[0], [1]])
    party, start_ms = coming.places.lengths, terms.start_ms[at]
    called_off = party < terms.minimum[service]
    meeting, _ = numbered(party)
    return replace(
        held,
        release_ms=np.where(called_off, start_ms, np.maximum(start_ms - notice_ms, 0)),
        patience_ms=patience(latent, service, marks),
        duration_ms=durations(latent, service, marks),
        earliest_ms=start_ms - latent.set_up_ms[service],
        party=party.astype(np.int32),
        refused=called_off,
        no_show_mark=marks[NO_SHOW],
        date=date.astype(np.int32),
        k=k.astype(np.int32),
        members=requests.members[requests.member_offsets[course][meeting] + coming.places.flat],
        member_offsets=coming.places.offsets,
    )
