"""Who is away when: leave, illness, training, supervision and late mornings, drawn by key; meetings and lunch.

Every draw of a person is a function of seed, site, role, number within the role, date and replication: another rate of
illness moves no leave, one more person nobody else's absence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import DAY_MS, MINUTE_MS, Flags, Floats, Ints, milliseconds
from simkit.experiment.draws import key, uniforms
from simkit.scenario.absence import Absence, absence_of
from simkit.scenario.scenario import Scenario
from simkit.supply.spans import NOWHERE, Spans, by_day, spans_of, together
from simkit.supply.turnover import numbered_by_role

#: Days of a year of 52 weeks.
_YEAR_DAYS = 364
#: Illness that began so many mean lengths before the first day may still last: of a geometric law e**-20 is longer.
_LOOK_BACK = 20
#: Which uniform of a day decides what: its block and its place there.
_SICK, _SICK_LENGTH, _LATE, _LEAVE = ((0, ..., word) for word in range(4))
_TRAINING, _SUPERVISION = ((1, ..., word) for word in range(2))


@dataclass(frozen=True, slots=True, eq=False)
class _Person:
    """One person: the duty by day, as rostered, with the days of it, and the marks of every day of the horizon.

    ``month``: number of the calendar month of every day of the horizon.
    """

    unit: int
    said: Absence
    duty: Spans
    days: Ints
    marks: Floats
    month: Ints


def absences(scenario: Scenario, site: str, roles: tuple[str, ...], duty: Spans, seed: int, replication: int) -> Spans:
    """When each of the persons (``roles[p]``) is away from the ``duty`` rostered by chance."""
    calendar, daily = scenario.calendar, by_day(duty)
    month = np.array([12 * date.year + date.month for date in calendar.dates])
    first_day = calendar.dates[0].toordinal()
    gone = []
    for unit, role, number in numbered_by_role(roles):
        said = absence_of(scenario.absence, role)
        if said is None:
            continue
        back = int(_LOOK_BACK * said.sick_days_mean)
        ordinals = first_day + np.arange(-back, calendar.day_count)
        marks = uniforms(key(seed, site, "absence", role), ordinals, number, replication, block=[[0], [1]])
        own = daily.take(daily.unit == unit)
        day = own.start_ms // DAY_MS
        person = _Person(unit, said, own, day[np.diff(day, prepend=-1) > 0], marks[:, back:], month)
        gone += [_sick(unit, said, marks, back), *_planned(person, calendar.weeks), _late(person)]
    return together(gone)


def lunches(scenario: Scenario, roles: tuple[str, ...], duty: Spans) -> Spans:
    """Lunch of those on ``duty`` through noon, in two sittings: of those there every second one goes first.

    So with two there or more somebody stays. Who is not there from the first sitting to the end of the second has
    lunch before or after.
    """
    said = [absence_of(scenario.absence, role) for role in roles]
    length = np.array([0 if one is None else one.lunch_min for one in said], np.int64) * MINUTE_MS
    begins = np.array([0 if one is None else one.lunch_from_min for one in said], np.int64) * MINUTE_MS
    daily = by_day(duty)
    day, eats = daily.start_ms // DAY_MS, length[daily.unit]
    first = day * DAY_MS + begins[daily.unit]
    through = np.flatnonzero((eats > 0) & (daily.start_ms <= first) & (first + 2 * eats <= daily.end_ms))
    through = through[np.lexsort((daily.unit[through], day[through]))]
    place = np.arange(len(through)) - np.searchsorted(day[through], day[through])
    start = first[through] + place % 2 * eats[through]
    return spans_of(daily.unit[through], start, start + eats[through])


def meetings(scenario: Scenario, roles: tuple[str, ...]) -> Spans:
    """The weekly meeting of each of the persons; one that falls on a holiday falls out."""
    found = []
    for unit, role in enumerate(roles):
        said = absence_of(scenario.absence, role)
        if said is None:
            continue
        for time in said.meeting:
            days = [day for day, kind in enumerate(scenario.calendar.day_types) if kind == time.day]
            start = np.array(days, np.int64) * DAY_MS + time.minute * MINUTE_MS
            found.append(spans_of(unit, start, start + said.meeting_min * MINUTE_MS))
    return together(found)


def _planned(person: _Person, weeks: int) -> list[Spans]:
    """Leave, training and supervision, none of them on a day of another."""
    said, at_work = person.said, person.days
    leave = _leave_days(person, weeks)
    at_work = _without(at_work, leave)
    training = _least(at_work, person.marks[_TRAINING], _in_horizon(said.training_days_year, weeks, person, 0))
    at_work = _without(at_work, training)
    return [_whole_days(person.unit, np.concatenate([leave, training])), _supervision(person, at_work)]


def _sick(unit: int, said: Absence, marks: Floats, back: int) -> Spans:
    """Spells that begin on any day with the same chance and last a geometric number of days; they may overlap."""
    chance = -np.expm1(-said.sick_spells_year / _YEAR_DAYS)
    begins = np.flatnonzero(marks[_SICK] < chance)
    days = geometric(marks[_SICK_LENGTH][begins], said.sick_days_mean)
    return spans_of(unit, (begins - back) * DAY_MS, (begins - back + days) * DAY_MS)


def geometric(uniform: Floats, mean: float) -> Ints:
    """Whole numbers from 1 on with a geometric law of the ``mean``, 1 or more, by inverse transform."""
    if mean == 1:
        return np.ones(len(uniform), np.int64)
    found: Ints = 1 + np.floor(np.log1p(-uniform) / np.log1p(-1 / mean)).astype(np.int64)
    return found


def _leave_days(person: _Person, weeks: int) -> Ints:
    """Days of duty are cut into runs; those with the least marks are taken, the last one in part."""
    count = _in_horizon(person.said.leave_days_year, weeks, person, 1)
    run = person.said.leave_run_days
    firsts = np.arange(0, len(person.days), run)
    order = firsts[np.argsort(person.marks[_LEAVE][person.days[firsts]], kind="stable")]
    places = (order[:, None] + np.arange(run)).ravel()
    found: Ints = person.days[places[places < len(person.days)][:count]]
    return found


def _in_horizon(days_year: float, weeks: int, person: _Person, which: int) -> int:
    """Days of a year that fall into the horizon: the whole ones, and one more with the chance of the fraction.

    Decided by the last words of the first day, which decide nothing else.
    """
    return int(np.floor(days_year * weeks / 52 + person.marks[1, 0, 2 + which]))


def _least(days: Ints, marks: Floats, count: int) -> Ints:
    """So many of the days, those with the least marks."""
    found: Ints = days[np.argsort(marks[days], kind="stable")[:count]]
    return found


def _without(days: Ints, taken: Ints) -> Ints:
    """The days, ascending, that are not taken; all taken are among them."""
    free = np.ones(len(days), np.bool_)
    free[np.searchsorted(days, taken)] = False
    found: Ints = days[free]
    return found


def _whole_days(unit: int, days: Ints) -> Spans:
    return spans_of(unit, days * DAY_MS, (days + 1) * DAY_MS)


def _supervision(person: _Person, days: Ints) -> Spans:
    """At the end of one day of each calendar month, the one with the least mark."""
    length = int(milliseconds(person.said.supervision_hours_month * 60))
    if length == 0 or len(days) == 0:
        return NOWHERE
    month = person.month[days]
    order = np.lexsort((person.marks[_SUPERVISION][days], month))
    day = days[order[np.flatnonzero(np.diff(month[order], prepend=-1))]]
    end = person.duty.end_ms[np.searchsorted(person.duty.start_ms, (day + 1) * DAY_MS) - 1]
    return spans_of(person.unit, end - length, end)


def _late(person: _Person) -> Spans:
    """Of the days of duty so many begin later than they should."""
    begins = person.duty.start_ms[np.searchsorted(person.duty.start_ms, person.days * DAY_MS)]
    late: Flags = person.marks[_LATE][person.days] < person.said.late_share
    return spans_of(person.unit, begins[late], begins[late] + int(milliseconds(person.said.late_min)))
