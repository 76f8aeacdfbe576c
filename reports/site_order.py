"""Which sites may be ranked: those whose number of residents is known, not assumed."""

from __future__ import annotations

from reports.directory import EVERYWHERE
from reports.records import SiteFactRow, SummaryRow
from reports.view import View

RANKED_BY = "unmet_per_1000"


def site_facts(view: View, scenario: str) -> dict[str, SiteFactRow]:
    """Facts of the sites of a scenario by site."""
    return {row.site: row for row in view.data.site_facts if row.scenario == scenario}


def rankable(view: View, scenario: str) -> list[SummaryRow]:
    """Unmet demand of the sites whose population is sourced; without facts of sites none may be ranked."""
    facts = site_facts(view, scenario)
    return [
        row
        for row in view.data.summary
        if (row.scenario, row.kpi, row.group) == (scenario, RANKED_BY, EVERYWHERE)
        and row.site in facts
        and not facts[row.site].population_assumed
    ]
