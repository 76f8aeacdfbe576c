"""Notes after a visit: back-office work of whoever gave it, due at its end and yielding to residents."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simkit.demand.latent import LatentNeed
from simkit.demand.pathways import number_of_way
from simkit.demand.rows import joined
from simkit.demand.visits import durations
from simkit.engine.arrays import NEVER, Outcome, Requests, Ties
from simkit.experiment.draws import uniforms
from simkit.scenario.scenario import Scenario

_GIVEN = 1 << Outcome.SERVED | 1 << Outcome.REFERRED


def with_notes(scenario: Scenario, latent: LatentNeed, requests: Requests, seed: int, replication: int) -> Requests:
    """The requests, and behind them the notes of every visit whose service asks for them.

    Notes are released when the visit has been given, and ask for the person who gave it. Their ``date`` is that of the
    visit, their ``k`` says of which visit they are; their length is keyed by the visit's own key.
    """
    names = list(scenario.services)
    of_service = np.array([names.index(s.notes) if s.notes else -1 for s in scenario.services.values()], np.int64)
    visits = np.flatnonzero(of_service[requests.service] >= 0)
    if len(visits) == 0:
        return requests
    visited, n = requests.service[visits].astype(np.int64), len(visits)
    service, date, k = of_service[visited], requests.date[visits], requests.k[visits].astype(np.int64)
    marks = uniforms(latent.keys(seed, "notes", visited), date, k, replication, block=[[0], [1]])
    ones = np.ones(n, np.int32)
    notes = Requests(
        release_ms=np.full(n, NEVER),
        service=service.astype(np.int32),
        priority=latent.priority[service],
        patience_ms=latent.waits_ms[service],
        duration_ms=durations(latent, service, marks),
        earliest_ms=np.zeros(n, np.int64),
        party=ones,
        refused=ones == 0,
        returns=ones == 0,
        no_show_mark=np.zeros(n),
        date=date,
        k=number_of_way(visited, k),
        members=requests.members[requests.member_offsets[visits]],
        member_offsets=np.arange(n + 1),
        ties=replace(
            Ties.none(n),
            follows=visits,
            after=np.full(n, _GIVEN, np.int32),
            same_person=ones == 1,
        ),
    )
    return joined(requests, notes)
