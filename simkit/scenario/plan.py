"""A plan: what an optimizer or a planner decided for each site. Applied to a scenario it makes a new one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simkit.scenario.frozen import Map, Noun
from simkit.scenario.hours import OpeningHours

Status = Literal["optimal", "feasible_gap", "infeasible", "time_limit", "error"]


class Payment(Noun):
    """One row of money, in whole fen."""

    fund: str
    account: str
    head: str
    payee: str
    decided_by: str
    amount_fen: int = Field(ge=0)


class PlannedService(Noun):
    """What a plan intends for one service in the year (planned_visits counts person-times).

    Hours of those in public-benefit posts, whose skills nobody else has, are none of the staff's.
    """

    offered: bool
    planned_visits: float = Field(ge=0)
    planned_staff_hours: float = Field(ge=0)
    planned_volunteer_hours: float = Field(ge=0)
    planned_public_post_hours: float = Field(default=0.0, ge=0)
    direct_cost_fen: int = Field(ge=0)


class BindingRow(Noun):
    """A mandate that holds the plan back. ``value_of_one_more`` is NaN-able: None where it was not asked."""

    rule: str
    kind: str
    slack: float
    value_of_one_more: float | None
    unit: str


class Shortfall(Noun):
    """What would have to give for the plan to be legal and affordable."""

    rule: str
    short_by: float
    unit: str
    cite: str


class MandatePrice(Noun):
    """How much cheaper the cheapest legal plan would be without one clause (yuan a year, one site)."""

    rule: str
    price_cny: float


class SitePlan(Noun):
    """The decisions for one site and what they cost.

    ``need_cny`` is the cost with heads at target, ``need_at_minimum_cny`` with heads at their minimum.
    ``cheapest_legal_cny`` and ``cheapest_serving_goal_cny`` are None where no such plan exists.
    """

    status: Status
    legal: bool
    affordable: bool
    team: Map[str, int] = Field(description="people by role, those in public-benefit posts under theirs")
    opening: OpeningHours
    services: Map[str, PlannedService]
    rooms: Map[str, int] = Field(description="rooms of each type, those lent and those added")
    devices: Map[str, int] = Field(default=Map(), description="residents of each group who get a device")
    publicity_cny: int | None = Field(default=None, description="yuan a year, where the plan decides them")
    payments: tuple[Payment, ...]
    need_cny: float
    need_at_minimum_cny: float
    purse_cny: float
    shortfall_cny: float
    unallocated_cny: float
    cheapest_legal_cny: float | None
    cheapest_legal_at_minimum_cny: float | None
    cheapest_serving_goal_cny: float | None
    binding: tuple[BindingRow, ...] = ()
    diagnosis: tuple[Shortfall, ...] = ()
    mandate_prices: tuple[MandatePrice, ...] = ()
    objectives: Map[str, float] = Map()
    bound: float | None = None
    gap: float | None = None


class ProgrammePlan(Noun):
    """What sites that share funds reach together.

    ``reached`` is the first groups' share when it was maximised, ``bound`` what no choice among the ways looked at can
    exceed, ``gap`` = (bound - reached) / bound. ``objectives`` are those of the plan, in their order.
    """

    shared_funds: Map[str, str] = Field(description="fund -> who shares it")
    status: Status
    objectives: Map[str, float]
    reached: float
    bound: float
    gap: float


class PriceList(Noun):
    """One price for each service with a menu, and what the plans of all sites come to with it.

    ``served``: figures of the objectives, means over the sites; shares are of the need at the lowest prices of the
    menus. ``own_income_cny`` is what visitors pay, ``own_income_spent_cny`` what of it is spent on heads of the centre.
    """

    prices: Map[str, float]
    chosen: bool
    legal: bool
    affordable: bool
    shortfall_cny: float
    own_income_cny: float
    own_income_spent_cny: float
    served: Map[str, float]


class Plan(Noun):
    """A plan for every site of one scenario; ``programme`` where its sites share funds."""

    scenario: str
    solver: str
    seconds: float
    sites: Map[str, SitePlan]
    programme: ProgrammePlan | None = None
    price_lists: tuple[PriceList, ...] = Field(default=(), description="where prices were chosen from menus")

    @property
    def status(self) -> Status:
        """The worst status of any site."""
        order: tuple[Status, ...] = ("error", "time_limit", "infeasible", "feasible_gap", "optimal")
        return min((site.status for site in self.sites.values()), key=order.index)

    @property
    def prices(self) -> Map[str, float]:
        """Service -> the price that the plan chose for it at every site; empty where it had no menus."""
        return chosen_prices(self.price_lists)

    @property
    def feasible(self) -> bool:
        """Legal, affordable and with its fixed rows as they were given at every site."""
        return all(site.legal and site.affordable and site.status != "infeasible" for site in self.sites.values())


def chosen_prices(lists: tuple[PriceList, ...]) -> Map[str, float]:
    """The prices of the list that was chosen; none where there is no list."""
    return next((each.prices for each in lists if each.chosen), Map())
