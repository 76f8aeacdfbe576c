"""Which names may be added where by an override: the team may get a role, a site a room, a week a day."""

from __future__ import annotations

from simkit.scenario.branch import Branch
from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.opening import place_of_opening
from simkit.scenario.problem import Path
from simkit.scenario.site import WAITING
from simkit.scenario.source import DECISION

#: What premises can declare; what is not declared is unknown.
DECLARED = ("fire_equipment", "escape_signs", "barrier_free_access")
CHANNELS = (
    "walk_in", "hotline", "online", "appointment", "session", "course", "outreach", "day_care", "home_visit",
    "back_office",
)  # fmt: skip
#: The stronger word first: what a new room is under several standards is the strongest of them.
REQUIREMENTS = ("mandatory", "optional", "own", "none")
#: Sections that a variant may add whole entries to.
_OPEN_SECTIONS = (
    "sites", "groups", "population", "categories", "services", "room_types", "rooms", "roles", "staff", "offer",
    "prices", "funds", "heads", "cost_lines", "profiles", "courses", "vehicles", "pathways", "zones",
    "rosters", "absence", "turnover", "shocks",
)  # fmt: skip
#: Rows of a plan that can be given, and the section that names what each is keyed by.
_FIXED = {
    "staff": "roles", "rooms": "room_types", "services": "services", "heads": "heads", "cost_lines": "cost_lines",
    "opening": "",
}  # fmt: skip


def may_add(branch: Branch, place: Path) -> tuple[str, ...]:
    """Names that an override may add below ``place`` though nothing stands there yet."""
    if place_of_opening(place):
        return DAY_TYPES
    if len(place) == 2 and place[0] == "staff":
        return _keys(branch, "roles")
    if len(place) == 2 and place[0] == "rooms":
        return _keys(branch, "room_types")
    if len(place) == 3 and place[0] == "rooms":
        return ("opening",)
    if len(place) == 3 and place[0] == "sites" and place[2] == "declared":
        return DECLARED
    if len(place) == 3 and place[0] == "sites" and place[2] == "waiting_places":
        return WAITING
    if len(place) == 3 and place[0] == "services" and place[2] == "staff":
        return tuple(sorted(_skills(branch)))
    if place[:2] == ("plan", "fixed"):
        return _fixed(branch, place[2:])
    if place == ("demand", "profile_of"):
        return CHANNELS
    if place == ("plan", "weights"):
        return _keys(branch, "groups")
    if place == ("awareness",):
        return ("publicity_at",)
    if place in (("public_posts", "posts_at"), ("awareness", "publicity_at")):
        return _keys(branch, "sites")
    if place in (("plan", "prices"), ("price_response", "market_price_cny")):
        return _keys(branch, "services")
    if place == ("volunteers", "turn_up_at"):
        return DAY_TYPES
    return ()


def _fixed(branch: Branch, below: Path) -> tuple[str, ...]:
    """What may be fixed of a plan, for all sites or (below ``sites``) for one."""
    if below == ("sites",):
        return _keys(branch, "sites")
    of_one_site = below[:1] == ("sites",)
    if of_one_site:
        below = below[2:]
    if not below:
        return tuple(_FIXED) if of_one_site else (*_FIXED, "sites")
    return DAY_TYPES if below[0] == "opening" else _keys(branch, _FIXED.get(below[0], ""))


def may_begin(place: Path) -> bool:
    """Whether a whole new entry may be written below ``place``: a service, a group, a role, a price set ..."""
    return place in {(section,) for section in _OPEN_SECTIONS} or (
        (len(place) == 2 and place[0] == "prices")
        or (len(place) in (2, 3) and place[0] == "pathways")
        or (len(place) in (2, 3, 4) and place[0] == "rosters")
    )


def make_room(branch: Branch, site: str, room_type: str) -> None:
    """Begin a room type at a site with no room yet; area and places are those of a new one."""
    path, kind = ("rooms", site, room_type), ("room_types", room_type)
    branch.put((*path, "requirement"), _requirement(branch, room_type), branch.origin(kind))
    branch.put((*path, "rooms"), 0, branch.origin(kind), DECISION)
    for name in ("area_m2", "places"):
        branch.duplicate((*kind, name), (*path, name))
    branch.put((*path, "opening"), None, branch.origin(kind))


def _requirement(branch: Branch, room_type: str) -> str:
    """What the standards in force say of a room type: the strongest word of any of them."""
    words = branch.get(("room_types", room_type, "requirement"))
    said = [words[standard] for standard in branch.get(("standards",)) or () if standard in words]
    return next((word for word in REQUIREMENTS[:3] if word in said), "own")


def _keys(branch: Branch, section: str) -> tuple[str, ...]:
    return branch.keys((section,)) if branch.has((section,)) else ()


def _skills(branch: Branch) -> set[str]:
    roles = branch.values.get("roles", {})
    return {skill for role in roles.values() for skill in role.get("skills", ())}
