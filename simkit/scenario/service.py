"""A service: what residents come for, what it takes and what it costs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from simkit.scenario.distribution import Duration
from simkit.scenario.frozen import Map, Noun, Text
from simkit.scenario.timetable import MeetingTimes

Channel = Literal["walk_in", "hotline", "online", "appointment", "session", "home_visit"]


class Service(Noun):
    """One item of the catalogue.

    Class A is basic and free, class B convenience and charged. ``party_size`` is the number of places of a
    session and 1 elsewhere. ``staff`` maps a skill to the number of persons with it that a visit needs.
    ``lead_days`` is the notice: the earliest booked visit lies that many days after the request. An ``online`` request
    needs no booking and waits over night until somebody takes it up. ``refers``: probability that a visit ends with a
    referral to another body.
    """

    name: Text
    category: str
    service_class: Literal["A", "B"]
    main_item: bool
    channel: Channel
    group: str
    requests_per_1000_month: float = Field(ge=0)
    party_size: int = Field(ge=1)
    duration: Duration
    travel: Duration | None = None
    lead_days: int = Field(default=0, ge=0)
    patience: Duration | None = None
    room_type: str | None = None
    staff: Map[str, int]
    volunteers: int = Field(default=0, ge=0)
    refers: float | None = Field(default=None, ge=0, le=1)
    meetings: MeetingTimes = ()
    price_cny: float = Field(ge=0)
    setup_cny_year: float = Field(ge=0)
    materials_cny: float = Field(ge=0)
    benefit_weight: float = Field(gt=0)

    @property
    def planned_min(self) -> float:
        """Planned minutes of a visit, travel there and back included."""
        return self.duration.mean_min + (2 * self.travel.mean_min if self.travel else 0.0)

    @property
    def notice_days(self) -> int:
        """Days between asking for a booked visit and the first slot for it; 0 where nothing is booked."""
        return self.lead_days if self.channel in ("appointment", "home_visit") else 0

    @property
    def persons(self) -> int:
        """Staff that one visit takes."""
        return sum(self.staff.values())

    @model_validator(mode="after")
    def _fits_its_channel(self) -> Service:
        if any(count < 1 for count in self.staff.values()):
            raise ValueError("staff counts are 1 or more; leave a skill out instead of writing 0")
        if self.channel == "session" and not self.meetings:
            raise ValueError("a session needs its meetings, e.g. 'tue 09:00; thu 14:30'")
        if self.channel != "session" and self.meetings:
            raise ValueError(f"meetings belong to sessions; the channel here is {self.channel}")
        if self.channel != "session" and self.party_size != 1:
            raise ValueError(f"party_size is 1 for the channel {self.channel}; only a session has more")
        if self.channel == "session" and self.refers:
            raise ValueError("a meeting refers nobody; lead to a visit of its own")
        if self.channel == "home_visit" and self.room_type:
            raise ValueError("a home visit takes no room; leave room_type empty")
        return self
