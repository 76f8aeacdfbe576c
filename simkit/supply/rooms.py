"""The rooms of a site: one unit for each room, with its places and opening hours."""

from __future__ import annotations

from dataclasses import dataclass

from simkit.scenario.scenario import Scenario
from simkit.supply.opening import open_blocks
from simkit.supply.shocks import rooms_shut
from simkit.supply.spans import Spans, less, spans_of, together


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The rooms of a site, one unit each: index of its type in the scenario, places, and when each is open."""

    room_type: tuple[int, ...]
    places: tuple[int, ...]
    open: Spans

    def __len__(self) -> int:
        return len(self.room_type)


def units(scenario: Scenario, site: str) -> Units:
    """The rooms of the site, in order of type; a room without hours of its own opens with the site.

    Rooms that a shock closes are shut on its days.
    """
    house = open_blocks(scenario.calendar, scenario.sites[site].opening)
    kinds = list(scenario.room_types)
    rooms = [(kind, room) for kind in kinds if (room := scenario.rooms[site].get(kind)) for _ in range(room.rooms)]
    hours = []
    for unit, (_, room) in enumerate(rooms):
        blocks = house if room.opening is None else open_blocks(scenario.calendar, room.opening)
        hours.append(spans_of(unit, blocks.start_ms, blocks.end_ms))
    shut = rooms_shut(scenario, site, tuple(kind for kind, _ in rooms))
    return Units(
        room_type=tuple(kinds.index(kind) for kind, _ in rooms),
        places=tuple(room.places for _, room in rooms),
        open=less(together(hours), shut, house.horizon_ms),
    )
