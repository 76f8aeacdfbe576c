"""How well a plan serves: the share of each group's need that it plans for, weighted by benefit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from optimization.site.case import Case
from optimization.site.decisions import visits
from optimization.solving.linear import Linear, total
from simkit.scenario.population import FIRST_TIER


def priority_share(case: Case) -> Linear:
    """Mean over the groups of the first tier of their served share (zero where no service is for any of them)."""
    return _mean_share(case, lambda tier: tier == FIRST_TIER)


def served_share(case: Case) -> Linear:
    """The same mean over all groups that some service is for."""
    return _mean_share(case, lambda tier: True)


def person_times(case: Case) -> Linear:
    """Person-times planned for the year, all services together."""
    return total(visits(service) for service in case.services)


def _mean_share(case: Case, which: Callable[[int], bool]) -> Linear:
    groups = case.scenario.groups.items()
    shares = [share for id_, group in groups if which(group.priority_tier) and (share := group_share(case, id_)).terms]
    return total(shares) * (1.0 / len(shares)) if shares else Linear()


def group_share(case: Case, group: str) -> Linear:
    """Benefit of the visits planned for a group over the benefit of all it needs.

    A person-time counts with the service's benefit weight: counting heads alone would leave casework,
    rehabilitation and mediation unserved beside large sessions.
    """
    needed = group_need(case, group)
    if needed <= 0:
        return Linear()
    of_group = ((id_, service) for id_, service in case.services.items() if service.group == group)
    return total(visits(id_) * (service.benefit_weight / needed) for id_, service in of_group)


def group_need(case: Case, group: str) -> float:
    """Benefit of all that a group needs in a year."""
    return sum(s.benefit_weight * case.need[id_] for id_, s in case.services.items() if s.group == group)


def planned_shares(case: Case, planned: Mapping[str, float]) -> tuple[float, float]:
    """(priority share, served share) of these person-times."""
    values = {name: planned.get(service, 0.0) for service in case.services for name in visits(service).terms}
    return priority_share(case).value(values), served_share(case).value(values)
