"""Pathways: what a resident asks for after a visit, as rows of service, how the visit ended, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import Field

from simkit.scenario.distribution import Duration
from simkit.scenario.frozen import Map, Noun
from simkit.scenario.problem import Path, Problem, meant
from simkit.scenario.service import MEETINGS

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario

#: How a visit ends when nothing else is said.
SERVED = "served"
#: How a visit ends that was given.
GIVEN = (SERVED, "referred")
#: Every ending that something can follow.
ENDINGS = (*GIVEN, "no_show", "abandoned", "turned_away", "closed", "cancelled")
#: Endings that cannot happen in a channel.
_NEVER: Mapping[str, tuple[str, ...]] = {
    "walk_in": ("no_show", "cancelled"),
    "hotline": ("no_show", "cancelled"),
    "online": ("no_show", "cancelled", "turned_away", "closed"),
    "day_care": ("no_show", "cancelled"),
    "appointment": ("closed", "cancelled"),
    "home_visit": ("no_show", "abandoned", "closed"),
    "back_office": ("no_show", "abandoned", "turned_away", "closed", "cancelled"),
}
#: Probabilities written with a few digits may miss their sum by so much.
_SUM_TOLERANCE = 1e-9


class Step(Noun):
    """A request that follows with ``probability``, ``delay`` after the visit before it has ended.

    ``same_person``: it asks for the person who gave that visit. A delay of a day or more on average comes in whole
    days, so that who comes again does so at the same time of day.
    """

    probability: float = Field(ge=0, le=1)
    delay: Duration
    same_person: bool = False


#: ``pathways[service][ending][next]``; steps after the same ending of a service are alternatives, in this order.
Pathways = Map[str, Map[str, Map[str, Step]]]


def pathway_faults(scenario: Scenario) -> Iterator[Problem]:
    """Every step that leads nowhere, starts from what never happens, or has no share of probability left."""
    for name, by_ending in scenario.pathways.items():
        for ending, steps in by_ending.items():
            total = 0.0
            for following, step in steps.items():
                path = ("pathways", name, ending, following)
                total += step.probability
                if total > 1 + _SUM_TOLERANCE:
                    hint = "they are alternatives: at most one of them follows"
                    yield Problem(f"the probabilities add up to {total:g}, more than 1", path, hint=hint)
                yield from _start_faults(scenario, name, ending, path)
                yield from _step_faults(scenario, ending, step, path)


def _start_faults(scenario: Scenario, name: str, ending: str, path: Path) -> Iterator[Problem]:
    """Whether a visit of the service can end so."""
    service = scenario.services.get(name)
    if service is None:
        yield Problem(f"there is no service '{name}'", path, hint=meant(name, scenario.services))
    elif service.meets:
        yield Problem(f"nothing follows {MEETINGS[service.channel]}", path, hint="its party would have to go on as one")
    elif ending not in ENDINGS:
        yield Problem(f"no visit ends '{ending}'", path, hint=meant(ending, ENDINGS))
    elif ending in _NEVER[service.channel]:
        yield Problem(f"no visit of the channel '{service.channel}' ends '{ending}'", path, hint="delete the row")
    elif ending == "referred" and not service.refers:
        yield Problem("the service refers nobody", path, hint="write 'refers', a probability, on the service")
    elif ending == "abandoned" and service.patience is None:
        yield Problem("nobody gives up waiting for it", path, hint="write 'patience' on the service")


def _step_faults(scenario: Scenario, ending: str, step: Step, path: Path) -> Iterator[Problem]:
    """Whether a step can be taken."""
    name, _, following = path[1:]
    service, asked = scenario.services.get(name), scenario.services.get(following)
    if asked is None:
        yield Problem(f"there is no service '{following}'", path, hint=meant(following, scenario.services))
    elif asked.meets:
        hint = "its seats are given out beforehand; lead to a visit"
        yield Problem(f"'{following}' is {MEETINGS[asked.channel]}", path, hint=hint)
    elif step.same_person and ending not in GIVEN:
        yield Problem("nobody was seen who could be asked for again", path, hint="leave same_person out")
    elif step.same_person and not (asked.staff and service and service.staff):
        yield Problem("one of the two visits takes no staff", path, hint="leave same_person out")
