"""The roll-out of devices: how many residents of each group get one free of charge (SZ-12349-2, SZ-12349-3).

Each costs what the lines of driver ``device`` say and takes from what is served nothing but money. What is asked for
in any case is a demand of its own, named ``devices:GROUP``; more are given from what money is left once everything
else is decided, one group after the other. See ``docs/planning/annual-plan.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from optimization.site.case import Case
from optimization.site.decisions import devices
from optimization.site.mandate import Mandate
from optimization.solving.linear import Linear, Row, Variable, total
from simkit.scenario.device import DEVICE
from simkit.scenario.money import fen

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario


def most_devices(case: Case) -> dict[str, int]:
    """Residents of each group that is to get devices, in the order in which groups are filled."""
    return residents_by_group(case.scenario, case.site)


def residents_by_group(scenario: Scenario, site: str) -> dict[str, int]:
    """As :func:`most_devices`; nobody where the scenario hands out no devices."""
    asked = scenario.plan.devices if scenario.plan is not None else None
    groups = asked.groups if asked is not None else ()
    return {group: scenario.population[site].get(group, 0) for group in groups}


def least_devices(case: Case) -> dict[str, int]:
    """Devices that each group is to have in any case: the share asked for, rounded up."""
    asked = case.scenario.plan.devices if case.scenario.plan is not None else None
    share = Fraction(str(asked.at_least_share)) if asked is not None else Fraction(0)
    return {group: math.ceil(share * number) for group, number in most_devices(case).items()}


def device_variables(case: Case) -> Iterator[Variable]:
    """A whole number for each group, never beyond its residents."""
    for group, number in most_devices(case).items():
        yield from (Variable(name, 0.0, number, integer=True) for name in devices(group).terms)


def device_units(case: Case) -> Linear:
    """Devices given in all."""
    return total(devices(group) for group in most_devices(case))


def device_mandates(case: Case) -> Iterator[Mandate]:
    """The demand on each group, where a share is asked for: given by the planner, no clause of a standard."""
    for group, number in least_devices(case).items():
        if number:
            row = Row(f"devices:{group}", devices(group), ">=", float(number))
            cite = "plan.devices.at_least_share"
            yield Mandate(row.name, "", cite, "device", True, False, float(number), (row,), fixed=True)


def device_fen(scenario: Scenario) -> int:
    """What one device costs, on all of its lines."""
    return sum(fen(line.rate or 0.0) for line in scenario.cost_lines.values() if line.driver == DEVICE)


def device_rows(scenario: Scenario, site: str, given: Mapping[str, int]) -> Iterator[tuple[str, int, int, float, int]]:
    """Group, its residents, devices, their share (NaN of nobody) and their cost in fen."""
    for group, residents in residents_by_group(scenario, site).items():
        number = given.get(group, 0)
        yield group, residents, number, number / residents if residents else math.nan, number * device_fen(scenario)
