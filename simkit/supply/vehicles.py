"""When vehicles may be used: as persons behind all others, each with a skill that is its kind."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Flags, SmallInts
from simkit.scenario.scenario import Scenario
from simkit.supply.opening import Blocks, open_blocks
from simkit.supply.spans import Spans, spans_of, together


def vehicles_at(scenario: Scenario, site: str) -> tuple[str, ...]:
    """The kind of each vehicle of the site, in the order of the scenario's kinds."""
    return tuple(kind for kind, vehicle in scenario.vehicles.items() for _ in range(vehicle.at(site)))


def with_vehicles(scenario: Scenario, site: str, persons: int, duty: Spans, house: Blocks) -> Spans:
    """The duty of the persons, followed by the hours of the vehicles, which are numbered behind them.

    ``house``: when the site is open, which are the hours of a vehicle that has none of its own.
    """
    found = [duty]
    for number, kind in enumerate(vehicles_at(scenario, site)):
        hours = scenario.vehicles[kind].hours
        blocks = house if hours is None else open_blocks(scenario.calendar, hours)
        found.append(spans_of(persons + number, blocks.start_ms, blocks.end_ms))
    return together(found) if len(found) > 1 else duty


def abilities(scenario: Scenario, site: str, roles: tuple[str, ...]) -> Flags:
    """What each person can do, then each vehicle: the scenario's skills, then one for each kind of vehicle."""
    able = [
        *(set(scenario.roles[role].skills) for role in roles),
        *({_SKILL.format(kind)} for kind in vehicles_at(scenario, site)),
    ]
    asked = _skills(scenario)
    return np.array([[skill in its for skill in asked] for its in able], np.bool_).reshape(len(able), len(asked))


def team_of_services(scenario: Scenario) -> SmallInts:
    """Persons with each skill, and vehicles of each kind, that a visit of each service takes."""
    asked = _skills(scenario)
    rows = [
        {**service.staff, **({} if service.vehicle is None else {_SKILL.format(service.vehicle): 1})}
        for service in scenario.services.values()
    ]
    return np.array([[row.get(skill, 0) for skill in asked] for row in rows], np.int32).reshape(len(rows), len(asked))


#: The skill of a kind of vehicle; no skill that a planner writes has a colon.
_SKILL = "vehicle:{}"


def _skills(scenario: Scenario) -> tuple[str, ...]:
    return (*scenario.skills, *(_SKILL.format(kind) for kind in scenario.vehicles))
