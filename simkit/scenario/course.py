"""Courses: a row of meetings that residents enrol for, come to more or less often, and drop out of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from simkit.scenario.frozen import Noun
from simkit.scenario.problem import Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario


class Course(Noun):
    """How a service of the channel ``course`` is held; its ``party_size`` is the number of places.

    The need of the service are enrolments. A course is ``meetings`` meetings in a row, at the service's written times.
    Whoever has a place comes to each meeting with probability ``attendance`` and, after each, drops out for good with
    probability ``drop_out``. A meeting to which fewer than ``minimum`` come is called off.
    """

    meetings: int = Field(ge=2, le=60)
    attendance: float = Field(gt=0, le=1)
    drop_out: float = Field(ge=0, lt=1)
    minimum: int = Field(ge=1)

    @property
    def attended(self) -> float:
        """Meetings to which somebody with a place can be expected to come."""
        return self.attendance * sum((1 - self.drop_out) ** before for before in range(self.meetings))


def meetings_of(scenario: Scenario, service: str) -> int:
    """Meetings for which one party of a service meets: those of its course, else one."""
    return scenario.courses[service].meetings if service in scenario.courses else 1


def attended_of(scenario: Scenario, service: str) -> float:
    """Person-times to be expected of one who asks for a service and finds a place: those of its course, else one."""
    return scenario.courses[service].attended if service in scenario.courses else 1.0


def course_faults(scenario: Scenario) -> Iterator[Problem]:
    """Courses without a service and the other way round, and those that would mostly be called off."""
    held = [name for name, service in scenario.services.items() if service.channel == "course"]
    for name in held:
        if name not in scenario.courses:
            hint = f"write courses.{name}: meetings, attendance, drop_out and minimum"
            yield Problem("a course needs to say how it is held", ("services", name), hint=hint)
    for name, course in scenario.courses.items():
        path = ("courses", name)
        if name not in held:
            yield Problem(f"there is no service '{name}' of the channel course", path, hint=meant(name, held))
            continue
        places = scenario.services[name].party_size
        comes = places * course.attendance * (1 - course.drop_out) ** (course.meetings - 1)
        if comes < course.minimum and course.minimum > 1:
            said = (
                f"a full course of {places} can expect {comes:.1f} at its last meeting, below its minimum of "
                f"{course.minimum}: it would mostly be called off"
            )
            yield Problem(said, path, hint="lower the minimum or write more places")
