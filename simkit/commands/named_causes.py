"""Causes that a planner would name: to which of them a changed input belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simkit.scenario.problem import BY_SITE, Path

#: In the order in which they are tried and written.
CAUSES = ("opening", "staff", "rooms", "services", "volunteers", "money", "demand", "sites", "rules", "other")

#: First part of a path -> cause; what is not named is "other".
_SECTIONS = {
    "roles": "staff", "staff": "staff", "rosters": "staff", "absence": "staff", "turnover": "staff",
    "duty_rota": "staff", "public_posts": "staff",
    "room_types": "rooms", "rooms": "rooms", "vehicles": "rooms",
    "categories": "services", "services": "services", "offer": "services", "courses": "services",
    "pathways": "services", "booking": "services",
    "volunteers": "volunteers", "time_bank": "volunteers",
    "price_set": "money", "prices": "money", "funds": "money", "heads": "money", "cost_lines": "money",
    "price_response": "money",
    "groups": "demand", "population": "demand", "profiles": "demand", "demand": "demand", "awareness": "demand",
    "zones": "demand", "satisfaction": "demand",
    "standards": "rules", "own_standards": "rules", "readings": "rules", "plan": "rules", "jurisdiction": "rules",
    "programme": "rules",
}  # fmt: skip
#: First and third part of a path, where an entry that both scenarios have is changed in something of another cause.
_WITHIN = {
    ("sites", "opening"): "opening", ("sites", "desks"): "staff", ("sites", "available_area_m2"): "rooms",
    ("sites", "waiting_places"): "rooms", ("services", "price_cny"): "money",
    ("services", "requests_per_1000_month"): "demand",
}  # fmt: skip


def by_cause(
    paths: Iterable[Path], old: Mapping[str, Mapping[str, object]], new: Mapping[str, Mapping[str, object]]
) -> dict[str, tuple[Path, ...]]:
    """The paths of each cause that has any, in the order of :data:`CAUSES`.

    ``old`` and ``new`` are the trees of base and variant: everything of a site that only one of them has is of the
    cause "sites", and an entry that only one of them has belongs as a whole to the cause of its section.
    """
    found: dict[str, list[Path]] = {cause: [] for cause in CAUSES}
    for path in paths:
        found[_cause(path, old, new)].append(path)
    return {cause: tuple(mine) for cause, mine in found.items() if mine}


def _cause(path: Path, old: Mapping[str, Mapping[str, object]], new: Mapping[str, Mapping[str, object]]) -> str:
    section = path[0]
    if len(path) > 1 and section in BY_SITE and (path[1] in old["sites"]) != (path[1] in new["sites"]):
        return "sites"
    if len(path) > 2 and path[1] in old.get(section, {}) and path[1] in new.get(section, {}):
        return _WITHIN.get((section, path[2]), _SECTIONS.get(section, "other"))
    return _SECTIONS.get(section, "other")
