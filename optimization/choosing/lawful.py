"""Which of many plans of a site keep its premises, its people's hours and its mandates: all judged at once.

The rows are those of the site's program. What people of several skills do is left out of them: hours suffice exactly
where for every set of skills they do (Gale 1957, Hoffman 1960). Rows of money are not judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from optimization.site.case import ROUNDING, Case
from optimization.site.decisions import added, entry, offered, staff, visits
from optimization.site.fixed import entries_as_fixed
from optimization.site.mandates import Mandate
from optimization.site.program import hours_rows, room_rows
from optimization.site.volunteer_hours import volunteer_rows
from optimization.solving.linear import Linear, Row
from optimization.trials.response import Entry

#: How far a plan may lie beyond a row, in the row's unit: rounding of sums.
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Tries:
    """Plans of a site, a line each.

    Which entry each follows, visits by service (0 where it is shut), which services are open, rooms added by type.
    """

    entry: NDArray[np.int64]
    visits: NDArray[np.int64]
    open: NDArray[np.bool_]
    added: NDArray[np.int64]


class Lawful:
    """The judge of a site's plans."""

    def __init__(self, case: Case, entries: Sequence[Entry], mandates: Iterable[Mandate]) -> None:
        self.case, self.entries = case, entries
        self._names = _names(case, entries)
        at = {name: i for i, name in enumerate(self._names)}
        judged = [m for m in mandates if not m.is_purse and m.decisions <= at.keys()]
        self._helpers = [(helper, of) for m in judged for helper, of in m.helpers.items()]
        self._there, self._there_constant = _matrix([of for _, of in self._helpers], at)
        at |= {helper: len(at) + i for i, (helper, _) in enumerate(self._helpers)}
        capacity = (*_without_worked(case, entries), *room_rows(case, entries), *volunteer_rows(case, entries))
        rows = [*capacity, *entries_as_fixed(case, entries), *(row for m in judged for row in m.rows)]
        self._rows, self._constant = _matrix([row.expression for row in rows], at)
        self._bound = np.array([row.bound for row in rows])
        self._sign = np.array([1.0 if row.sense == ">=" else -1.0 for row in rows])
        self._team = np.array([[each.team.get(role, 0) for role in case.people] for each in entries])

    def judge(self, tries: Tries) -> NDArray[np.bool_]:
        """Whether each keeps everything."""
        follows = np.eye(len(self.entries))[tries.entry]
        at = np.hstack([follows, self._team[tries.entry], tries.added, tries.open, tries.visits]).astype(np.float64)
        there = at @ self._there.T + self._there_constant >= 1 - ROUNDING
        values = np.hstack([at, there]) @ self._rows.T + self._constant
        return np.asarray(np.all((values - self._bound) * self._sign >= -_SAME, axis=1))


def _names(case: Case, entries: Sequence[Entry]) -> list[str]:
    of = (
        *(entry(i) for i, _ in enumerate(entries)),
        *(staff(role) for role in case.people),
        *(added(kind) for kind in case.scenario.room_types),
        *(offered(service) for service in case.services),
        *(visits(service) for service in case.services),
    )
    return [name for each in of for name in each.terms]


def _matrix(expressions: Sequence[Linear], at: dict[str, int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Factors, expression x variable, and constants."""
    factors = np.zeros((len(expressions), len(at)))
    for i, expression in enumerate(expressions):
        for name, factor in expression.terms.items():
            factors[i, at[name]] += factor
    return factors, np.array([expression.constant for expression in expressions])


def _without_worked(case: Case, entries: Sequence[Entry]) -> list[Row]:
    """For every set of skills: what visits take of them against the hours of all who have one of them."""
    rows = {row.name: row.expression for row in hours_rows(case, entries)}
    takes = {name.partition(":")[2]: of for name, of in rows.items() if name.startswith("people:")}
    has = {name.partition(":")[2]: of for name, of in rows.items() if name.startswith("hours:")}
    skills = sorted(takes)
    return [
        Row("hours " + "+".join(some), _both(some, takes, has, case), "<=", 0.0)
        for size in range(1, len(skills) + 1)
        for some in combinations(skills, size)
    ]


def _both(some: Sequence[str], takes: dict[str, Linear], has: dict[str, Linear], case: Case) -> Linear:
    of = [takes[skill] for skill in some]
    of += [hours for role, hours in has.items() if set(some) & set(case.people[role].skills)]
    terms: dict[str, float] = {}
    for each in of:
        for name, factor in each.terms.items():
            if not name.startswith("worked["):
                terms[name] = terms.get(name, 0.0) + factor
    return Linear(terms)
