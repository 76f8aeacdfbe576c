"""Verdicts brought together: one judgement for each clause and scenario over all its sites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.records import VerdictRow

#: Worst first: the order of sections and of rows.
STATUS_ORDER = ("fail", "unknown", "pass", "not_applicable")

ClauseKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one bound of one clause says of one scenario; ``rows`` are its sites."""

    scenario: str
    rows: tuple[VerdictRow, ...]

    @property
    def status(self) -> str:
        """The worst status of any site."""
        return min((row.status for row in self.rows), key=STATUS_ORDER.index)

    @property
    def worst(self) -> tuple[VerdictRow, ...]:
        """The sites with the worst status."""
        status = self.status
        return tuple(row for row in self.rows if row.status == status)


@dataclass(frozen=True, slots=True)
class Clause:
    """One bound of one clause over all scenarios that are held to it."""

    standard: str
    rule: str
    part: str
    judgements: tuple[Judgement, ...]

    @property
    def first(self) -> VerdictRow:
        """A row to read what all rows share: severity, bound, citation."""
        return self.judgements[0].rows[0]

    @property
    def status(self) -> str:
        """The worst status of any scenario."""
        return min((judgement.status for judgement in self.judgements), key=STATUS_ORDER.index)

    def of(self, scenario: str) -> Judgement | None:
        """The judgement on a scenario, None where it is not held to the clause."""
        return next((judgement for judgement in self.judgements if judgement.scenario == scenario), None)


def clauses(rows: Iterable[VerdictRow], scenarios: Sequence[str]) -> tuple[Clause, ...]:
    """Every clause in the order of the files; judgements in the order of ``scenarios``."""
    grouped: dict[ClauseKey, dict[str, list[VerdictRow]]] = {}
    for row in rows:
        of_clause = grouped.setdefault((row.standard, row.rule, row.part), {})
        of_clause.setdefault(row.scenario, []).append(row)
    return tuple(
        Clause(*key, tuple(Judgement(scenario, tuple(found[scenario])) for scenario in scenarios if scenario in found))
        for key, found in grouped.items()
    )
