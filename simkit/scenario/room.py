"""Rooms: types as a standard names them, and the rooms of a site."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simkit.scenario.frozen import Map, Noun, Text
from simkit.scenario.hours import OpeningHours

#: none = the standard does not know the type; own = the centre's free choice beyond the standard's lists.
Requirement = Literal["mandatory", "optional", "own", "none"]


class RoomType(Noun):
    """A type of functional room, the size of a new one, and what each standard says of it."""

    name: Text
    area_m2: float = Field(gt=0)
    places: int = Field(ge=0)
    requirement: Map[str, Requirement]


class Room(Noun):
    """The rooms of one type at a site: how many, and the area and places of each. Hours as the site unless given.

    ``barrier_free``: whether groups that need it get in; for the whole site ``Site.declared`` says it.
    """

    requirement: Requirement
    rooms: int = Field(ge=0)
    area_m2: float = Field(gt=0)
    places: int = Field(ge=0)
    opening: OpeningHours | None = None
    barrier_free: bool = True
