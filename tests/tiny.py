"""A scenario small enough to work out by hand: one site, one service, exact numbers, nothing over-dispersed.

``tiny()`` has 1,000 residents who between them ask once an hour on average, day and night, for one
week of 168 hours without holidays (Monday 2024-01-01). A visit lasts exactly 30 minutes and takes one of two
workers, no room and no volunteer; nobody loses patience; the site never shuts.

Change anything by section, as deep as you like; what you do not write stays:

>>> tiny(calendar={"weeks": 4}, services={"advice": {"duration": "exponential(mean=20) min"}})
>>> tiny(sites={"centre": {"opening": OFFICE_HOURS}}, staff={"centre": {"worker": 1}})

A service, site, role or room type that is not there yet starts from the template of its section; None takes one
out. A profile is replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simkit.scenario.scenario import Scenario

#: One request an hour from 1,000 persons: 52 weeks x 168 hours / 12 months.
ONCE_AN_HOUR = 52 * 168 / 12
OPEN_ALWAYS = "mon-holiday 00:00-24:00"
OFFICE_HOURS = "mon-fri 08:30-12:00, 14:00-17:30"
HALF_HOURS = tuple(f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(0, 24 * 60, 30))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Every half-hour of the week alike.
FLAT = {day: dict.fromkeys(HALF_HOURS, 1.0) for day in WEEKDAYS}

#: Half of all know the centre, and nothing moves that.
STILL_AWARENESS: dict[str, Any] = {
    "start_share": 0.5,
    "reference": 0.5,
    "publicity_cny_year": 0,
    "cny_per_person_reached": 1,
    "signs_share_week": 0,
    "told_per_served": 0,
    "late_min": 30,
    "put_off_per_refused": 0,
    "forgotten_share_week": 0,
}

_SERVICE: dict[str, Any] = {
    "name": {"zh": "咨询", "en": "advice"},
    "category": "general",
    "service_class": "A",
    "main_item": True,
    "channel": "walk_in",
    "group": "residents",
    "requests_per_1000_month": ONCE_AN_HOUR,
    "party_size": 1,
    "duration": "constant(30) min",
    "staff": {"help": 1},
    "price_cny": 0,
    "setup_cny_year": 0,
    "materials_cny": 0,
    "benefit_weight": 1,
}
_SITE: dict[str, Any] = {"name": {"zh": "中心", "en": "centre"}, "opening": OPEN_ALWAYS}
_GROUP: dict[str, Any] = {"name": {"zh": "居民", "en": "residents"}, "share_of_residents": 1, "priority_tier": 2}
#: On duty whenever the site is open, all year round.
_ROLE: dict[str, Any] = {
    "name": {"zh": "工作人员", "en": "worker"},
    "grade": "worker",
    "skills": ["help"],
    "professional": True,
    "registered": True,
    "full_time": True,
    "fte": 1,
    "contact_hours_year": 24 * 366,
}
_ROOM_TYPE: dict[str, Any] = {"name": {"zh": "房间", "en": "room"}, "area_m2": 20, "places": 1, "requirement": {}}
_ROOM: dict[str, Any] = {"requirement": "own", "rooms": 1, "area_m2": 20, "places": 1}
#: Sections whose entries start from a template.
_TEMPLATES = {"services": _SERVICE, "sites": _SITE, "groups": _GROUP, "roles": _ROLE, "room_types": _ROOM_TYPE}

_TREE: dict[str, Any] = {
    "id": "tiny",
    "name": {"zh": "小中心", "en": "tiny centre"},
    "jurisdiction": "nowhere",
    "standards": [],
    "calendar": {"country": None, "start": "2024-01-01", "weeks": 1},
    "sites": {"centre": {}},
    "groups": {"residents": {}},
    "population": {"centre": {"residents": 1000}},
    "services": {"advice": {}},
    "room_types": {"room": {}},
    "rooms": {"centre": {}},
    "roles": {"worker": {}},
    "staff": {"centre": {"worker": 2}},
    "profiles": {"walk_in": FLAT},
    "volunteers": {
        "registered_share": 0,
        "active_share": 0,
        "hours_per_active_year": 0,
        "turn_up": 1,
        "per_social_worker": 8,
        "lead_skill": "help",
    },
    "demand": {
        "day_cv": 0,
        "heterogeneity_shape": 0.5,
        "return_when_closed": 0,
        "month_factor": dict.fromkeys(range(1, 13), 1.0),
        "profile_of": dict.fromkeys(("hotline", "appointment", "session", "home_visit"), "walk_in"),
    },
    "booking": {
        "slot_min": 30,
        "slot_tolerance_min": 0,
        "horizon_days": 14,
        "session_notice_days": 14,
        "grace_min": 15,
        "overrun_min": 0,
    },
}


def tiny(**changes: Any) -> Scenario:
    """The tiny scenario with ``changes`` merged into its sections (mappings merge, all else replaces).

    Every site offers every service unless ``offer`` says otherwise. A site that is new needs its entry in
    ``population`` and, if it has any, in ``staff`` and ``rooms``.
    """
    tree = _merged(_TREE, changes)
    for section, template in _TEMPLATES.items():
        entries = tree[section].items()
        tree[section] = {name: _merged(template, entry) for name, entry in entries if entry is not None}
    tree["profiles"] = {**_TREE["profiles"], **changes.get("profiles", {})}
    for table in ("population", "rooms", "staff"):
        tree[table] = {site: rows for site, rows in tree[table].items() if site in tree["sites"]}
    tree["rooms"] = {
        site: {kind: _merged(_ROOM, room) for kind, room in rooms.items()} for site, rooms in tree["rooms"].items()
    }
    everything = {site: list(tree["services"]) for site in tree["sites"]}
    tree["offer"] = {**everything, **changes.get("offer", {})}
    for site in tree["sites"]:
        tree["staff"].setdefault(site, {})
        tree["rooms"].setdefault(site, {})
    return Scenario.model_validate(tree)


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged
