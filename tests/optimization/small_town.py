"""A small programme with money, for plans that can be worked out by hand or by trying everything.

One site of 1,000 residents, open 40 hours a week for 52 weeks without holidays. Seven walk-in services: one
for each of the five first groups of the Huizhou plan, one for all residents, one that is charged. Every
number is round; shares of need served are given, nothing is simulated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from optimization.site.case import Case, cases
from optimization.site.mandates import mandates_of
from optimization.site.program import Program, program_of
from optimization.site.purse import purse_of
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial
from optimization.trials.teams import Team
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.hours import week
from simkit.scenario.scenario import Scenario
from tests.tiny import tiny

FIRST = ("elderly", "disabled", "women_children", "youth", "hardship")
SITE = "centre"
WEEKDAYS = "mon-fri 09:00-17:00"
SATURDAY = {"sat": "09:00-17:00"}
ACCOUNTS = {
    "city": {"fund": "city", "amount_cny": 300_000, "heads": [], "payees": []},
    "city_transferred": {
        "fund": "city", "heads": ["social_work_service", "utilities"],
        "payees": ["operator", "residents_committee"],
    },
    "city_retained": {
        "fund": "city", "heads": ["supervision", "training"], "payees": ["supervisor", "trainer"],
    },
    "district": {
        "fund": "district", "amount_cny": 100_000,
        "heads": ["social_work_service", "supervision", "training", "utilities", "operations"],
        "payees": ["operator", "residents_committee", "supervisor", "trainer"],
    },
}  # fmt: skip


def _name(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


def _head(payee: str, *accounts: str) -> dict[str, Any]:
    return {"name": _name(payee), "payee": payee, "accounts": list(accounts), "decided_by": "site"}


def _line(head: str, driver: str, *norm: float) -> dict[str, Any]:
    """A cost line; ``norm`` is its minimum, target and maximum where it has them."""
    low, rate, high = norm or (None, None, None)
    of = {"rate": rate, "norm_min": low, "norm_max": high}
    return {"head": head, "name": _name(head), "driver": driver, "unit": "cny", **of}


def _service(group: str, **changes: Any) -> dict[str, Any]:
    return {"category": group, "group": group, "requests_per_1000_month": 10, "staff": {"help": 1}, **changes}


def town(**changes: Any) -> Scenario:
    """The small town with sections changed as in :func:`tests.tiny.tiny`."""
    sizes = {"residents": 1000, **dict.fromkeys(FIRST, 100)}
    sections: dict[str, Any] = {
        "jurisdiction": "huizhou",
        "standards": ["huizhou"],
        "price_set": "then",
        "calendar": {"weeks": 52},
        "sites": {SITE: {"opening": WEEKDAYS, "available_area_m2": 120}},
        "groups": {g: {"priority_tier": 1, "share_of_residents": 0.1, "name": _name(g)} for g in FIRST},
        "population": {SITE: sizes},
        "services": {
            **{f"for_{g}": _service(g, requests_per_1000_month=100, setup_cny_year=1000) for g in FIRST},
            "advice": _service("residents", setup_cny_year=1000),
            "charged": _service("residents", service_class="B", price_cny=10, requests_per_1000_month=5),
        },
        "roles": {
            "worker": {"contact_hours_year": 1000},
            "assistant": {"contact_hours_year": 1000, "professional": False, "registered": False},
            "part_time": {
                "contact_hours_year": 500, "professional": False, "registered": False, "full_time": False, "fte": 0.5,
            },
        },
        "staff": {SITE: {"worker": 3, "assistant": 1, "part_time": 1}},
        "prices": {"then": {
            "worker": {"annual_cost_cny": 60_000, "cost_basis": "agency_price", "management_share": 0.05},
            "assistant": {"annual_cost_cny": 30_000, "cost_basis": "agency_price", "management_share": 0.05},
            "part_time": {"annual_cost_cny": 15_000, "cost_basis": "agency_price", "management_share": 0.05},
        }},
        "funds": ACCOUNTS,
        "heads": {
            "social_work_service": _head("operator", "city_transferred", "district"),
            "supervision": _head("supervisor", "city_retained", "district"),
            "training": _head("trainer", "city_retained", "district"),
            "utilities": _head("residents_committee", "city_transferred", "district"),
            "operations": _head("operator", "district"),
        },
        "cost_lines": {
            "staff": _line("social_work_service", "post"),
            "setup": _line("social_work_service", "service_offered"),
            "materials": _line("social_work_service", "person_time"),
            "supervisor": _line("supervision", "site", 6_000, 10_000, 12_000),
            "courses": _line("training", "employed_person", 400, 1_000, 2_000),
            "power": _line("utilities", "m2", 20, 20, 20),
            "management": _line("operations", "share_of_social_work_service", 0.05, 0.05, 0.05),
        },
        "room_types": {"room": {"area_m2": 20, "places": 10}, "studio": {"area_m2": 30, "places": 5}},
        "rooms": {SITE: {"room": {"rooms": 2, "area_m2": 25, "places": 10}}},
        "plan": {
            "team": "free", "openings": [], "passage_factor": 1.2, "min_need_share": 0.25, "served_goal": 0.8,
            "max_added_rooms": 2,
        },
    }  # fmt: skip
    return tiny(**_over(sections, changes))


def _over(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _over(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged


def case_of(scenario: Scenario) -> Case:
    (case,) = cases(scenario)
    return case


def entry(
    case: Case,
    team: Sequence[int],
    shares: float | Mapping[str, float],
    services: Iterable[str] = (),
    opening: str = WEEKDAYS,
) -> Entry:
    """An entry for a team (worker, assistant, part-time, then posts if any); one share for all services or each."""
    of = shares if isinstance(shares, Mapping) else dict.fromkeys(case.services, shares)
    chosen = tuple(services) or tuple(case.services)
    trial = Trial(Team(dict(zip(case.people, team, strict=True))), week(opening), chosen)
    return Entry(trial, FrozenMap({service: of.get(service, 0.0) for service in case.services}))


def program(case: Case, entries: Sequence[Entry], **settings: Any) -> Program:
    purse = purse_of(case.scenario)
    return program_of(case, purse, entries, mandates_of(case, purse), **settings)
