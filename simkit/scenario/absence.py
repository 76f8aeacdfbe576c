"""Absence: what takes the persons of a role away from residents while the centre is open."""

from __future__ import annotations

import re

from pydantic import Field, model_validator

from simkit.scenario.frozen import Map, Noun
from simkit.scenario.timetable import MeetingTimes

#: Stands for every role that has no entry of its own.
EVERY_ROLE = "*"
_CLOCK = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)$")


class Absence(Noun):
    """Leave, illness, training, supervision, meetings, late mornings and lunch of one role.

    It takes the place of the role's ``contact_hours_year`` in the roster: the persons are there for the hours of their
    post (2,000 a year and full post, E-TIME-1) less ``desk_hours_week``, and everything below is taken out of that.
    Days of leave and training are days on which the person would be on duty. In a file an entry of a role takes what it
    leaves out from that of every role.
    """

    leave_days_year: float = Field(default=0, ge=0, le=366, description="days of leave of a person and year")
    leave_run_days: int = Field(default=1, ge=1, le=30, description="leave is taken in runs of so many days of duty")
    sick_spells_year: float = Field(default=0, ge=0, le=52, description="times a year that a person falls ill")
    sick_days_mean: float = Field(default=1, ge=1, le=90, description="mean length of a spell in calendar days")
    training_days_year: float = Field(default=0, ge=0, le=366, description="days of training of a person and year")
    desk_hours_week: float = Field(default=0, ge=0, le=40, description="hours of a full post at the desk, in blocks")
    supervision_hours_month: float = Field(default=0, ge=0, le=12, description="at the end of one day of each month")
    meeting: MeetingTimes = Field(default=(), description="the weekly meeting of the staff, e.g. 'mon 08:30'")
    meeting_min: int = Field(default=0, ge=0, le=480)
    late_share: float = Field(default=0, ge=0, le=1, description="share of days on which a person comes late")
    late_min: float = Field(default=0, ge=0, le=240, description="how late")
    lunch_min: int = Field(default=0, ge=0, le=120, description="lunch where the centre is open through noon")
    lunch_from: str = Field(default="12:00", description="when the first of two sittings of lunch begins")

    @property
    def lunch_from_min(self) -> int:
        """Minutes after midnight at which the first sitting begins."""
        hours, minutes = self.lunch_from.split(":")
        return 60 * int(hours) + int(minutes)

    @model_validator(mode="after")
    def _says_both_halves(self) -> Absence:
        if bool(self.meeting) != (self.meeting_min > 0):
            raise ValueError("a meeting needs its time and its length: meeting: 'mon 08:30', meeting_min: 60")
        if any(len(time.weeks) < 5 or time.school for time in self.meeting):
            raise ValueError("the meeting of the staff is weekly; leave out 'weeks ...' and 'school'")
        if (self.late_share > 0) != (self.late_min > 0):
            raise ValueError("who comes late does so by some minutes: write both late_share and late_min, or neither")
        if _CLOCK.match(self.lunch_from) is None:
            raise ValueError(f"lunch_from: {self.lunch_from!r} is not a time of day; write e.g. 12:00")
        if self.lunch_from_min + 2 * self.lunch_min > 24 * 60:
            raise ValueError("the two sittings of lunch must end before midnight")
        return self


def absence_of(absence: Map[str, Absence], role: str) -> Absence | None:
    """What takes persons of the role away, by its own entry or that of every role; None if nothing is said."""
    return absence.get(role, absence.get(EVERY_ROLE))
