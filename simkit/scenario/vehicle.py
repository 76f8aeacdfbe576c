"""Vehicles: what teams go out in. One is taken whole, by one visit at a time, and is nobody's post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from simkit.scenario.frozen import Noun, Text
from simkit.scenario.hours import OpeningHours
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario


class Vehicle(Noun):
    """A kind of vehicle; services ask for one by its id (:attr:`~simkit.scenario.service.Service.vehicle`)."""

    name: Text
    number: int = Field(ge=0, description="at each site that has it")
    sites: tuple[str, ...] = Field(default=(), description="where; empty means everywhere")
    hours: OpeningHours | None = Field(
        default=None, description="when it may be used; while the site is open if left out"
    )

    def at(self, site: str) -> int:
        """How many the site has."""
        return self.number if not self.sites or site in self.sites else 0


def vehicle_faults(scenario: Scenario) -> Iterator[Problem]:
    """Vehicles at no site, of the name of a role, and services that ask for one that is not there."""
    for kind, vehicle in scenario.vehicles.items():
        for site in vehicle.sites:
            if site not in scenario.sites:
                hint = meant(site, scenario.sites)
                yield Problem(f"there is no site '{site}'", ("vehicles", kind, "sites"), hint=hint)
        if kind in scenario.roles:
            yield Problem("a role has the same name", ("vehicles", kind), hint="give the vehicle a name of its own")
    for name, service in scenario.services.items():
        if service.vehicle is not None and service.vehicle not in scenario.vehicles:
            hint = meant(service.vehicle, scenario.vehicles) or "write it under vehicles"
            yield Problem(f"there is no vehicle '{service.vehicle}'", ("services", name, "vehicle"), hint=hint)
