"""A case: one site of a scenario as the planner meets it, with what all parts of the plan ask of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from simkit.scenario.course import attended_of, meetings_of
from simkit.scenario.fixed import FixedRows
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.hours import Interval, Week, additions
from simkit.scenario.money import PUBLICITY, CostLine, fen, in_proportion, yuan
from simkit.scenario.room import Room
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Service
from simkit.scenario.settings import PlanRequest
from simkit.scenario.staff import PostPrice, Role

WEEKS_A_YEAR = 52
#: A count that is whole but for rounding.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Case:
    """One site and all it needs from its scenario.

    ``need`` are person-times a year by service, those of residents who do not know the centre among them.
    """

    scenario: Scenario
    site: str
    need: Mapping[str, float]

    @property
    def request(self) -> PlanRequest:
        request = self.scenario.plan
        assert request is not None, "a case is made of a scenario that asks for a plan"
        return request

    @property
    def services(self) -> Mapping[str, Service]:
        return self.scenario.services

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Roles that are employed at the site; an outside supervisor (no post) is paid on a head instead."""
        return {id_: role for id_, role in self.scenario.roles.items() if role.fte > 0}

    @property
    def post_roles(self) -> tuple[str, ...]:
        """The role of public-benefit posts, where the scenario has any: no post of the centre."""
        posts = self.scenario.public_posts
        return () if posts is None else (posts.role,)

    @cached_property
    def people(self) -> dict[str, Role]:
        """All roles that a way to run the site names: those employed, then that of public-benefit posts."""
        return {**self.roles, **{role: self.scenario.roles[role] for role in self.post_roles}}

    @cached_property
    def prices(self) -> Mapping[str, PostPrice]:
        """Posts' prices in the price set in force; a role without a price cannot be employed."""
        return self.scenario.prices.get(self.scenario.price_set or "", FrozenMap())

    @property
    def rooms(self) -> Mapping[str, Room]:
        """The rooms the site has, by type; they are kept."""
        return self.scenario.rooms.get(self.site, FrozenMap())

    def room_count(self, room_type: str) -> int:
        room = self.rooms.get(room_type)
        return room.rooms if room else 0

    @cached_property
    def addable_area_m2(self) -> float:
        """Area of rooms that still fits into the premises lent to the centre; infinite where they have no limit."""
        lent = self.scenario.sites[self.site].available_area_m2
        if lent is None:
            return math.inf
        kept = sum(room.rooms * room.area_m2 for room in self.rooms.values())
        return max(0.0, lent / self.request.passage_factor - kept)

    @cached_property
    def openings(self) -> tuple[Week, ...]:
        """The weeks to choose from: the site's own, then the plan's additions laid over it; or the fixed one."""
        own = self.scenario.sites[self.site].opening
        fixed = self.fixed.opening
        if fixed is not None:
            return (FrozenMap({**own, **additions(fixed)}),)
        laid = [FrozenMap({**own, **additions(addition)}) for addition in self.request.openings]
        return tuple(dict.fromkeys((own, *laid)))

    @cached_property
    def fixed(self) -> FixedRows:
        """The rows of the site's plan that are given."""
        asked = self.scenario.plan.fixed if self.scenario.plan is not None else None
        return FixedRows() if asked is None else asked.at(self.site)

    @cached_property
    def other_openings(self) -> tuple[Week, ...]:
        """The weeks there would be to choose from if none were fixed, without the one that is."""
        own = self.scenario.sites[self.site].opening
        laid = (FrozenMap({**own, **additions(addition)}) for addition in self.request.openings)
        return tuple(week for week in dict.fromkeys((own, *laid)) if week not in self.openings)

    @cached_property
    def cost_lines(self) -> Mapping[str, CostLine]:
        """The scenario's cost lines; where an amount is fixed, the line is that amount whatever drives it otherwise.

        The amount of a head with several lines is divided in proportion to their rates. The line of publicity that the
        plan decides is what the way to run the site spends on it.
        """
        lines = dict(self.scenario.cost_lines)
        amounts = {id_: {id_: 1.0} for id_ in self.fixed.cost_lines}
        for head in self.fixed.heads:
            amounts[head] = {id_: line.rate or 0.0 for id_, line in lines.items() if line.head == head}
        given = {**self.fixed.cost_lines, **self.fixed.heads}
        for name, rates in amounts.items():
            for id_, part in in_proportion(fen(given[name]), rates).items():
                amount = dict.fromkeys(("rate", "norm_min", "norm_max"), yuan(part))
                lines[id_] = lines[id_].model_copy(update={"driver": "site", **amount})
        decided = self.scenario.plan.publicity if self.scenario.plan is not None else None
        if decided is not None:
            free = {"driver": PUBLICITY, "rate": None, "norm_min": None, "norm_max": None}
            lines[decided.cost_line] = lines[decided.cost_line].model_copy(update=free)
        return lines

    def open_hours(self, week: Mapping[str, tuple[Interval, ...]]) -> float:
        """Hours a year that a site with this week is open, holidays of the calendar counted as such."""
        minutes = {day: sum(end - start for start, end in spans) for day, spans in week.items()}
        calendar = self.scenario.calendar
        return sum(minutes.get(day, 0) for day in calendar.day_types) / 60 * WEEKS_A_YEAR / calendar.weeks

    @cached_property
    def asked(self) -> Mapping[str, float]:
        """Of the need what those ask for who know the centre at the reference level; all of it without awareness."""
        from simkit.demand.awareness import drawn_per_need

        per_need = dict(zip(self.services, drawn_per_need(self.scenario).tolist(), strict=True))
        return {service: need / per_need[service] for service, need in self.need.items()}

    def least_visits(self, service: str) -> int:
        """Person-times that an offered service plans for at least."""
        return math.ceil(self.request.min_need_share * self.asked[service] - ROUNDING)

    def hours_per_visit(self, service: str) -> float:
        """Planned hours of one person-time for each person who serves it (a session is shared by its party).

        Those of a course also make up for places that stay empty when somebody does not come.
        """
        offered = self.services[service]
        meetings = meetings_of(self.scenario, service) / attended_of(self.scenario, service)
        return offered.planned_min / 60 / offered.party_size * meetings

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What makes this site different from another of the scenario: sites with equal keys get one plan."""
        site = self.scenario.sites[self.site]
        population = self.scenario.population[self.site]
        posts = self.scenario.public_posts
        of_site = None if posts is None else posts.at(self.site)
        return (site.opening, site.available_area_m2, population, self.rooms, self.fixed, of_site, self._publicity)

    @property
    def _publicity(self) -> float | None:
        """Yuan a year that the site spends on publicity, where they bear on its plan and are none of its decisions."""
        awareness, plan = self.scenario.awareness, self.scenario.plan
        decided = plan is not None and plan.publicity is not None
        return None if awareness is None or decided else awareness.publicity_of(self.site)


def cases(scenario: Scenario) -> Iterator[Case]:
    """A case for each site, in their order. ``need`` is the exact expectation, scaled to a year."""
    from simkit.demand.need import need_of_all

    year = WEEKS_A_YEAR / scenario.calendar.weeks
    for site in scenario.sites:
        need = {service: count * year for service, count in need_of_all(scenario, site).items()}
        yield Case(scenario, site, need)
