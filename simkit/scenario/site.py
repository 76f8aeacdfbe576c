"""A site: one centre, where it is, when it opens, what its premises declare."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simkit.scenario.frozen import Map, Noun, Text
from simkit.scenario.hours import OpeningHours

#: Channels whose visitors wait somewhere, so that there may be no place left: a hall, a line, a day room.
WAITING = ("walk_in", "hotline", "day_care")


class Site(Noun):
    """One community service centre."""

    name: Text
    street: Text | None = None
    opening: OpeningHours
    available_area_m2: float | None = Field(default=None, gt=0, description="premises lent to the centre")
    desks: int | None = Field(default=None, ge=1, description="staff on duty at once at most, who share so many desks")
    waiting_places: Map[str, Annotated[int, Field(ge=0)]] = Field(
        default=Map(), description="by channel: how many may wait at once; who comes beyond that leaves"
    )
    population_assumed: bool = Field(default=False, description="such sites are not ranked")
    declared: Map[str, bool] = Field(
        default=Map(), description="fire_equipment, escape_signs, barrier_free_access; absent = unknown"
    )
