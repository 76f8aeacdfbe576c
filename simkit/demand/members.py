"""Who is in each party: one person for a visit, distinct persons for a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.demand.asked import Asked
from simkit.demand.latent import LatentNeed
from simkit.demand.lists import Lists, bounds, numbered
from simkit.demand.persons import Arc, Ring
from simkit.experiment.draws import uniforms

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Draws for a party before its group is made to race instead: the same for every party, so that parties nest.
_DRAWS_AT_MOST = 256
#: How many race at a time, all meetings together, but for a group that is larger.
_RACERS_AT_ONCE = 1 << 20


def members(
    latent: LatentNeed, asked: Asked, ring: Ring, person_mark: Floats, first: Ints, seed: int, replication: int
) -> Ints:
    """Residents of all requests, flat: those of request i stand from ``first[i]`` on, as many as its party.

    A visit's person follows from ``person_mark``. A meeting's are drawn one after another in proportion to weight,
    whoever is there already drawn no second time, so that a larger party is the smaller one and some more. A group
    with fewer members than the party fills the rest by coming twice. Those who found no seat asked one by one, and
    one of them may be another.
    """
    seating = _Seating(latent, asked, ring, seed, replication, first, np.empty(int(asked.party.sum()), dtype=np.int64))
    meets, refused = latent.occasions.meets[asked.occasion], latent.occasions.refused[asked.occasion]
    seating.visits(np.flatnonzero(~meets), person_mark)
    seating.meetings(np.flatnonzero(meets & ~refused))
    seating.unseated(np.flatnonzero(refused))
    return seating.flat


@dataclass(frozen=True, slots=True)
class _Seating:
    """Fills ``flat`` with the persons of requests, which are given by their rows in ``asked``."""

    latent: LatentNeed
    asked: Asked
    ring: Ring
    seed: int
    replication: int
    first: Ints
    flat: Ints

    def visits(self, rows: Ints, person_mark: Floats) -> None:
        """One person each."""
        service = self.asked.service[rows]
        start, size = self.latent.arc_start[service], self.latent.arc_size[service]
        self.flat[self.first[rows]] = self.ring.pick(start, size, person_mark[rows])

    def meetings(self, rows: Ints) -> None:
        """As many different persons as the party of each.

        A few draws to spare are enough for most, all the draws that are allowed for most others; the rest is a race.
        """
        party = self.asked.party[rows]
        short = self._by_draws(rows, np.minimum(party + party // 8 + 2, _DRAWS_AT_MOST))
        short = self._by_draws(short, np.full(len(short), _DRAWS_AT_MOST))
        for heat in self._heats(short):
            self._seat(heat, self._after_a_race(heat).first(self.asked.party[heat]))

    def unseated(self, rows: Ints) -> None:
        """As many persons as the party of each, some perhaps more than once."""
        if len(rows):
            party = self.asked.party[rows]
            self._seat(rows, self._drawn(rows, party).first(party))

    def _seat(self, rows: Ints, persons: Ints) -> None:
        """Put down the parties of the rows, one after the other in ``persons``."""
        row, place = numbered(self.asked.party[rows])
        self.flat[self.first[rows][row] + place] = persons

    def _by_draws(self, rows: Ints, draws: Ints) -> Ints:
        """Seat those for whom so many draws are enough; rows of the others."""
        if len(rows) == 0:
            return rows
        party = self.asked.party[rows]
        come = self._drawn(rows, draws).distinct(len(self.ring))
        full = come.lengths >= party
        self._seat(rows[full], come.first(np.where(full, party, 0)))
        return rows[~full]

    def _drawn(self, rows: Ints, wanted: Ints) -> Lists:
        """The first draws of each row, as many as wanted or a few more, repetitions and all."""
        blocks = -(-wanted // 4)
        owner, block = numbered(blocks)
        service, date, k = (column[owner] for column in self._key(rows))
        uniform = uniforms(self.latent.keys(self.seed, "member", service), date, k, self.replication, block)
        start, size = (column[service].repeat(4) for column in (self.latent.arc_start, self.latent.arc_size))
        return Lists(self.ring.pick(start, size, uniform.ravel()), 4 * bounds(blocks))

    def _key(self, rows: Ints) -> tuple[Ints, Ints, Ints]:
        """Service, date and k of each row."""
        day = self.latent.occasions.day[self.asked.occasion[rows]]
        return self.asked.service[rows], self.latent.ordinals[day], self.asked.k[rows]

    def _heats(self, rows: Ints) -> Iterator[Ints]:
        """The rows of one service after the other, no more of them than can race at once."""
        service = self.asked.service[rows]
        for one in np.unique(service):
            its = rows[service == one]
            at_once = max(_RACERS_AT_ONCE // int(self.latent.arc_size[one]), 1)
            yield from (its[i : i + at_once] for i in range(0, len(its), at_once))

    def _after_a_race(self, rows: Ints) -> Lists:
        """All who were drawn, then the others of the group in the order of a race in which weight is speed.

        The first to arrive of exponential clocks is each with probability in proportion to weight (Efraimidis and
        Spirakis 2006): the law of drawing on until somebody new turns up, without the waiting. Rows of one service.
        """
        service, date, k = self._key(rows)
        one = service[0]
        arc = Arc(int(self.latent.arc_start[one]), int(self.latent.arc_size[one]))
        keys = self.latent.keys(self.seed, "race", one)
        uniform = uniforms(keys, date[:, None], k[:, None], self.replication, np.arange(-(-arc.size // 4)))
        with np.errstate(divide="ignore", over="ignore"):
            arrival = -np.log(uniform.reshape(len(rows), -1)[:, : arc.size]) / self.ring.arc_weights(arc)
        first = np.argsort(arrival, axis=1, kind="stable")[:, : self.asked.party[rows].max()]
        drawn = self._drawn(rows, np.full(len(rows), _DRAWS_AT_MOST)).flat.reshape(len(rows), -1)
        come = np.hstack([drawn, (arc.start + first) % len(self.ring)])
        return Lists(come.ravel(), come.shape[1] * np.arange(len(rows) + 1)).distinct(len(self.ring))
