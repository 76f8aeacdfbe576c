"""What is filed: which plan, of which sites, against which year before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from reports.alike import SiteRow
from reports.directory import EVERYWHERE, Directory
from reports.reading import ReportError, read_rows
from reports.records import (
    BudgetRow,
    RoomRow,
    ServiceKpiRow,
    ServiceRow,
    SourceRow,
    StaffRow,
    SummaryRow,
    VerdictRow,
)
from reports.standing import standings
from reports.voice import Voice

Row = TypeVar("Row", bound=SiteRow)


@dataclass(frozen=True)
class Filing:
    """One scenario of a finished directory as it is filed, for one site or for all (``*``).

    ``before`` is the scenario whose budget is last year's, None where there is none.
    """

    data: Directory
    voice: Voice
    scenario: str
    before: str | None
    site: str = EVERYWHERE

    def of(self, rows: Sequence[Row], scenario: str | None = None) -> tuple[Row, ...]:
        """The rows of the scenario that is filed (or another) at the sites that are filed; none of the programme."""
        wanted = self.scenario if scenario is None else scenario
        return tuple(row for row in rows if row.scenario == wanted and row.site in self._sites)

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """Ids of the sites that are filed for."""
        return self.data.sites if self.site == EVERYWHERE else (self.site,)

    @cached_property
    def _sites(self) -> frozenset[str]:
        return frozenset(self.sites)

    @cached_property
    def budget(self) -> tuple[BudgetRow, ...]:
        return self.of(self.data.budget)

    @cached_property
    def budget_before(self) -> tuple[BudgetRow, ...]:
        return () if self.before is None else self.of(self.data.budget, self.before)

    @cached_property
    def staff(self) -> tuple[StaffRow, ...]:
        return self.of(self.data.staff)

    @cached_property
    def rooms(self) -> tuple[RoomRow, ...]:
        return self.of(self.data.rooms)

    @cached_property
    def services(self) -> tuple[ServiceRow, ...]:
        return self.of(self.data.services)

    @cached_property
    def verdicts(self) -> tuple[VerdictRow, ...]:
        """Verdicts on the sites; those on the programme as a whole too where all sites are filed."""
        wanted = {*self.sites, EVERYWHERE} if self.site == EVERYWHERE else {self.site}
        return tuple(row for row in self.data.verdicts if row.scenario == self.scenario and row.site in wanted)

    @cached_property
    def means(self) -> dict[str, SummaryRow]:
        """Figures of everyone together by KPI, those that happened."""
        return {
            row.kpi: row
            for row in self.data.summary
            if (row.scenario, row.site, row.group) == (self.scenario, self.site, EVERYWHERE) and row.mean is not None
        }

    @cached_property
    def of_services(self) -> dict[tuple[str, str], ServiceKpiRow]:
        """Figures of the services by service and KPI, those that happened."""
        path = self.data.path / "kpis_by_service.csv"
        rows = self.data.by_service if self.site == EVERYWHERE else read_rows(path, ServiceKpiRow, ("site", self.site))
        found = (row for row in rows if (row.scenario, row.site) == (self.scenario, self.site))
        return {(row.service, row.kpi): row for row in found if row.mean is not None}

    @cached_property
    def sources(self) -> dict[str, SourceRow]:
        """Numbers of the scenario by path."""
        return {row.path: row for row in self.data.sources if row.scenario == self.scenario}

    @property
    def plan_name(self) -> str:
        return self.voice.name("scenario", self.scenario)

    @property
    def programme_name(self) -> str:
        """The programme, or the one site that is filed for; the scenario where neither has a name."""
        if self.site != EVERYWHERE:
            return self.voice.name("site", self.site)
        return self.voice.names.get(("programme", EVERYWHERE)) or self.plan_name


def filing(data: Directory, voice: Voice, site: str | None, scenario: str | None) -> Filing:
    """What is filed of a directory: the plan that ``scenario`` names, else the one that a reader would file.

    That is the only variant; of several the one that is legal, affordable and serves the largest share; else the
    base. Raises ReportError for an id that the directory does not have, and says which it has.
    """
    if not data.scenarios:
        raise ReportError(f"{data.path}: no figures of a run, comparison or plan here, so there is nothing to file")
    if site is not None and site not in data.sites:
        raise ReportError(f"{data.path}: no site '{site}' here; it has {_listed(data.sites)}")
    if scenario is not None and scenario not in data.scenarios:
        raise ReportError(f"{data.path}: no scenario '{scenario}' here; it has {_listed(data.scenarios)}")
    chosen = scenario or _usual(data)
    planned = {row.scenario for row in data.budget}
    before = data.base if data.base != chosen and {data.base, chosen} <= planned else None
    return Filing(data, voice, chosen, before, site or EVERYWHERE)


def _usual(data: Directory) -> str:
    variants = [name for name in data.scenarios if name != data.base]
    if len(variants) < 2:
        return variants[0] if variants else data.base
    fitting = {plan.scenario for plan in standings(data) if plan.fits}
    served = {
        row.scenario: row.mean or 0.0
        for row in data.summary
        if (row.site, row.kpi, row.group) == (EVERYWHERE, "served_share", EVERYWHERE)
    }
    return max(variants, key=lambda name: (name in fitting, served.get(name, 0.0), -variants.index(name)))


def _listed(ids: Sequence[str], most: int = 12) -> str:
    shown = [re.sub(r"\s+", " ", id_) for id_ in ids[:most]]
    return ", ".join(shown) + (f" and {len(ids) - most} more" if len(ids) > most else "")
