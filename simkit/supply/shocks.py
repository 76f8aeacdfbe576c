"""What shocks take away from a site: persons, rooms and volunteers, on the days of each shock."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import DAY_MS, Flags
from simkit.scenario.scenario import Scenario
from simkit.scenario.shock import Shock
from simkit.supply.spans import Spans, spans_of, together


def staff_away(scenario: Scenario, site: str, roles: tuple[str, ...]) -> Spans:
    """When posts of the site (``roles[p]``) are empty because several people are away together: the first of a role."""
    found = []
    for shock in _hitting(scenario, site, "staff_absent"):
        posts = [post for post, role in enumerate(roles) if role == shock.role]
        away = shock.persons if shock.persons is not None else round((shock.share or 0) * len(posts))
        found.append(_on_its_days(scenario, shock, posts[:away]))
    return together(found)


def rooms_shut(scenario: Scenario, site: str, kinds: tuple[str, ...]) -> Spans:
    """When rooms of the site (``kinds[r]`` is the type of room r) are closed: the first of a type."""
    found = []
    for shock in _hitting(scenario, site, "room_closed"):
        rooms = [room for room, kind in enumerate(kinds) if kind == shock.room_type]
        found.append(_on_its_days(scenario, shock, rooms[: shock.rooms]))
    return together(found)


def without_volunteers(scenario: Scenario, site: str) -> Flags:
    """For each day of the horizon, whether no volunteer turns up whoever was asked."""
    nobody = np.zeros(scenario.calendar.day_count, np.bool_)
    for shock in _hitting(scenario, site, "no_volunteers"):
        nobody[list(shock.days_in(scenario.calendar))] = True
    return nobody


def _hitting(scenario: Scenario, site: str, kind: str) -> list[Shock]:
    return [shock for shock in scenario.shocks.values() if shock.kind == kind and shock.is_at(site)]


def _on_its_days(scenario: Scenario, shock: Shock, units: list[int]) -> Spans:
    days = shock.days_in(scenario.calendar)
    return spans_of(units, days.start * DAY_MS, max(days.start, days.stop) * DAY_MS)
