"""When a warm-up (``calendar.warm_up_days``) can be left out of the measures."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.scenario.problem import Problem
from simkit.scenario.scenario import Scenario

_PATH = ("calendar", "warm_up_days")


def warm_up_faults(scenario: Scenario) -> Iterator[Problem]:
    """A warm-up that leaves nothing to measure, or that a plan, which is for whole years, does not know of."""
    calendar = scenario.calendar
    if calendar.warm_up_days >= calendar.day_count:
        what = f"a warm-up of {calendar.warm_up_days} days is the whole calendar ({calendar.day_count} days)"
        yield Problem(what, _PATH, hint="give more weeks or a shorter warm-up, or nothing is measured")
    if calendar.warm_up_days and scenario.plan is not None:
        hint = "plan without it, and leave the warm-up out of the measures of a scenario without a plan"
        what = "a scenario with a plan has no warm-up: its money and need are those of all its weeks"
        yield Problem(what, _PATH, hint=hint)
