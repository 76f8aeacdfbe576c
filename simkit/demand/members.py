"""Who is in each party: one person for a visit, distinct persons for a meeting."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from simkit.demand.asked import Asked
from simkit.demand.latent import LatentNeed
from simkit.demand.persons import Ring
from simkit.experiment.draws import key, key_table, uniforms

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Draws for a party before its group is made to race instead: the same for every party, so that parties nest.
_DRAWS_AT_MOST = 256


def members(
    latent: LatentNeed, asked: Asked, ring: Ring, person_mark: Floats, seed: int, replication: int
) -> tuple[Ints, Ints]:
    """Residents of each request, flat, and their offsets (n + 1,); as many as its party.

    A visit's person follows from ``person_mark``. A meeting's are drawn one after another in proportion to weight,
    whoever is there already drawn no second time, so that a larger party is the smaller one and some more. A group
    with fewer members than the party fills the rest by coming twice. Those who found no seat asked one by one, and
    one of them may be another.
    """
    offsets = np.concatenate([[0], np.cumsum(asked.party)])
    flat = np.empty(offsets[-1], dtype=np.int64)
    start, size = _arcs(latent, asked.service)
    visits = np.flatnonzero(asked.start_ms < 0)
    flat[offsets[visits]] = ring.pick(start[visits], size[visits], person_mark[visits])
    sessions = _Sessions(latent, asked, ring, seed, replication)
    meetings = np.flatnonzero((asked.start_ms >= 0) & ~asked.refused)
    unseated = np.flatnonzero(asked.refused)
    chosen = sessions.distinct(meetings) + sessions.draw(unseated, asked.party[unseated])
    for row, persons in zip([*meetings.tolist(), *unseated.tolist()], chosen, strict=True):
        flat[offsets[row] : offsets[row + 1]] = persons
    return flat, offsets


class _Sessions:
    """Draws the parties of meetings, given by their rows in ``asked``."""

    def __init__(self, latent: LatentNeed, asked: Asked, ring: Ring, seed: int, replication: int) -> None:
        self.latent, self.asked, self.ring, self.seed, self.replication = latent, asked, ring, seed, replication
        self.keys = key_table(seed, [(latent.site, "member", service, group) for service, group in latent.purposes])

    def distinct(self, rows: Ints) -> list[list[int]]:
        """As many different persons as the party of each row: a few spare draws, then all allowed ones, then a race."""
        parties = self.asked.party[rows]
        drawn = self.draw(rows, np.minimum(parties + parties // 8 + 2, _DRAWS_AT_MOST))
        chosen = [list(dict.fromkeys(persons)) for persons in drawn]
        short = np.array([len(c) < p for c, p in zip(chosen, parties.tolist(), strict=True)], dtype=bool)
        redrawn = self.draw(rows[short], np.full(short.sum(), _DRAWS_AT_MOST))
        for place, persons in zip(np.flatnonzero(short).tolist(), redrawn, strict=True):
            chosen[place] = list(dict.fromkeys(persons))
            if len(chosen[place]) < parties[place]:
                chosen[place] = self._raced(int(rows[place]), chosen[place], int(parties[place]))
        return [c[:p] for c, p in zip(chosen, parties.tolist(), strict=True)]

    def draw(self, rows: Ints, wanted: Ints) -> list[list[int]]:
        """The first ``wanted`` persons of each row's draws, repetitions and all."""
        blocks = -(-wanted // 4)
        ends = np.cumsum(blocks)
        row = np.repeat(rows, blocks)
        block = np.arange(len(row)) - np.repeat(ends - blocks, blocks)
        service = self.asked.service[row]
        dates = self.latent.ordinals[self.asked.day[row]]
        uniform = uniforms(self.keys[service], dates, self.asked.k[row], self.replication, block)
        persons = self.ring.pick(*_arcs(self.latent, np.repeat(service, 4)), uniform.ravel()).tolist()
        starts = (4 * (ends - blocks)).tolist()
        return [persons[start : start + many] for start, many in zip(starts, wanted.tolist(), strict=True)]

    def _raced(self, row: int, chosen: list[int], party: int) -> list[int]:
        """The chosen, then the others of the group in the order of a race in which weight is speed.

        The first to arrive of exponential clocks is each with probability in proportion to weight (Efraimidis and
        Spirakis 2006): the law of drawing on until somebody new turns up, without the waiting.
        """
        service = int(self.asked.service[row])
        arc = self.latent.arcs[service]
        race = key(self.seed, self.latent.site, "race", *self.latent.purposes[service])
        date, numbers = self.latent.ordinals[self.asked.day[row]], np.arange(math.ceil(arc.size / 4))
        uniform = uniforms(race, date, self.asked.k[row], self.replication, numbers).ravel()[: arc.size]
        with np.errstate(divide="ignore", over="ignore"):
            arrival = -np.log(uniform) / self.ring.arc_weights(arc)
        racers = ((arc.start + np.argsort(arrival, kind="stable")) % len(self.ring)).tolist()
        everyone = list(dict.fromkeys([*chosen, *racers]))
        return everyone * math.ceil(party / len(everyone))


def _arcs(latent: LatentNeed, service: Ints) -> tuple[Ints, Ints]:
    """Start and size of the arc of each service's group."""
    table = np.array([(arc.start, arc.size) for arc in latent.arcs], dtype=np.int64).reshape(-1, 2)
    return table[service, 0], table[service, 1]
