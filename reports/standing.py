"""How each plan stands over all its sites: legal, affordable, what it needs and what is short."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports.benchmarks import benchmark, breaks_own_clause
from reports.directory import EVERYWHERE, Directory
from reports.records import PlanFigureRow


@dataclass(frozen=True, slots=True)
class Standing:
    """One plan summed over its sites. A cheapest plan is None where it does not exist at some site.

    ``legal_sites``: how many keep the city's own standard, limits on money aside; what the plan makes of another city's
    is no matter of legality (:func:`reports.benchmarks.benchmark`).
    """

    scenario: str
    sites: int
    legal_sites: int
    short_sites: tuple[str, ...]
    need_cny: Decimal
    need_at_minimum_cny: Decimal
    purse_cny: Decimal
    shortfall_cny: Decimal
    unallocated_cny: Decimal
    cheapest_legal_cny: Decimal | None
    cheapest_serving_goal_cny: Decimal | None
    unproven: bool

    @property
    def legal(self) -> bool:
        """Legal at every site."""
        return self.legal_sites == self.sites

    @property
    def affordable(self) -> bool:
        """Affordable at every site."""
        return not self.short_sites

    @property
    def fits(self) -> bool:
        """Legal and affordable at every site."""
        return self.legal and self.affordable


def standings(data: Directory) -> tuple[Standing, ...]:
    """The plans in the order of the scenarios; none where nothing was planned."""
    found = []
    for scenario in data.scenarios:
        rows = [row for row in data.plan_figures if row.scenario == scenario and row.site != EVERYWHERE]
        if rows:
            found.append(_standing(data, scenario, rows))
    return tuple(found)


def _standing(data: Directory, scenario: str, rows: list[PlanFigureRow]) -> Standing:
    benchmarked = benchmark(data, scenario) is not None
    return Standing(
        scenario=scenario,
        sites=len(rows),
        legal_sites=sum(row.legal or (benchmarked and not breaks_own_clause(data, scenario, row.site)) for row in rows),
        short_sites=tuple(row.site for row in rows if not row.affordable),
        need_cny=_sum(row.need_cny for row in rows),
        need_at_minimum_cny=_sum(row.need_at_minimum_cny for row in rows),
        purse_cny=_sum(row.purse_cny for row in rows),
        shortfall_cny=_sum(row.shortfall_cny for row in rows),
        unallocated_cny=_sum(row.unallocated_cny for row in rows),
        cheapest_legal_cny=_all_or_none(rows, lambda row: row.cheapest_legal_cny),
        cheapest_serving_goal_cny=_all_or_none(rows, lambda row: row.cheapest_serving_goal_cny),
        unproven=any(row.status in ("feasible_gap", "time_limit", "error") for row in rows),
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _all_or_none(rows: list[PlanFigureRow], read: Callable[[PlanFigureRow], Decimal | None]) -> Decimal | None:
    amounts = [read(row) for row in rows]
    return (
        None if any(amount is None for amount in amounts) else _sum(amount for amount in amounts if amount is not None)
    )


def shown_scenario(data: Directory) -> str:
    """The scenario of figures that show one: the plan that fits and serves the largest share, else the base."""
    fitting = [plan.scenario for plan in standings(data) if plan.fits]
    served = {
        row.scenario: row.mean
        for row in data.summary
        if (row.site, row.kpi, row.group) == (EVERYWHERE, "served_share", EVERYWHERE) and row.mean is not None
    }
    return max(fitting, key=lambda scenario: served.get(scenario, -1.0), default=data.base)
