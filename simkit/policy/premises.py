"""What rules measure of premises: areas on three bases, room types, safety."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from simkit.policy.facts import SiteFacts
from simkit.scenario.room import Requirement
from simkit.scenario.vocabulary import DECLARED


def indoor_area_m2(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction:
    """Rooms and passages; the reading ``area: usable`` leaves the passages out."""
    passages = facts.passage_factor if facts.readings.area == "total" else Fraction(1)
    return facts.room_area_m2 * passages


def usable_area_m2(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction:
    return facts.room_area_m2


def function_room_area_m2(facts: SiteFacts, _select: Mapping[str, str]) -> Fraction:
    return facts.room_area_m2


def room_types_present(facts: SiteFacts, _select: Mapping[str, str]) -> frozenset[str]:
    return frozenset(facts.rooms)


def mandatory_room_share(facts: SiteFacts, select: Mapping[str, str]) -> Fraction | None:
    return _share_present(facts, listed(facts, select["standard"], "mandatory"))


def optional_room_share(facts: SiteFacts, select: Mapping[str, str]) -> Fraction | None:
    return _share_present(facts, listed(facts, select["standard"], "optional"))


def mandatory_rooms_missing(facts: SiteFacts, select: Mapping[str, str]) -> frozenset[str]:
    return listed(facts, select["standard"], "mandatory") - facts.rooms.keys()


def listed(facts: SiteFacts, standard: str, requirement: Requirement) -> frozenset[str]:
    """The room types that a standard's list names as mandatory or optional."""
    types = facts.room_types.items()
    return frozenset(name for name, room_type in types if room_type.requirement.get(standard) == requirement)


def safety_items_declared(facts: SiteFacts, _select: Mapping[str, str]) -> frozenset[str] | None:
    """The items that are there; None while one is not declared and none is declared missing."""
    answers = [facts.declared.get(item) for item in DECLARED]
    if None in answers and False not in answers:
        return None
    return frozenset(item for item in DECLARED if facts.declared.get(item))


def _share_present(facts: SiteFacts, types: frozenset[str]) -> Fraction | None:
    return Fraction(len(types & facts.rooms.keys()), len(types)) if types else None
