"""A tally seen by group or by service: the same columns, so that one formula of a KPI serves both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import Floats, Ints, Outcome
from simkit.measure.tally import Tally
from simkit.measure.waits import Waits, joined, quantile_ms, selected


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Sums by column (C of them): groups with ``*`` last, or services.

    ``persons[c, o]`` and ``visits[c, o]`` by outcome; ``wait_column`` says to which column each of ``waits`` belongs
    (everyone's stand twice, under their group and under ``*``). ``member_years``: members of the column's group x
    years. The rest as in :class:`~simkit.measure.tally.Tally`. ``reached`` is NaN by service, where it is not counted.
    """

    columns: tuple[str, ...]
    persons: Ints
    meetings: Ints
    waits: Waits
    wait_column: NDArray[np.integer]
    notice_ms: Ints
    notice_persons: Ints
    staff_ms: Ints
    volunteer_ms: Ints
    income_fen: Ints
    reached: Floats
    members: Ints
    member_years: Floats

    def count(self, *outcomes: Outcome) -> Ints:
        """Person-times with any of the outcomes."""
        added: Ints = self.persons[:, list(outcomes)].sum(axis=1)
        return added

    def waiting_persons(self, which: np.ndarray | None = None) -> Floats:
        """Persons who waited, of those for whom ``which`` holds (default all)."""
        return self._waits_by_column(np.ones(len(self.waits)), which)

    def waited_ms(self, which: np.ndarray | None = None) -> Floats:
        """Person-ms of waiting, likewise."""
        return self._waits_by_column(self.waits.wait_ms, which)

    def wait_quantile_ms(self, percent: int) -> Floats:
        """The wait that ``percent`` of 100 persons did not exceed."""
        return quantile_ms(self.wait_column, len(self.columns), self.waits.wait_ms, self.waits.persons, percent)

    def _waits_by_column(self, amount: np.ndarray, which: np.ndarray | None) -> Floats:
        weight = self.waits.persons * amount
        if which is not None:
            weight = np.where(which, weight, 0)
        return np.bincount(self.wait_column, weight, len(self.columns)).astype(np.float64)


def by_group(tally: Tally) -> View:
    """The columns of the headline KPIs: every group, then everyone. Waits are those of the headline channels."""
    axes = tally.axes
    groups = len(axes.groups)
    waits = selected(tally.waits, axes.headline[tally.waits.service])
    everyone = np.full(len(waits), groups)

    def folded(amount: np.ndarray) -> np.ndarray:
        found = np.zeros((groups + 1, *amount.shape[1:]), amount.dtype)
        np.add.at(found, axes.group, amount)
        found[-1] = amount.sum(axis=0)
        return found

    return View(
        columns=axes.columns,
        persons=folded(tally.persons),
        meetings=folded(_meetings(tally)),
        waits=joined([waits, waits]),
        wait_column=np.concatenate([axes.group[waits.service], everyone]),
        notice_ms=folded(tally.notice_ms),
        notice_persons=folded(tally.notice_persons),
        staff_ms=folded(tally.staff_ms),
        volunteer_ms=folded(tally.volunteer_ms),
        income_fen=folded(_income_fen(tally)),
        reached=tally.reached.astype(np.float64),
        members=tally.members,
        member_years=(tally.members * tally.years).astype(np.float64),
    )


def by_service(tally: Tally) -> View:
    """One column a service, with the waits of every channel."""
    axes = tally.axes
    members = tally.members[axes.group]
    return View(
        columns=axes.services,
        persons=tally.persons,
        meetings=_meetings(tally),
        waits=tally.waits,
        wait_column=tally.waits.service,
        notice_ms=tally.notice_ms,
        notice_persons=tally.notice_persons,
        staff_ms=tally.staff_ms,
        volunteer_ms=tally.volunteer_ms,
        income_fen=_income_fen(tally),
        reached=np.full(len(axes.services), np.nan),
        members=members,
        member_years=(members * tally.years).astype(np.float64),
    )


def _meetings(tally: Tally) -> Ints:
    """Sessions held, by service."""
    held = tally.visits[:, Outcome.SERVED]
    return np.where(tally.axes.session, held, 0)


def _income_fen(tally: Tally) -> Ints:
    return tally.persons[:, Outcome.SERVED] * tally.axes.price_fen
