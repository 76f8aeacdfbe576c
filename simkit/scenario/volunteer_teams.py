"""The teams of volunteers: eleven types that a plan names, and how those who serve are shared among them."""

from __future__ import annotations

import math

from pydantic import Field, model_validator

from simkit.scenario.frozen import Map, Noun

#: The types of HZ-TEAM-1 and DG-TEAM-1, in their order.
TEAM_TYPES = (
    "respect_old", "care_young", "help_disabled", "help_poor", "environment", "culture", "sport", "science", "health",
    "legal", "counselling",
)  # fmt: skip
_ROUNDING = 1e-9


class VolunteerTeams(Noun):
    """Of the active volunteers ``shares`` belong to the team of each type; ``least_members`` make a team."""

    least_members: int = Field(ge=1)
    shares: Map[str, float] = Field(description="type of team -> share of the active volunteers")

    @model_validator(mode="after")
    def _shares_of_known_types(self) -> VolunteerTeams:
        unknown = [name for name in self.shares if name not in TEAM_TYPES]
        if unknown:
            raise ValueError(f"there is no type of team '{unknown[0]}'; the types are {', '.join(TEAM_TYPES)}")
        if any(share < 0 for share in self.shares.values()) or sum(self.shares.values()) > 1 + _ROUNDING:
            raise ValueError(f"the shares add up to {sum(self.shares.values()):g}: they are parts of one corps")
        return self

    def formed(self, active: float) -> int:
        """How many teams have their members when so many volunteers are active."""
        return sum(math.floor(share * active + _ROUNDING) >= self.least_members for share in self.shares.values())
