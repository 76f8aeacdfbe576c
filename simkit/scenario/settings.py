"""Settings that shape behaviour: volunteers, demand, bookings, the plan, readings of ambiguous clauses."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from simkit.scenario.corps import Corps
from simkit.scenario.device import Devices
from simkit.scenario.fixed import Fixed
from simkit.scenario.frozen import Map, Noun
from simkit.scenario.hours import DAY_TYPES, week
from simkit.scenario.instalment import Instalment
from simkit.scenario.public_posts import PostsToChoose
from simkit.scenario.publicity import Publicity
from simkit.scenario.volunteer_teams import VolunteerTeams

Share = Annotated[float, Field(ge=0, le=1)]
#: What a plan may be good at, each once and in an order of the planner's: see ``docs/planning/objectives.md``.
Objective = Literal["priority_groups", "everyone", "worst_group", "weighted", "evenness", "cost"]
#: The one order in which sites that share funds are planned.
OF_A_PROGRAMME: tuple[Objective, ...] = ("priority_groups", "everyone", "evenness", "cost")
_CLOCK = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$")


class Volunteers(Noun):
    """How many volunteers stand ready.

    Present at once: active x hours a year / open hours, capped by how many a social worker leads. Active are
    ``active_share`` of those registered, the whole year or, with ``corps``, as they come and go. ``turn_up`` is the
    probability that whoever is asked to a block of opening comes; ``turn_up_at`` says it by day and start of the block.
    """

    registered_share: float = Field(ge=0, le=1)
    active_share: float = Field(ge=0, le=1)
    hours_per_active_year: float = Field(ge=0)
    turn_up: float = Field(ge=0, le=1)
    per_social_worker: int = Field(ge=0)
    lead_skill: str
    stand_in_skill: str | None = Field(default=None, description="staff with it may stand in for a missing volunteer")
    turn_up_at: Map[str, Map[str, Share]] = Field(
        default=Map(), description="day -> 'HH:MM' -> probability for blocks that start then or later"
    )
    corps: Corps | None = None
    teams: VolunteerTeams | None = Field(default=None, description="types of teams that volunteers belong to")

    @field_validator("turn_up_at")
    @classmethod
    def _are_days_and_times(cls, written: Map[str, Map[str, float]]) -> Map[str, Map[str, float]]:
        for day, times in written.items():
            if day not in DAY_TYPES:
                raise ValueError(f"{day!r} is not a day; write one of {', '.join(DAY_TYPES)}")
            for clock in times:
                if _CLOCK.match(clock) is None:
                    raise ValueError(f"{clock!r} is not a time of day; write e.g. '08:30'")
        return written


class Demand(Noun):
    """How latent need turns into requests."""

    day_cv: float = Field(ge=0, le=2, description="coefficient of variation of the site's day factor")
    heterogeneity_shape: float = Field(gt=0, description="gamma shape of personal use, E-HET-1")
    steps_at_most: int = Field(default=12, ge=1, le=1000, description="requests that follow one another in a pathway")
    comebacks_at_most: int = Field(
        default=2, ge=0, le=12, description="steps of a pathway after any ending but 'served'"
    )
    return_when_closed: float = Field(ge=0, le=1, description="share of those who find it shut and come back")
    month_factor: Map[int, float] = Field(description="1..12; relative need of a month")
    profile_of: Map[str, str] = Field(description="channel -> channel whose half-hour profile it follows")


class NoShow(Noun):
    """Probability of not turning up when booked at least ``lead_days`` ahead (and less than the next row)."""

    lead_days: int = Field(ge=0)
    probability: float = Field(ge=0, le=1)


class Reminder(Noun):
    """Whoever booked more than ``days`` ahead is reminded, and stays away ``factor`` times as often."""

    days: int = Field(ge=0)
    factor: float = Field(ge=0, le=1)


class Booking(Noun):
    """The diary: one per site, slots of each person with the skill asked for."""

    slot_min: int = Field(ge=5, le=480)
    slot_tolerance_min: int = Field(ge=0, description="a visit planned this much longer than its slots still fits")
    horizon_days: int = Field(ge=1)
    session_notice_days: int = Field(ge=1, description="sessions enter the diary this many days ahead")
    grace_min: int = Field(ge=0, description="how late a session or home visit may start")
    overrun_min: int = Field(ge=0, description="how far past the end of a shift a visit may be planned")
    no_show: tuple[NoShow, ...] = ()
    reminder: Reminder | None = None
    overbook: int = Field(default=0, ge=0, description="visitors on stand-by that a slot takes when the diary is full")


class Readings(Noun):
    """Where a plan or a standard can be read two ways, which reading holds."""

    population: Literal["literal", "total"] = "literal"
    in_principle: Literal["soft", "hard"] = "soft"
    heads: Literal["closed", "open"] = "closed"
    area: Literal["total", "usable"] = "total"
    counted_items: Literal["A", "A+B"] = "A"


class PlanRequest(Noun):
    """What the optimizer may decide. ``team: minimum`` holds the staff to the least the rules ask for.

    A planned scenario takes its money from ``funds``; ``openings`` are the weeks it may choose from. With
    ``first: true`` a run plans before it simulates; otherwise only ``simkit plan`` does, and the scenario is
    simulated with the team, hours and services written in it.
    """

    first: bool = True
    team: Literal["minimum", "free"]
    openings: tuple[Map[str, str], ...] = Field(default=(), description="additions to the site's opening hours")
    passage_factor: float = Field(ge=1, description="indoor area / area of rooms")
    min_need_share: float = Field(ge=0, le=1, description="least share of its need that an offered service plans for")
    served_goal: float = Field(ge=0, le=1, description="share of need that the 'cheapest that serves' plan serves")
    priority_margin: float = Field(
        default=0.1,
        ge=0,
        le=1,
        description="share of need that the first groups may lose before services for others are closed for their sake",
    )
    max_added_rooms: int = Field(ge=0)
    refine: int = Field(
        default=0, ge=0, le=50, description="rounds in which ways to run the site next to the plan are tried too"
    )
    city_retained_cny: float | None = Field(default=None, ge=0)
    hold_volunteer_hours: bool = Field(
        default=False, description="plan no more hours of volunteers than they give, nobody standing in for them"
    )
    prices: Map[str, tuple[Annotated[float, Field(ge=0)], ...]] = Field(
        default=Map(), description="service of class B -> prices to choose from, one list for all sites"
    )
    devices: Devices | None = Field(default=None, description="devices of the 12349 platform, free of charge")
    public_posts: PostsToChoose | None = Field(
        default=None, description="public-benefit posts of a site to choose from; none: those of public_posts"
    )
    publicity: Publicity | None = Field(default=None, description="publicity is chosen; needs the section awareness")
    shared_funds: tuple[str, ...] = Field(default=(), description="funds that all sites of the programme share")
    street_funds: tuple[str, ...] = Field(default=(), description="funds that the sites of a street share")
    objectives: tuple[Objective, ...] = Field(
        default=(), description="in their order, after what is legal; none: priority_groups, everyone, cost"
    )
    weights: Map[str, Annotated[float, Field(ge=0)]] = Field(
        default=Map(), description="group -> what its served share weighs in the objective 'weighted'; 1 if not named"
    )
    fixed: Fixed | None = Field(default=None, description="rows of the plan that are given")
    decider: Literal["city", "district", "site"] | None = Field(
        default=None, description="whose plan it is: heads that others decide are never put below their targets"
    )
    instalments: tuple[Instalment, ...] = Field(default=(), description="in which funds pay for the contract year")

    @model_validator(mode="after")
    def _openings_are_weeks_that_differ(self) -> PlanRequest:
        weeks = [week(opening) for opening in self.openings]
        if len(set(weeks)) != len(weeks):
            raise ValueError("two of the openings are the same")
        return self

    @model_validator(mode="after")
    def _objectives_are_an_order(self) -> PlanRequest:
        for name in self.objectives:
            if self.objectives.count(name) > 1:
                raise ValueError(f"the objective '{name}' stands twice; name each once")
        if self.weights and "weighted" not in self.objectives:
            raise ValueError("weights are for the objective 'weighted'; name it under objectives, or leave weights out")
        if (self.shared_funds or self.street_funds) and self.objectives not in ((), OF_A_PROGRAMME):
            order = ", ".join(OF_A_PROGRAMME)
            raise ValueError(f"sites that share funds are planned by [{order}]; write that, or leave objectives out")
        return self

    @model_validator(mode="after")
    def _refined_site_by_site(self) -> PlanRequest:
        if self.refine and (self.shared_funds or self.street_funds):
            raise ValueError("sites that share funds are planned from a menu, which is not refined; leave refine out")
        return self
