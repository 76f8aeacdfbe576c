"""Turnover: how often people leave a post, and how long it then stands vacant."""

from __future__ import annotations

from pydantic import Field

from simkit.scenario.absence import EVERY_ROLE
from simkit.scenario.frozen import Map, Noun


class Turnover(Noun):
    """Time in a post and time until it is filled again are exponential; every post is filled on the first day."""

    leaving_rate_year: float = Field(ge=0, le=12, description="rate at which a person leaves a post, per year")
    vacancy_days_mean: float = Field(ge=0, le=730, description="mean days until the post is filled again")


def turnover_of(turnover: Map[str, Turnover], role: str) -> Turnover | None:
    """The turnover of a role, by its own entry or that of every role; None if nothing is said."""
    return turnover.get(role, turnover.get(EVERY_ROLE))
