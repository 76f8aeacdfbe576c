"""The volunteer corps of a site: how many are registered, and how many serve in each month."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Floats, Ints
from simkit.experiment.draws import key, uniforms
from simkit.scenario.calendar import Calendar
from simkit.scenario.corps import Corps
from simkit.scenario.scenario import Scenario

_DAYS_A_YEAR = 52 * 7
_MONTHS_A_YEAR = 12
#: What is registered in whole persons stays so when it was worked out in floating point.
_ROUNDING = 1e-9


def month_of_day(calendar: Calendar) -> Ints:
    """The calendar month of each date of the horizon, months numbered since the year 0."""
    return np.array([_MONTHS_A_YEAR * date.year + date.month - 1 for date in calendar.dates], np.int64)


def registered(scenario: Scenario, site: str) -> int:
    """Volunteers registered when the horizon ends; without a corps those of the stated share."""
    return int(_registered_after(scenario, site, np.array([scenario.calendar.day_count]))[0] + _ROUNDING)


def serving(scenario: Scenario, site: str, corps: Corps, seed: int, replication: int) -> Ints:
    """Volunteers who serve in each calendar month of the horizon, in order.

    As many register in a month as the growth says, a part of a person by chance. Whether a person wants to serve, and
    for how long, are functions of seed, site, replication, the month of registering (0 for those before the horizon)
    and the person's number in it: one more registered leaves all others as they were.
    """
    months, starts = np.unique(month_of_day(scenario.calendar), return_index=True)
    stock = _registered_after(scenario, site, np.append(starts, scenario.calendar.day_count))
    new = np.diff(stock) + uniforms(key(seed, site, "registering"), months, 0, replication)[:, 0]
    cohort_size = np.append(int(stock[0] + _ROUNDING), new.astype(np.int64))
    cohort = np.repeat(np.append(0, months), cohort_size)
    number = np.arange(len(cohort)) - np.repeat(np.cumsum(cohort_size) - cohort_size, cohort_size)
    begin = np.repeat(np.append(0, np.arange(len(months)) + corps.training_months), cohort_size)
    draws = uniforms(key(seed, site, "corps"), cohort, number, replication)
    willing = draws[:, 0] < scenario.volunteers.active_share
    begin = np.minimum(begin[willing], len(months))
    stop = np.minimum(begin + _months_served(corps, draws[willing, 1]), len(months))
    change = np.bincount(begin, minlength=len(months) + 1) - np.bincount(stop, minlength=len(months) + 1)
    return np.cumsum(change)[:-1]


def _registered_after(scenario: Scenario, site: str, days: Ints) -> Floats:
    """Persons registered when so many days of the horizon have passed, parts of persons included."""
    settings = scenario.volunteers
    growth = 0.0 if settings.corps is None else settings.corps.growth_year
    at_start = scenario.residents(site) * settings.registered_share
    persons: Floats = at_start * (1 + growth) ** (days / _DAYS_A_YEAR)
    return persons


def _months_served(corps: Corps, uniform: Floats) -> Ints:
    """Whole months served, at least 1: after m months a share of retention to the power of m / 12 is left."""
    if corps.retention_year == 1:
        return np.full(len(uniform), np.iinfo(np.int32).max, np.int64)
    months = np.ceil(_MONTHS_A_YEAR * np.log(uniform) / np.log(corps.retention_year))
    served: Ints = np.maximum(months, 1).astype(np.int64)
    return served
