"""A tally seen by column: the same columns for services, groups and everyone, so that one formula serves all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import Floats, Ints, Outcome
from simkit.measure.given import given
from simkit.measure.tally import Tally
from simkit.measure.waits import Columns, laid_out, quantile_ms


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Sums by column (C of them): every service, then every group, then everyone (``*``).

    ``persons[o, c]`` by outcome. ``waiting`` and what follows are persons and person-ms of waits as in
    :class:`~simkit.measure.waits.Waits`: by service those of every channel, by group and for everyone those of
    the headline channels. ``member_years``: members of the column's group x years. The rest as in
    :class:`~simkit.measure.tally.Tally`. ``reached`` is NaN by service, where it is not counted; ``aware_of``,
    the members whose awareness is known, is 0 there.
    """

    persons: Ints
    unaware: Ints
    meetings: Ints
    notice_ms: Ints
    notice_persons: Ints
    staff_ms: Ints
    volunteer_ms: Ints
    income_fen: Ints
    scored: Ints
    score_ppm: Ints
    waiting: Ints
    waited_ms: Ints
    waiting_served: Ints
    waited_served_ms: Ints
    waiting_soon: Ints
    lasting: Columns
    reached: Floats
    aware_ppm: Ints
    aware_of: Ints
    members: Ints
    member_years: Floats

    def count(self, outcome: Outcome) -> Ints:
        """Person-times with the outcome."""
        found: Ints = self.persons[outcome]
        return found

    def wait_quantile_ms(self, percent: int) -> Floats:
        """The wait that ``percent`` of 100 persons did not exceed."""
        return quantile_ms(self.lasting, self.waiting, percent)


def view_of(tally: Tally) -> View:
    """The columns of a tally."""
    axes, waits = tally.axes, tally.waits
    meetings = np.where(axes.session, tally.visits[:, Outcome.SERVED], 0)
    income_fen = given(tally.persons.T) * axes.price_fen
    others = [meetings, tally.notice_ms, tally.notice_persons, tally.staff_ms, tally.volunteer_ms, income_fen]
    others += [tally.scores.persons, tally.scores.score_ppm, tally.unaware]
    waiting = [waits.persons, waits.waited_ms, waits.served_persons, waits.served_ms, waits.soon_persons]
    sums = _by_column(np.concatenate([tally.persons.T, np.array(others)]), axes.counts_in)
    of_waits = _by_column(np.array(waiting), axes.counts_in * axes.headline)
    outcomes = len(Outcome)
    meetings, notice_ms, notice_persons, staff_ms, volunteer_ms, income_fen, *rest = sums[outcomes:]
    scored, score_ppm, unaware = rest
    waiting, waited_ms, waiting_served, waited_served_ms, waiting_soon = of_waits
    members = np.concatenate([tally.members[axes.group], tally.members])
    no_service = np.zeros(len(axes.services), np.int64)
    return View(
        persons=sums[:outcomes],
        unaware=unaware,
        meetings=meetings,
        notice_ms=notice_ms,
        notice_persons=notice_persons,
        staff_ms=staff_ms,
        volunteer_ms=volunteer_ms,
        income_fen=income_fen,
        scored=scored,
        score_ppm=score_ppm,
        waiting=waiting,
        waited_ms=waited_ms,
        waiting_served=waiting_served,
        waited_served_ms=waited_served_ms,
        waiting_soon=waiting_soon,
        lasting=_lasting(tally),
        reached=np.concatenate([np.full(len(axes.services), np.nan), tally.reached]),
        aware_ppm=np.concatenate([no_service, tally.aware.level_ppm]),
        aware_of=np.concatenate([no_service, tally.aware.members]),
        members=members,
        member_years=members * tally.years,
    )


def _by_column(by_service: Ints, counts_in: Ints) -> Ints:
    """Sums by service, shape (F, S), followed by those of groups and everyone; exact, for they are whole numbers."""
    return np.concatenate([by_service, by_service @ counts_in.T], axis=1)


def _lasting(tally: Tally) -> Columns:
    """Waits that took time, by column: everyone's by service, those of the headline channels by group and at all."""
    axes, by_service = tally.axes, tally.waits.lasting
    service = by_service.column
    headline = axes.headline[service]
    wait_ms, group = by_service.wait_ms[headline], axes.group[service[headline]]
    groups = len(axes.groups)
    further = laid_out(np.concatenate([group, np.full(len(group), groups)]), np.tile(wait_ms, 2), groups + 1)
    return Columns(
        np.concatenate([by_service.offsets, by_service.offsets[-1] + further.offsets[1:]]),
        np.concatenate([by_service.wait_ms, further.wait_ms]),
    )
