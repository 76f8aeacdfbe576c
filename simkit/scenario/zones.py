"""Zones: the parts of a site's neighbourhood, each with an officer whom its residents ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, model_validator

from simkit.scenario.frozen import Map, Noun
from simkit.scenario.problem import Problem, meant
from simkit.scenario.service import MEETINGS

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario

#: Shares written with a few digits may miss their sum by so much.
_SUM_TOLERANCE = 1e-6


def shares(value: Any) -> Any:
    """Zones as they are written: how many there are, their names, or their names with their shares of the residents."""
    if isinstance(value, bool):
        raise ValueError("write how many zones there are, their names, or {name: share of the residents}")
    if isinstance(value, int):
        value = [str(number) for number in range(1, value + 1)]
    if isinstance(value, (list, tuple)):
        if len(set(map(str, value))) != len(value):
            raise ValueError("two of the zones have the same name")
        return {str(name): 1 / len(value) for name in value}
    return value


class Zones(Noun):
    """The zones of a site: name -> share of the residents; equal shares where only their number or names are written.

    Each has a person of ``role`` in charge, in turn. Residents who ask for one of ``services`` ask for the person in
    charge of their zone.
    """

    areas: Annotated[Map[str, float], BeforeValidator(shares)]
    role: str
    services: tuple[str, ...]

    @model_validator(mode="after")
    def _shares_out_everybody(self) -> Zones:
        if not self.areas or min(self.areas.values()) <= 0:
            raise ValueError("every zone has a share of the residents above 0, and there is at least one zone")
        total = sum(self.areas.values())
        if abs(total - 1) > _SUM_TOLERANCE:
            raise ValueError(f"the shares of the zones add up to {total:g}, not 1")
        return self


def zone_faults(scenario: Scenario) -> Iterator[Problem]:
    """Every name in the zones that leads nowhere."""
    for site, zones in scenario.zones.items():
        path = ("zones", site)
        if site not in scenario.sites:
            yield Problem(f"there is no site '{site}'", path, hint=meant(site, scenario.sites))
        if zones.role not in scenario.roles:
            hint = meant(zones.role, scenario.roles)
            yield Problem(f"there is no role '{zones.role}'", (*path, "role"), hint=hint)
            continue
        for service in zones.services:
            yield from _service_faults(scenario, service, scenario.roles[zones.role].skills, (*path, "services"))


def _service_faults(
    scenario: Scenario, service: str, skills: tuple[str, ...], path: tuple[str, ...]
) -> Iterator[Problem]:
    asked = scenario.services.get(service)
    if asked is None:
        yield Problem(f"there is no service '{service}'", path, hint=meant(service, scenario.services))
    elif asked.meets:
        hint = "leave it out: a party comes from all zones"
        yield Problem(f"'{service}' is {MEETINGS[asked.channel]}", path, hint=hint)
    elif not _any_of(asked.staff, skills):
        yield Problem(f"the persons in charge have no skill that '{service}' takes", path, hint="leave it out")


def _any_of(staff: Mapping[str, int], skills: tuple[str, ...]) -> bool:
    return any(skill in staff for skill in skills)
