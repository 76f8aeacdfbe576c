"""A service: what residents come for, what it takes and what it costs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from simkit.scenario.distribution import Duration
from simkit.scenario.frozen import Map, Noun, Text
from simkit.scenario.timetable import MeetingTimes

Channel = Literal[
    "walk_in", "hotline", "online", "appointment", "session", "course", "outreach", "day_care", "home_visit",
    "back_office",
]  # fmt: skip
#: Channels in which a team sets out, and how one such is called.
OUTDOORS = {"home_visit": "a home visit", "outreach": "an outreach"}
#: Channels in which a party meets at written times, and how one such is called.
MEETINGS = {"session": "a session", "course": "a course", "outreach": "an outreach"}


class Service(Noun):
    """One item of the catalogue.

    Class A is basic and free, class B convenience and charged. ``party_size`` is the number of places of a
    session, a course (:class:`~simkit.scenario.course.Course`) or an outreach, and 1 elsewhere. An ``outreach`` meets
    outdoors: its team sets out at the written time, and ``travel`` is the way there and the way back. ``day_care`` is a
    place from coming to going, without staff for each visit; a ``walk_in`` without staff takes a place in its room
    alone; a ``session`` without staff is a room lent to a group of residents. ``staff`` maps a skill to the number of
    persons with it that a visit needs.
    ``rounds``: of a home visit, the way back falls away when the whole team goes straight on to its next one;
    ``vehicle``: what the team goes in (:class:`~simkit.scenario.vehicle.Vehicle`).
    Staff and room of a session or course are held ``set_up_min`` before its meetings and ``clear_up_min`` after them.
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
    rounds: bool = False
    vehicle: str | None = None
    lead_days: int = Field(default=0, ge=0)
    patience: Duration | None = None
    room_type: str | None = None
    staff: Map[str, int] = Map()
    volunteers: int = Field(default=0, ge=0)
    notes: str | None = Field(default=None, description="back-office service that each visit given leaves behind")
    refers: float | None = Field(default=None, ge=0, le=1)
    meetings: MeetingTimes = ()
    profile: str | None = Field(default=None, description="profile of its own that its need follows, not its channel's")
    set_up_min: float = Field(default=0, ge=0, le=240)
    clear_up_min: float = Field(default=0, ge=0, le=240)
    price_cny: float = Field(ge=0)
    setup_cny_year: float = Field(ge=0)
    materials_cny: float = Field(ge=0)
    benefit_weight: float = Field(gt=0)

    @property
    def planned_min(self) -> float:
        """Planned minutes of a visit, travel there and back, setting up and clearing up included."""
        travel = 2 * self.travel.mean_min if self.travel else 0.0
        return self.set_up_min + self.duration.mean_min + travel + self.clear_up_min

    @property
    def for_residents(self) -> bool:
        """Whether a resident comes for it; notes and administration are the staff's own work."""
        return self.channel != "back_office"

    @property
    def asked_by_the_aware(self) -> bool:
        """Whether only those ask for it who know the centre; meetings are planned and filled."""
        return self.for_residents and not self.meets

    @property
    def meets(self) -> bool:
        """Whether a party meets at written times."""
        return self.channel in MEETINGS

    @property
    def on_school_days(self) -> bool:
        """Whether it meets on school days only, so that nobody needs it on others. (Who enrols does so at any time.)"""
        return bool(self.meetings) and all(time.school for time in self.meetings) and self.channel != "course"

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
        if self.meets and not self.meetings:
            raise ValueError(f"{MEETINGS[self.channel]} needs its meetings, e.g. 'tue 09:00; thu 14:30'")
        if not self.meets and self.meetings:
            raise ValueError(f"meetings belong to sessions, courses and outreach; the channel here is {self.channel}")
        if not self.meets and self.party_size != 1:
            raise ValueError(
                f"party_size is 1 for the channel {self.channel}; only a session, course or outreach has more"
            )
        if self.meets and self.refers:
            raise ValueError("a meeting refers nobody; lead to a visit of its own")
        if not self.for_residents and (self.price_cny or self.patience or self.room_type or self.refers):
            raise ValueError("back-office work has no price, patience, room or referral; leave them out")
        if self.rounds and self.channel != "home_visit":
            raise ValueError(f"rounds belong to home visits; the channel here is {self.channel}")
        if self.vehicle is not None and self.channel not in OUTDOORS:
            raise ValueError(f"a vehicle is for home visits and outreach; the channel here is {self.channel}")
        if self.channel in OUTDOORS and self.room_type:
            raise ValueError(f"{OUTDOORS[self.channel]} takes no room; leave room_type empty")
        if self.channel in ("session", "course", "day_care", "back_office") and self.travel:
            raise ValueError(f"nobody travels for the channel {self.channel}; leave travel empty")
        if self.channel == "day_care" and not self.room_type:
            raise ValueError("day care is a place in a room: write its room_type")
        if (self.set_up_min or self.clear_up_min) and self.channel not in ("session", "course"):
            raise ValueError("set_up_min and clear_up_min are of sessions and courses; leave them out")
        if any(time.minute < self.set_up_min for time in self.meetings):
            raise ValueError("setting up would begin on the day before; let it meet later or set up faster")
        if not self.staff and not self._needs_nobody:
            raise ValueError(
                f"who serves it? The channel {self.channel} needs staff, e.g. {{social_work: 1}}; only day care, "
                "and a walk-in or session with a room_type (a place alone, a room lent to a group), do without"
            )
        return self

    @property
    def _needs_nobody(self) -> bool:
        return self.channel == "day_care" or (self.channel in ("walk_in", "session") and self.room_type is not None)
