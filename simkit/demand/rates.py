"""How much need to expect on each date: the yearly rate spread over weekdays, months and holidays.

A service's need over the horizon is rate (at its price) per 1,000 members of its group and month x members / 1,000
x 12 x weeks / 52. It is spread over the dates in proportion to weekday share x month factor, so that its expectation
over the horizon is exact whatever the calendar.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simkit.scenario.calendar import WEEKS_A_YEAR
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.scenario.service import Service

Floats = NDArray[np.float64]

HALF_HOURS = 48
MONTHS_A_YEAR = 12


def horizon_need(scenario: Scenario, site: str, service: str) -> float:
    """Expected person-times of a service at a site over the whole horizon."""
    members = scenario.population[site].get(scenario.services[service].group, 0)
    a_year = scenario.need_per_1000_month(service) * members / 1000 * MONTHS_A_YEAR
    return a_year * scenario.calendar.weeks / WEEKS_A_YEAR


def profile_name(scenario: Scenario, service: Service) -> str:
    """The profile that the need of a service follows: the one it names, its channel's, or that of a like channel."""
    if service.profile is not None:
        return service.profile
    channel = service.channel
    return channel if channel in scenario.profiles else scenario.demand.profile_of[channel]


def half_hour_weights(scenario: Scenario, profile: str, day_type: str) -> Floats:
    """Relative need in each half-hour of a day, shape (48,). A holiday is a Sunday unless the profile has its own."""
    days = scenario.profiles[profile]
    if day_type == "holiday" and "holiday" not in days:
        day_type = "sun"
    weights = np.zeros(HALF_HOURS)
    for clock, weight in days.get(day_type, {}).items():
        weights[_half_hour(clock)] += weight
    return weights


def date_weights(scenario: Scenario, profile: str) -> Floats:
    """Relative need on each date of the horizon, shape (D,): weekday share x month factor."""
    calendar = scenario.calendar
    share = {day: half_hour_weights(scenario, profile, day).sum() for day in set(calendar.day_types)}
    factor: Mapping[int, float] = scenario.demand.month_factor
    return np.array(
        [share[day] * factor[date.month] for date, day in zip(calendar.dates, calendar.day_types, strict=True)]
    )


def rates(scenario: Scenario, site: str) -> Floats:
    """Person-times of each service to expect on each date as usual, shape (S, D), services in the scenario's order.

    What meets on school days only is needed on those alone, and not at all in a horizon without any.

    Raises ScenarioError when a service has need but its profile has no weight on any date of the horizon.
    """
    weights = {name: date_weights(scenario, name) for name in scenario.profiles}
    found = np.zeros((len(scenario.services), scenario.calendar.day_count))
    for row, (name, service) in enumerate(scenario.services.items()):
        need = horizon_need(scenario, site, name)
        if need == 0:
            continue
        profile = profile_name(scenario, service)
        weight = weights[profile]
        if service.on_school_days:
            weight = weight * np.array(scenario.calendar.school_days)
            if not any(scenario.calendar.school_days):
                continue
        total = weight.sum()
        if total == 0:
            raise ScenarioError(
                f"services.{name}: the profile {profile!r} has no weight on any date of the horizon, so the need for "
                f"{name} falls nowhere; write weights above 0 in profiles.{profile} for days of the calendar"
            )
        found[row] = need * (weight / total)
    return found


def _half_hour(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return (60 * int(hour) + int(minute)) // 30
