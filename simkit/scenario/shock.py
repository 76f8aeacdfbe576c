"""Shocks: days on which something is not as usual, for residents, staff, rooms or volunteers."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

from simkit.scenario.calendar import Calendar
from simkit.scenario.frozen import Noun

#: What each kind of shock says beyond its days and sites: the fields it needs, and those it may have.
_NEEDS = {"surge": {"factor"}, "staff_absent": {"role"}, "room_closed": {"room_type"}, "no_volunteers": set()}
_MAY = {"surge": {"services"}, "staff_absent": {"persons", "share"}, "room_closed": {"rooms"}, "no_volunteers": set()}


class Shock(Noun):
    """One shock, from its first to its last day, both included, at every site or at those named.

    ``surge``: residents need ``factor`` times as much of the services named, or of all. ``staff_absent``: so many
    persons, or such a share (rounded) of the posts of a role are away, the first posts of the site. ``room_closed``:
    so many rooms of a type, or all, are shut. ``no_volunteers``: none turns up.
    """

    kind: Literal["surge", "staff_absent", "room_closed", "no_volunteers"]
    first_day: dt.date
    last_day: dt.date
    sites: tuple[str, ...] = Field(default=(), description="where; empty means everywhere")
    services: tuple[str, ...] = Field(default=(), description="of a surge; empty means all")
    factor: float | None = Field(default=None, ge=0, le=100)
    role: str | None = None
    persons: int | None = Field(default=None, ge=1)
    share: float | None = Field(default=None, gt=0, le=1)
    room_type: str | None = None
    rooms: int | None = Field(default=None, ge=1)

    def is_at(self, site: str) -> bool:
        """Whether the site is hit."""
        return not self.sites or site in self.sites

    def days_in(self, calendar: Calendar) -> range:
        """The days of the horizon, from 0, that are hit; none where the shock lies outside it."""
        first, last = (self.first_day - calendar.start).days, (self.last_day - calendar.start).days
        return range(max(first, 0), min(last + 1, calendar.day_count))

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> Shock:
        if self.last_day < self.first_day:
            raise ValueError("the last day lies before the first")
        fields = ("services", "factor", "role", "persons", "share", "room_type", "rooms")
        said = {name for name in fields if getattr(self, name) not in (None, ())}
        needed, allowed = _NEEDS[self.kind], _NEEDS[self.kind] | _MAY[self.kind]
        for name in sorted(needed - said):
            raise ValueError(f"a shock of kind {self.kind} needs '{name}'")
        for name in sorted(said - allowed):
            raise ValueError(f"'{name}' says nothing for a shock of kind {self.kind}; leave it out")
        if self.kind == "staff_absent" and (self.persons is None) == (self.share is None):
            raise ValueError("write how many are away: either 'persons' or 'share'")
        return self
