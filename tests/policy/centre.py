"""A centre to be judged: a legal Huizhou team, three items in each basic category, nothing else.

Built on ``tiny``; everything a rule looks at is written out here so that a verdict can be worked out by hand.
"""

from __future__ import annotations

from typing import Any

from simkit.scenario.frozen import Map
from simkit.scenario.hours import week
from simkit.scenario.money import fen
from simkit.scenario.plan import Payment, Plan, PlannedService, SitePlan
from simkit.scenario.scenario import Scenario
from tests.tiny import tiny

FIRST = ("elderly", "disabled", "women_children", "youth", "hardship")
SECOND = ("preferential_treatment", "drug_misuse", "community_correction")
CATEGORY_OF = {
    "elderly": "elderly",
    "disabled": "disabled",
    "women_children": "women_children_family",
    "youth": "youth",
    "hardship": "special_groups",
    "preferential_treatment": "preferential_treatment",
    "drug_misuse": "special_groups",
    "community_correction": "special_groups",
}
MUTUAL_HELP = ("community_integration", "community_charity", "neighbour_mutual_help", "volunteer_team_building")
TEAM = {"social_worker": 3, "assistant": 1, "part_time_assistant": 1}

_ROLES: dict[str, Any] = {
    "social_worker": {},
    "assistant": {"professional": False, "registered": False},
    "part_time_assistant": {"professional": False, "registered": False, "full_time": False, "fte": 0.5},
    "part_time_social_worker": {"full_time": False, "fte": 0.5},
    "unregistered_professional": {"registered": False},
    "registered_novice": {"professional": False},
    "supervisor": {"skills": ["supervise"], "full_time": False, "fte": 0, "contact_hours_year": 0},
}
_ROOM_TYPES: dict[str, str] = {
    "reception": "mandatory",
    "casework_room": "mandatory",
    "multi_function_room": "mandatory",
    "admin_office": "optional",
    "reading_room": "optional",
    "deputies_studio": "optional",
    "fitness_room": "optional",
    "youth_room": "optional",
    "training_room": "own",
}


def group(tier: int) -> dict[str, Any]:
    return {"share_of_residents": 0.1, "priority_tier": tier}


def items(of: str, number: int = 3, **fields: Any) -> dict[str, Any]:
    """Main items of a group, ``elderly_1`` ..., in the group's category."""
    return {f"{of}_{n + 1}": {"category": CATEGORY_OF[of], "group": of} | fields for n in range(number)}


SERVICES: dict[str, Any] = {
    **{name: fields for of in (*FIRST, *SECOND) for name, fields in items(of).items()},
    **{name: {"category": "mutual_help"} for name in MUTUAL_HELP},
    "haircut": {"category": "convenience", "service_class": "B", "price_cny": 15},
    "elderly_outing": {"category": "elderly", "group": "elderly", "service_class": "B", "price_cny": 2},
    "elderly_leaflet": {"category": "elderly", "group": "elderly", "main_item": False},
}
#: Three items in each basic category and one for residents in hardship.
OFFER = tuple(f"{of}_{n}" for of in ("elderly", "disabled", "women_children", "youth") for n in (1, 2, 3))
OFFER = (*OFFER, "hardship_1")

_HEADS = {
    "social_work_service": ("operator", ["city_transferred", "district"]),
    "supervision": ("supervisor", ["city_retained", "district"]),
    "training": ("trainer", ["city_retained", "district"]),
    "evaluation": ("evaluator", ["city_retained", "district"]),
    "publicity": ("other", ["city_retained", "district"]),
    "utilities": ("residents_committee", ["city_transferred", "district"]),
    "furniture": ("residents_committee", ["city_transferred", "district"]),
    "operations": ("operator", ["district"]),
}


def _account(fund: str, account: str) -> dict[str, Any]:
    paid = {head: payee for head, (payee, accounts) in _HEADS.items() if account in accounts}
    return {"fund": fund, "heads": list(paid), "payees": sorted(set(paid.values()))}


#: Huizhou's accounts and heads, a price for every post, nothing that costs anything else.
MONEY: dict[str, Any] = {
    "funds": {
        "city_transferred": _account("city", "city_transferred"),
        "city_retained": _account("city", "city_retained"),
        "district": _account("district", "district") | {"amount_cny": 100000},
    },
    "heads": {
        head: {"name": {"zh": head, "en": head}, "payee": payee, "accounts": accounts, "decided_by": "site"}
        for head, (payee, accounts) in _HEADS.items()
    },
    "price_set": "flat",
    "prices": {
        "flat": {
            role: {"annual_cost_cny": 50000, "cost_basis": "agency_price", "management_share": 0}
            for role in ("worker", *_ROLES)
        }
    },
}


def centre(standards: tuple[str, ...] = ("huizhou",), **changes: Any) -> Scenario:
    """The centre under these standards, with sections changed as in ``tiny``."""
    settings: dict[str, Any] = {
        "jurisdiction": "huizhou",
        "standards": list(standards),
        "groups": {name: group(1) for name in FIRST} | {name: group(2) for name in SECOND},
        "population": {"centre": {"residents": 10000} | dict.fromkeys((*FIRST, *SECOND), 20)},
        "services": SERVICES,
        "offer": {"centre": list(OFFER)},
        "roles": _ROLES,
        "staff": {"centre": TEAM},
        "room_types": {name: {"requirement": {"dongguan-2012": kind}} for name, kind in _ROOM_TYPES.items()},
    }
    settings |= {key: _onto(settings.get(key), value) for key, value in changes.items()}
    settings["staff"]["centre"] = {"worker": 0} | settings["staff"]["centre"]
    return tiny(**settings)


def programme(*areas_m2: float, **changes: Any) -> Scenario:
    """Sites ``centre``, ``site_2``, ... of one reception each with these areas, under Dongguan's plan of 2012."""
    areas = {"centre" if n == 1 else f"site_{n}": area for n, area in enumerate(areas_m2, start=1)}
    settings: dict[str, Any] = {
        "jurisdiction": "dongguan",
        "sites": {site: {} for site in areas},
        "population": {site: {"residents": 10000} for site in areas},
        "offer": {site: [] for site in areas},
        "staff": {site: {"worker": 1} for site in areas},
        "rooms": {site: {"reception": {"area_m2": area}} for site, area in areas.items()},
    }
    return centre(("dongguan-2012",), **(settings | changes))


def payment(account: str, head: str, payee: str, amount_cny: float, fund: str | None = None) -> Payment:
    """A row of money; the fund is the account's own unless another is named."""
    own = {"city_transferred": "city", "city_retained": "city", "district": "district", "own_income": "own_income"}
    return Payment(
        fund=fund or own[account],
        account=account,
        head=head,
        payee=payee,
        decided_by="site",
        amount_fen=fen(amount_cny),
    )


def intent(visits: float = 0, staff_hours: float = 0, offered: bool = True) -> PlannedService:
    return PlannedService(
        offered=offered,
        planned_visits=visits,
        planned_staff_hours=staff_hours,
        planned_volunteer_hours=0,
        direct_cost_fen=0,
    )


def site_plan(*payments: Payment, **fields: Any) -> SitePlan:
    """A plan of one site: the Huizhou team, the usual offer, no room, these payments."""
    decided: dict[str, Any] = {
        "status": "optimal",
        "legal": True,
        "affordable": True,
        "team": TEAM,
        "opening": week("mon-fri 08:30-17:30"),
        "services": {name: intent(visits=100, staff_hours=50) for name in OFFER},
        "rooms": {},
        "payments": payments,
        "need_cny": 0,
        "need_at_minimum_cny": 0,
        "purse_cny": 400000,
        "shortfall_cny": 0,
        "unallocated_cny": 0,
        "cheapest_legal_cny": None,
        "cheapest_legal_at_minimum_cny": None,
        "cheapest_serving_goal_cny": None,
    }
    return SitePlan(**(decided | fields))


def plan_of(**sites: SitePlan) -> Plan:
    return Plan(scenario="tiny", solver="none", seconds=0, sites=Map(sites))


def _onto(under: Any, over: Any) -> Any:
    """One level: a section's entries are added to or replaced, the rest of the section stays."""
    return {**under, **over} if isinstance(under, dict) and isinstance(over, dict) else over
