"""What rules measure of the services that a site offers: items, categories, classes, prices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from simkit.policy.facts import SiteFacts, decimal
from simkit.scenario.plan import PlannedService
from simkit.scenario.population import FIRST_TIER
from simkit.scenario.service import Service

#: The four categories of the Shenzhen standard's tables 1-4.
BASIC_CATEGORIES = ("elderly", "disabled", "women_children_family", "youth")
#: The category of table 7: residents' self and mutual help.
MUTUAL_HELP = "mutual_help"


def main_items_offered(facts: SiteFacts, select: Mapping[str, str]) -> int:
    """Main items offered, narrowed by ``category`` or ``group``."""
    return sum(1 for service in _offered(facts).values() if _counted(facts, service) and _matches(service, select))


def basic_categories_offered(facts: SiteFacts, _select: Mapping[str, str]) -> int:
    return len({service.category for service in _offered(facts).values()} & set(BASIC_CATEGORIES))


def mutual_help_items_offered(facts: SiteFacts, _select: Mapping[str, str]) -> frozenset[str]:
    offered = _offered(facts).items()
    return frozenset(name for name, service in offered if service.category == MUTUAL_HELP and _counted(facts, service))


def priority_groups_with_a_service(facts: SiteFacts, _select: Mapping[str, str]) -> int:
    first = {name for name, group in facts.groups.items() if group.priority_tier == FIRST_TIER}
    return len(first & {service.group for service in _offered(facts).values()})


def class_b_share_of_person_times(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | float | None:
    return _share_of_class(facts, "B", lambda intent: intent.planned_visits)


def class_a_share_of_staff_hours(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | float | None:
    return _share_of_class(facts, "A", lambda intent: intent.planned_staff_hours)


def class_a_price_cny_max(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction:
    free = (service for service in _offered(facts).values() if service.service_class == "A")
    return max((decimal(service.price_cny) for service in free), default=Fraction(0))


def price_over_market_cny_max(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction | None:
    """Zero where nothing is charged for; unknown where a market price is not on record."""
    charged = {name: service for name, service in _offered(facts).items() if service.service_class == "B"}
    if not charged.keys() <= facts.market_cny.keys():
        return None
    over = (decimal(service.price_cny) - decimal(facts.market_cny[name]) for name, service in charged.items())
    return max(over, default=Fraction(0))


def _offered(facts: SiteFacts) -> dict[str, Service]:
    return {name: facts.services[name] for name in facts.offered}


def _counted(facts: SiteFacts, service: Service) -> bool:
    return service.main_item and service.service_class in facts.readings.counted_items.split("+")


def _matches(service: Service, select: Mapping[str, str]) -> bool:
    return all(getattr(service, field) == wanted for field, wanted in select.items())


def _share_of_class(
    facts: SiteFacts, service_class: str, amount: Callable[[PlannedService], float]
) -> Fraction | float | None:
    """Share of a class in what is planned; without a plan it is known only where one class is offered."""
    classes = {service.service_class for service in _offered(facts).values()}
    if len(classes) == 1:
        return Fraction(int(service_class in classes))
    if facts.planned is None:
        return None
    planned = {name: amount(facts.planned[name]) for name in facts.offered}
    total = sum(planned.values())
    of_class = sum(planned[name] for name in planned if facts.services[name].service_class == service_class)
    return of_class / total if total > 0 else None
