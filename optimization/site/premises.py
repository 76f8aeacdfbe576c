"""The rooms of a plan: those the site has are kept, others may be added."""

from __future__ import annotations

from optimization.site.case import Case
from optimization.site.decisions import added
from optimization.solving.linear import Linear, total


def rooms_of(case: Case, room_type: str) -> Linear:
    """Rooms of a type, kept and added."""
    return added(room_type) + float(case.room_count(room_type))


def kept_area_m2(case: Case) -> float:
    return sum(room.rooms * room.area_m2 for room in case.rooms.values())


def room_area_m2(case: Case) -> Linear:
    """Area of all rooms: kept ones have their own size, added ones the usual size of their type."""
    types = case.scenario.room_types.items()
    return total((kept_area_m2(case), *(kind.area_m2 * added(id_) for id_, kind in types)))


def indoor_area_m2(case: Case) -> Linear:
    """Rooms and passages: what is heated, lit and paid for."""
    return room_area_m2(case) * case.request.passage_factor
