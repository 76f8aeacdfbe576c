"""Roles: the kinds of people a centre employs, and the prices of their posts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simkit.scenario.frozen import Noun, Text

#: Working days of a year, and the hours a full-time post is paid for: 8 hours on each (E-TIME-1).
WORKING_DAYS_YEAR = 250
PAID_HOURS_YEAR = 8 * WORKING_DAYS_YEAR


class Role(Noun):
    """A kind of post. ``contact_hours_year`` are the hours a year that face residents, per person."""

    name: Text
    grade: str
    skills: tuple[str, ...]
    professional: bool
    registered: bool
    full_time: bool
    fte: float = Field(ge=0, le=1)
    contact_hours_year: float = Field(ge=0)

    @property
    def auxiliary(self) -> bool:
        """Employed at the site but not a professional; an outside supervisor is neither."""
        return not self.professional and self.fte > 0


class PostPrice(Noun):
    """What a post costs a year under a price set, and the agency overhead that goes with that price."""

    annual_cost_cny: float = Field(ge=0)
    cost_basis: Literal["agency_price", "pay_and_benefits"]
    management_share: float = Field(ge=0, le=1)
