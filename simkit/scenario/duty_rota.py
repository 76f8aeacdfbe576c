"""The duty rota: one person in turn who is on duty beyond the hours of opening, every day of the year."""

from __future__ import annotations

from pydantic import Field

from simkit.scenario.frozen import Noun
from simkit.scenario.hours import OpeningHours


class DutyRota(Noun):
    """Each day one person of the role is on duty during ``hours`` outside the opening of the site.

    The first ``turn_days`` posts of the role take turns, day by day, from the first day on; where there are fewer posts
    each one's turn comes as often as there are posts. Telephone services are then given whenever somebody is on duty.
    """

    role: str
    hours: OpeningHours
    turn_days: int = Field(default=5, ge=1, le=31, description="a person's turn comes every so many days, XS-DUTY-2")
