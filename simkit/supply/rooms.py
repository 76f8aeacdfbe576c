"""The rooms of a site: one unit for each room, with its places and opening hours."""

from __future__ import annotations

from dataclasses import dataclass

from simkit.scenario.scenario import Scenario
from simkit.supply.opening import Blocks, open_blocks


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One room: index of its type in the scenario, places, and when it is open."""

    room_type: int
    places: int
    blocks: Blocks


def units(scenario: Scenario, site: str) -> tuple[Unit, ...]:
    """The rooms of the site, in order of type; a room without hours of its own opens with the site."""
    house = open_blocks(scenario.calendar, scenario.sites[site].opening)
    found: list[Unit] = []
    for room_type, name in enumerate(scenario.room_types):
        room = scenario.rooms[site].get(name)
        if room is not None:
            blocks = house if room.opening is None else open_blocks(scenario.calendar, room.opening)
            found += [Unit(room_type, room.places, blocks)] * room.rooms
    return tuple(found)
