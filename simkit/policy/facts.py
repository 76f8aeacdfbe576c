"""What is known of a site before any rule is applied: from a scenario, and from its plan where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from simkit.scenario.money import Account, CostLine, Head
from simkit.scenario.plan import Payment, Plan, PlannedService, SitePlan
from simkit.scenario.population import Group
from simkit.scenario.room import Room, RoomType
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Service
from simkit.scenario.settings import Readings
from simkit.scenario.staff import Role

#: Indoor area / area of rooms where the scenario does not say; assumed 1.1..1.3.
PASSAGE_FACTOR = 1.2


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """One site as a rule sees it.

    ``team`` and ``rooms`` are counts by role and room type, ``room_area_m2`` the area of all rooms (exact),
    ``offered`` the services open, ``public_posts`` are no staff, ``market_cny`` is what firms take for like
    services, where that is known. ``planned`` and ``payments`` are None while there is no plan: nobody has said yet
    what will be done or spent.
    """

    readings: Readings
    roles: Mapping[str, Role]
    team: Mapping[str, int]
    room_types: Mapping[str, RoomType]
    rooms: Mapping[str, int]
    room_area_m2: Fraction
    passage_factor: Fraction
    services: Mapping[str, Service]
    market_cny: Mapping[str, float]
    offered: tuple[str, ...]
    public_posts: int
    groups: Mapping[str, Group]
    sizes: Mapping[str, int]
    declared: Mapping[str, bool]
    accounts: Mapping[str, Account]
    heads: Mapping[str, Head]
    cost_lines: Mapping[str, CostLine]
    planned: Mapping[str, PlannedService] | None
    payments: tuple[Payment, ...] | None


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """All sites together; ``payments`` is None unless every site has a plan."""

    sites_open: int
    payments: tuple[Payment, ...] | None


def facts_of(scenario: Scenario, site: str, site_plan: SitePlan | None = None) -> SiteFacts:
    """The facts of a site; what its plan decides (team, rooms, services, money) goes before the scenario.

    Raises KeyError when the scenario has no such site.
    """
    rooms = site_plan.rooms if site_plan else _counts(scenario, site)
    planned = site_plan.services if site_plan else None
    return SiteFacts(
        readings=scenario.readings,
        roles=scenario.roles,
        team=site_plan.team if site_plan else scenario.staff.get(site, {}),
        room_types=scenario.room_types,
        rooms={room_type: number for room_type, number in rooms.items() if number > 0},
        room_area_m2=_area_m2(scenario, site, rooms),
        passage_factor=decimal(scenario.plan.passage_factor if scenario.plan else PASSAGE_FACTOR),
        services=scenario.services,
        market_cny=scenario.price_response.market_price_cny if scenario.price_response else {},
        offered=_offered(planned) if planned is not None else scenario.offer.get(site, ()),
        public_posts=_public_posts(scenario, site, site_plan),
        groups=scenario.groups,
        sizes=scenario.population.get(site, {}),
        declared=scenario.sites[site].declared,
        accounts=scenario.funds,
        heads=scenario.heads,
        cost_lines=scenario.cost_lines,
        planned=planned,
        payments=site_plan.payments if site_plan else None,
    )


def programme_facts_of(scenario: Scenario, plan: Plan | None = None) -> ProgrammeFacts:
    """The facts of the programme: a site is open when it has opening hours, in its plan if it has one."""
    plans = {site: plan.sites.get(site) if plan else None for site in scenario.sites}
    hours = [at.opening if at else scenario.sites[site].opening for site, at in plans.items()]
    paid = [at.payments for at in plans.values() if at]
    whole = len(paid) == len(scenario.sites)
    return ProgrammeFacts(
        sites_open=sum(1 for week in hours if week),
        payments=tuple(payment for site in paid for payment in site) if whole else None,
    )


def decimal(value: float | int) -> Fraction:
    """The number as it was written: 0.6 is six tenths, not the nearest binary fraction."""
    return Fraction(str(value))


def _public_posts(scenario: Scenario, site: str, site_plan: SitePlan | None) -> int:
    posts = scenario.public_posts
    if posts is None:
        return 0
    return posts.at(site) if site_plan is None else site_plan.team.get(posts.role, posts.at(site))


def _counts(scenario: Scenario, site: str) -> dict[str, int]:
    return {room_type: room.rooms for room_type, room in scenario.rooms.get(site, {}).items()}


def _area_m2(scenario: Scenario, site: str, rooms: Mapping[str, int]) -> Fraction:
    """Rooms that the site has keep their own size; what a plan adds has the usual size of its type."""
    total = Fraction(0)
    here: Mapping[str, Room] = scenario.rooms.get(site, {})
    for room_type, number in rooms.items():
        has = here.get(room_type)
        kept = min(number, has.rooms) if has else 0
        if has:
            total += kept * decimal(has.area_m2)
        if number > kept:
            total += (number - kept) * decimal(scenario.room_types[room_type].area_m2)
    return total


def _offered(planned: Mapping[str, PlannedService]) -> tuple[str, ...]:
    return tuple(service for service, intent in planned.items() if intent.offered)
