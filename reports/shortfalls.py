"""What is short for a plan to be legal and affordable, brought together over the sites."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.directory import Directory
from reports.units import plain_unit


@dataclass(frozen=True, slots=True)
class ShortfallLine:
    """What is short of one clause in one plan: sites and amounts side by side, in ``unit``."""

    scenario: str
    rule: str
    unit: str
    cite: str
    sites: tuple[str, ...]
    by_site: tuple[float, ...]


def shortfall_rows(data: Directory) -> tuple[ShortfallLine, ...]:
    """One line for each plan and clause, in the order of the file."""
    keys = dict.fromkeys((row.scenario, row.rule, row.unit, row.cite) for row in data.diagnosis if row.short_by > 0)
    lines = []
    for scenario, rule, unit, cite in keys:
        rows = [row for row in data.diagnosis if (row.scenario, row.rule, row.unit) == (scenario, rule, unit)]
        lines.append(
            ShortfallLine(
                scenario, rule, unit, cite, tuple(row.site for row in rows), tuple(row.short_by for row in rows)
            )
        )
    return tuple(lines)


def money_shortfalls(data: Directory, scenario: str) -> dict[str, Decimal]:
    """Yuan short over all sites, by the clause that is broken, most first."""
    short = {
        line.rule: sum((Decimal(str(amount)) for amount in line.by_site), Decimal(0))
        for line in shortfall_rows(data)
        if line.scenario == scenario and plain_unit(line.unit) == "cny" and not line.rule.startswith("fixed:")
    }
    return dict(sorted(short.items(), key=lambda item: (-item[1], item[0])))
