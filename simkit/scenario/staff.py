"""Roles: the kinds of people a centre employs, and the prices of their posts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from simkit.scenario.frozen import Noun, Text
from simkit.scenario.money import yuan
from simkit.scenario.post_price import PriceParts, annual_fen

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
    """What a post costs a year under a price set, and the agency overhead that goes with that price.

    The price is one figure or made up of ``parts``, which then give the figure.
    """

    annual_cost_cny: float = Field(ge=0)
    cost_basis: Literal["agency_price", "pay_and_benefits"]
    management_share: float = Field(ge=0, le=1)
    parts: PriceParts | None = None

    @model_validator(mode="before")
    @classmethod
    def _sum_of_parts(cls, written: Any) -> Any:
        if not isinstance(written, Mapping) or written.get("parts") is None:
            return written
        try:
            whole = yuan(annual_fen(PriceParts.model_validate(written["parts"])))
        except ValidationError:
            whole = 0.0  # the parts are refused below, each fault by itself
        else:
            said = written.get("annual_cost_cny")
            if said is not None and said != whole:
                raise ValueError(f"the parts come to {whole:g}, annual_cost_cny says {said:g}; write one of the two")
        return {**written, "annual_cost_cny": whole}
