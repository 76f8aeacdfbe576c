"""Population groups: who the residents are. Groups may overlap and do not add up to all residents."""

from __future__ import annotations

from pydantic import Field

from simkit.scenario.frozen import Noun, Text

#: The group that holds everyone; every other group lies inside it.
EVERYONE = "residents"
#: The tier of the groups that come first.
FIRST_TIER = 1


class Group(Noun):
    """A population group; tier 1 is served before tier 2. ``needs_barrier_free``: steps keep its members out."""

    name: Text
    share_of_residents: float = Field(ge=0, le=1)
    priority_tier: int = Field(ge=1, le=9)
    overlaps: str = ""
    needs_barrier_free: bool = False
