"""All that a part of the report may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reports.claims import Claim, claims, level_of_each
from reports.directory import EVERYWHERE, Directory
from reports.gallery import Gallery
from reports.kpi_facts import KpiFact, kpi_facts
from reports.records import SummaryRow
from reports.standing import Standing, shown_scenario, standings
from reports.voice import Voice

SummaryKey = tuple[str, str, str, str]


@dataclass(frozen=True)
class View:
    """The directory, the language, the gallery, and what several parts derive from the files.

    ``shown`` is the scenario of figures that show one only. ``means`` is keyed by scenario, site, kpi, group.
    """

    data: Directory
    voice: Voice
    gallery: Gallery
    kpis: Mapping[str, KpiFact]
    standings: tuple[Standing, ...]
    shown: str
    means: Mapping[SummaryKey, SummaryRow]

    def mean(self, scenario: str, kpi: str, site: str = EVERYWHERE, group: str = EVERYWHERE) -> SummaryRow | None:
        """The row of ``summary.csv``, or None."""
        return self.means.get((scenario, site, kpi, group))

    @property
    def variants(self) -> tuple[str, ...]:
        """Scenarios other than the base."""
        return tuple(scenario for scenario in self.data.scenarios if scenario != self.data.base)

    @cached_property
    def kinds_of_claims(self) -> int:
        """Differences, their causes, and what assumptions do to each answer."""
        answers = {(row.scenario, row.base) for row in self.data.assumptions if row.kpi}
        return bool(self.data.comparison) + bool(self.data.causes) + len(answers)

    @property
    def level(self) -> float:
        """The chance that each kind of claims may take of saying something that is not so."""
        return level_of_each(self.kinds_of_claims)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What may be said of the differences of the whole programme."""
        sites = max(1, len(self.data.sites))
        rows = [row for row in self.data.comparison if (row.site, row.group) == (EVERYWHERE, EVERYWHERE)]
        return claims(rows, {id_: fact.matters_over(sites) for id_, fact in self.kpis.items()}, self.level)

    @cached_property
    def headline(self) -> tuple[str, ...]:
        """KPIs of the whole programme in the order of the registry; unregistered ones follow."""
        found = dict.fromkeys(row.kpi for row in self.data.summary if (row.site, row.group) == (EVERYWHERE, EVERYWHERE))
        known = [kpi for kpi in self.kpis if kpi in found]
        return (*known, *(kpi for kpi in found if kpi not in self.kpis))


def view(data: Directory, voice: Voice, gallery: Gallery) -> View:
    """Derive what the parts share."""
    return View(
        data=data,
        voice=voice,
        gallery=gallery,
        kpis=kpi_facts(),
        standings=standings(data),
        shown=shown_scenario(data),
        means={(row.scenario, row.site, row.kpi, row.group): row for row in data.summary},
    )
