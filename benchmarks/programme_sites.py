"""A programme of any number of sites that share the city's money, and what ways to run them would serve, by a formula.

Sites are those of ``huizhou-shared`` with populations and premises of their own, 25 to a street. The response is not
simulated: of a service the share

    served = 0.97 (1 - exp(-1.1 / load)) (1 - d)

where load is the contact hours that the need for the open services takes over those that the team has, and d lies
between 0 and 0.1, drawn by site, service and opening. Such tables look like simulated ones: more people help less and
less, longer hours help some services and not others, and nothing about them is smooth.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from optimization.choosing.answer import Question
from optimization.choosing.posed import Posed
from optimization.site.case import Case, cases
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.site.shared_funds import apart_from_shared, shared_funds
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial
from optimization.trials.teams import Team
from simkit.experiment.draws import key, uniforms
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load
from simkit.scenario.population import FIRST_TIER
from simkit.scenario.room import Room
from simkit.scenario.scenario import Scenario

PROGRAMME = "huizhou-shared"
A_STREET = 25
#: Residents of a site, area lent to it (m2), and how large its rooms are against those of the programme.
RESIDENTS, LENT_M2, ROOM_SIZE = (8_000, 35_000), (420, 800), (0.8, 1.4)
#: Social workers, assistants, part-time assistants.
TEAMS = ((3, 1, 1), (3, 1, 2), (3, 2, 1), (3, 2, 2), (4, 1, 1), (3, 3, 1), (4, 2, 1), (4, 3, 2))
#: What the best centre serves, how fast more people help, and how much a service may lie below that.
_BEST, _HELP, _BELOW = 0.97, 1.1, 0.1


def programme_of(count: int) -> Scenario:
    """So many sites in streets of 25."""
    model = load(PROGRAMME)
    one = next(iter(model.sites))
    names = [f"c{number:04}" for number in range(count)]
    site, rooms = model.sites[one], model.rooms[one]
    update: dict[str, Any] = {
        "sites": {
            name: site.model_copy(
                update={"available_area_m2": round(_drawn(name, "lent", LENT_M2)), "street": _street(site, i)}
            )
            for i, name in enumerate(names)
        },
        "population": {name: _population(model, one, name) for name in names},
        "rooms": {name: _rooms(rooms, name) for name in names},
        "staff": dict.fromkeys(names, model.staff[one]),
        "offer": dict.fromkeys(names, model.offer[one]),
    }
    found = model.model_copy(
        update={**{section: FrozenMap(of) for section, of in update.items()}, "id": f"{count}-sites"}
    )
    found._document = None  # it was not read from a file
    return found


def _street(site: Any, number: int) -> Any:
    street = number // A_STREET + 1
    return type(site.name)(zh=f"第{street}街道", en=f"street {street}")


def _drawn(name: str, what: str, between: tuple[float, float]) -> float:
    low, high = between
    return low + (high - low) * float(uniforms(key(1, name, what), 0, 0, 0)[0, 0])


def _population(model: Scenario, one: str, name: str) -> FrozenMap[str, int]:
    here = model.population[one]
    factor = _drawn(name, "residents", RESIDENTS) / here["residents"]
    return FrozenMap({group: max(1, round(n * factor * _drawn(name, group, (0.8, 1.2)))) for group, n in here.items()})


def _rooms(rooms: Mapping[str, Room], name: str) -> FrozenMap[str, Room]:
    factor = _drawn(name, "rooms", ROOM_SIZE)
    return FrozenMap(
        {kind: of.model_copy(update={"area_m2": round(of.area_m2 * factor)}) for kind, of in rooms.items()}
    )


def posed_sites(scenario: Scenario) -> list[Posed]:
    """Every site with its ways to run it; no two are alike."""
    shared = shared_funds(scenario)
    found = []
    for case in cases(scenario):
        purse = purse_of(case.scenario)
        mandates = apart_from_shared(purse, mandates_of(case, purse), shared)
        entries = tuple(_entries(case))
        question = Question(case, purse, mandates, tuple(each.trial for each in entries))
        found.append(Posed((case.site,), question, entries))
    return found


def _entries(case: Case) -> list[Entry]:
    groups, everything = case.scenario.groups, tuple(case.services)
    first = tuple(id_ for id_ in everything if groups[case.services[id_].group].priority_tier == FIRST_TIER)
    # The least that keeps HZ-PRIO-1: a service for each of the first groups.
    must = tuple({case.services[id_].group: id_ for id_ in reversed(first)}.values())
    teams = [Team(dict(zip(case.roles, team, strict=True))) for team in TEAMS]
    trials = [Trial(teams[0], week, tuple(s for s in everything if s in must)) for week in case.openings]
    trials += [Trial(team, week, of) for team in teams for week in case.openings for of in (first, everything)]
    return [Entry(trial, _shares(case, trial)) for trial in trials]


def _shares(case: Case, trial: Trial) -> FrozenMap[str, float]:
    load_ = _hours(case, trial.services) / max(
        1.0, sum(n * case.roles[role].contact_hours_year for role, n in trial.team.items())
    )
    level = _BEST * (1 - math.exp(-_HELP / max(load_, 1e-9)))
    week = case.openings.index(trial.opening)
    return FrozenMap(
        {
            s: round(level * (1 - _drawn(case.site, f"{s} {week}", (0.0, _BELOW))), 6) if s in trial.services else 0.0
            for s in case.services
        }
    )


def _hours(case: Case, services: Sequence[str]) -> float:
    return sum(case.need[s] * case.hours_per_visit(s) * case.services[s].persons for s in services)
