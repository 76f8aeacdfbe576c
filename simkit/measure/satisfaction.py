"""How content residents are with what became of their requests: a score of each person-time, by service."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import FULL_PPM, MINUTE_MS, Flags, Floats, Ints, Outcome, Requests, Supply, VisitLog
from simkit.measure.given import IS_GIVEN
from simkit.measure.staff import staff_of
from simkit.scenario.satisfaction import Satisfaction
from simkit.scenario.scenario import Scenario

_REFUSED = np.isin(list(Outcome), (Outcome.TURNED_AWAY, Outcome.ABANDONED, Outcome.CANCELLED))


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """By service: ``persons`` whose experience is scored, and the sum of their scores in millionths."""

    persons: Ints
    score_ppm: Ints


def scores(scenario: Scenario, requests: Requests, supply: Supply, log: VisitLog, which: Flags | None = None) -> Scores:
    """The scores of one replication by :class:`~simkit.scenario.satisfaction.Satisfaction`; nobody's without it.

    ``which`` requests are scored, all unless given; what went before them is remembered all the same.
    """
    services, asked = len(scenario.services), scenario.satisfaction
    if asked is None:
        return Scores(np.zeros(services, np.int64), np.zeros(services, np.int64))
    given = np.flatnonzero(IS_GIVEN[log.outcome])
    scored = np.ones(len(log), np.bool_) if which is None else which
    refused = np.flatnonzero(_REFUSED[log.outcome] & scored)
    visit = np.repeat(given, requests.party[given])
    score = np.rint(FULL_PPM * _score(asked, scenario, requests, supply, log, visit))[scored[visit]]
    visit = visit[scored[visit]]
    service = np.concatenate([requests.service[visit], requests.service[refused]])
    persons = np.concatenate([np.ones(len(visit), np.int64), requests.party[refused]])
    points = np.concatenate([score, round(FULL_PPM * asked.refused_score) * requests.party[refused]])
    # Millionths of a year's person-times stay below 2**53, where floats are exact.
    by_service = (np.bincount(service, amount, services).astype(np.int64) for amount in (persons, points))
    return Scores(*by_service)


def _score(
    asked: Satisfaction, scenario: Scenario, requests: Requests, supply: Supply, log: VisitLog, visit: Ints
) -> Floats:
    """The score 0 to 1 of each person-time given; ``visit``: its visit, one entry a person in the order of members."""
    wait_min = (log.start_ms[visit] - log.arrived_ms[visit]) / MINUTE_MS
    waiting = np.maximum(1 - wait_min / asked.unbearable_wait_min, 0)
    outcome = np.where(log.outcome[visit] == Outcome.SERVED, 1.0, asked.referred_mark)
    found: Floats = (
        asked.waiting_weight * waiting
        + asked.outcome_weight * outcome
        + asked.staff_weight * _qualified(scenario, supply, log)[visit]
        + asked.continuity_weight * ~_by_strangers(requests, log, visit)
    )
    return found


def _qualified(scenario: Scenario, supply: Supply, log: VisitLog) -> Flags:
    """Whether some of the staff of each visit is professional or registered, or it had no staff."""
    roles = [scenario.roles[role] for role in supply.role[: staff_of(scenario, supply)]]
    able = np.array([role.professional or role.registered for role in roles], np.bool_)
    count = np.diff(log.person_offsets)
    of_visit = np.repeat(np.arange(len(log)), count)
    found: Flags = (np.bincount(of_visit, able[log.persons], len(log)) > 0) | (count == 0)
    return found


def _by_strangers(requests: Requests, log: VisitLog, visit: Ints) -> Flags:
    """Whether a person has been there before and meets nobody of the staff of that time."""
    before = _visit_before(requests, log, visit)
    staffed = np.diff(log.person_offsets) > 0
    compared = np.flatnonzero((before >= 0) & staffed[visit] & staffed[before])
    found = np.zeros(len(visit), np.bool_)
    found[compared] = ~_share_somebody(log, visit[compared], before[compared])
    return found


def _visit_before(requests: Requests, log: VisitLog, visit: Ints) -> Ints:
    """The visit before each person-time, -1 for none: the one it follows, else the person's last of the service."""
    given = IS_GIVEN[log.outcome]
    offsets = requests.member_offsets
    of_request = np.repeat(np.arange(len(requests)), np.diff(offsets))
    member = requests.members[given[of_request]]
    order = np.lexsort((log.start_ms[visit], requests.service[visit], member))
    first, second = order[:-1], order[1:]
    again = (member[first] == member[second]) & (requests.service[visit[first]] == requests.service[visit[second]])
    before = np.full(len(visit), -1, np.int64)
    before[second[again]] = visit[first[again]]
    if requests.ties is not None:
        followed = requests.ties.follows[visit]
        before = np.where((followed >= 0) & given[followed], followed, before)
    return before


def _share_somebody(log: VisitLog, visit: Ints, before: Ints) -> Flags:
    """Whether each pair of visits had a person in common."""
    count = np.diff(log.person_offsets)
    persons = 1 + int(log.persons.max(initial=0))
    known = np.repeat(np.arange(len(log)), count) * persons + log.persons  # ascending: by visit, then person
    pair = np.repeat(np.arange(len(visit)), count[visit])
    place = np.arange(len(pair)) - np.repeat(np.cumsum(count[visit]) - count[visit], count[visit])
    wanted = before[pair] * persons + log.persons[log.person_offsets[visit][pair] + place]
    at = np.minimum(np.searchsorted(known, wanted), max(len(known) - 1, 0))
    found: Flags = np.bincount(pair, known[at] == wanted, len(visit)) > 0
    return found
