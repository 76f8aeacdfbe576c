"""The scenario: everything that a run needs to know, typed, checked and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import Field, PrivateAttr, model_validator

from simkit.scenario.absence import Absence
from simkit.scenario.awareness import Awareness
from simkit.scenario.calendar import Calendar
from simkit.scenario.course import Course
from simkit.scenario.duty_rota import DutyRota
from simkit.scenario.frozen import Map, Noun, Text
from simkit.scenario.money import Account, CostLine, Head
from simkit.scenario.own_standard import OwnStandard
from simkit.scenario.pathway import Pathways
from simkit.scenario.plan import Plan
from simkit.scenario.population import EVERYONE, Group
from simkit.scenario.price_response import PriceResponse
from simkit.scenario.public_posts import PublicPosts
from simkit.scenario.room import Room, RoomType
from simkit.scenario.roster import Rosters
from simkit.scenario.satisfaction import Satisfaction
from simkit.scenario.service import Service
from simkit.scenario.settings import Booking, Demand, PlanRequest, Readings, Volunteers
from simkit.scenario.shock import Shock
from simkit.scenario.site import Site
from simkit.scenario.staff import PostPrice, Role
from simkit.scenario.time_bank import TimeBank
from simkit.scenario.turnover import Turnover
from simkit.scenario.vehicle import Vehicle
from simkit.scenario.zones import Zones

if TYPE_CHECKING:
    from simkit.scenario.document import Document


class Scenario(Noun):
    """One programme of sites as a planner wrote it.

    ``id`` names it in files of results. Tables are keyed by their ids, nested in the order of their key
    columns: ``population[site][group]``, ``rooms[site][room_type]``, ``staff[site][role]``,
    ``prices[price_set][role]``, ``profiles[channel][weekday][half_hour]`` (half_hour "08:30", relative
    weights), ``pathways[service][on][next]``, ``rosters[site][role][day][from]``. ``offer[site]`` lists the services
    open at a site.
    """

    id: str
    name: Text
    jurisdiction: str = Field(description="standards of another jurisdiction are benchmarks, not law")
    programme: str | None = Field(default=None, description="whose site count a programme rule counts")
    standards: tuple[str, ...]
    own_standards: Map[str, OwnStandard] = Field(default=Map(), description="texts of the standards read from files")
    readings: Readings = Readings()
    price_set: str | None = None
    calendar: Calendar
    sites: Map[str, Site]
    groups: Map[str, Group]
    population: Map[str, Map[str, int]]
    categories: Map[str, Text] = Map()
    services: Map[str, Service]
    offer: Map[str, tuple[str, ...]]
    room_types: Map[str, RoomType]
    rooms: Map[str, Map[str, Room]]
    roles: Map[str, Role]
    staff: Map[str, Map[str, int]]
    rosters: Rosters = Field(default=Map(), description="by site and role; in place of contact hours")
    absence: Map[str, Absence] = Field(default=Map(), description="by role, '*' for every other role")
    turnover: Map[str, Turnover] = Field(default=Map(), description="by role, '*' for every other role")
    duty_rota: DutyRota | None = None
    shocks: Map[str, Shock] = Field(default=Map(), description="days that are not as usual, by a name of each")
    prices: Map[str, Map[str, PostPrice]] = Map()
    funds: Map[str, Account] = Map()
    heads: Map[str, Head] = Map()
    cost_lines: Map[str, CostLine] = Map()
    profiles: Map[str, Map[str, Map[str, float]]]
    courses: Map[str, Course] = Field(default=Map(), description="by service of the channel course")
    vehicles: Map[str, Vehicle] = Field(default=Map(), description="by kind")
    pathways: Pathways = Map()
    zones: Map[str, Zones] = Map()
    volunteers: Volunteers
    demand: Demand
    booking: Booking
    awareness: Awareness | None = None
    satisfaction: Satisfaction | None = None
    price_response: PriceResponse | None = None
    public_posts: PublicPosts | None = None
    time_bank: TimeBank | None = None
    plan: PlanRequest | None = None

    _document: Document | None = PrivateAttr(default=None)

    @property
    def document(self) -> Document:
        """The tree this scenario was read from, with the origin and source of every value."""
        if self._document is None:
            from simkit.scenario.document import Document
            from simkit.scenario.written import layer_of

            self._document = Document.from_layers((layer_of(self),))
        return self._document

    def without_texts(self) -> Scenario:
        """The same scenario without the texts it was read from, which workers do not need."""
        light = self.model_copy()
        light._document = None
        return light

    def with_(self, changes: Mapping[str, Any], name: str | None = None) -> Scenario:
        """A changed copy: ``scenario.with_({"sites.*.opening.saturday": "09:00-17:00"}, name="saturday")``.

        Raises ScenarioError when a path does not exist or a value does not fit.
        """
        from simkit.scenario.load import changed

        return changed(self, changes, name)

    def with_plan(self, plan: Plan) -> Scenario:
        """The scenario that the plan decides: its teams, opening hours, services and rooms."""
        from simkit.scenario.load import planned

        return planned(self, plan)

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Scenario:
        from simkit.scenario.references import check_references

        check_references(self)
        return self

    @property
    def skills(self) -> tuple[str, ...]:
        """All skills, sorted: the order of the skill axis in every array."""
        return tuple(sorted({skill for role in self.roles.values() for skill in role.skills}))

    @property
    def fund_cny(self) -> dict[str, float]:
        """Yuan that each fund gives one site a year."""
        given: dict[str, float] = {}
        for account in self.funds.values():
            given[account.fund] = given.get(account.fund, 0.0) + (account.amount_cny or 0.0)
        return given

    def need_per_1000_month(self, service: str) -> float:
        """Latent need of a service at its price: person-times per 1,000 members of its group and month."""
        asked = self.services[service]
        factor = 1.0 if self.price_response is None else self.price_response.factor(service, asked.price_cny)
        return asked.requests_per_1000_month * factor

    def residents(self, site: str) -> int:
        """Residents of a site, everyone counted once."""
        return self.population[site][EVERYONE]
