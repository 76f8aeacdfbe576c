"""Rosters: how many persons of a role are on duty when, written out by kind of day or by date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import Field

from simkit.scenario.calendar import WEEKS_A_YEAR
from simkit.scenario.frozen import Map, Noun
from simkit.scenario.hours import Interval, days, intervals
from simkit.scenario.problem import Path, Problem, meant

if TYPE_CHECKING:
    from simkit.scenario.scenario import Scenario

_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class Shift(Noun):
    """So many persons are on duty from the key of this entry (``08:30``) up to ``to``; 0 says that nobody is."""

    to: str
    persons: int = Field(ge=0)


#: Shifts by the days they are on (``mon-fri``, ``holiday``, ``2024-05-01``) and the time they begin.
Roster = Map[str, Map[str, Shift]]
#: ``rosters[site][role][day][from]``.
Rosters = Map[str, Map[str, Roster]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a roster: ``persons`` from minute ``start`` of the day up to minute ``end``.

    ``on`` are the kinds of day it is for, or its one date; ``key``: day and time as written.
    """

    on: tuple[str, ...] | dt.date
    start: int
    end: int
    persons: int
    key: tuple[str, str] = field(default=("", ""), compare=False)

    @property
    def clock(self) -> tuple[str, str]:
        """Beginning and end as times of day."""
        begins, _, ends = _clock(self.start, self.end).partition("-")
        return begins, ends


@dataclass(frozen=True, slots=True)
class Days:
    """Lines by the days they are for, each in the order written: of single dates, and of kinds of day."""

    of_date: Mapping[dt.date, tuple[Line, ...]]
    of_kind: Mapping[str, tuple[Line, ...]]

    def on(self, date: dt.date, day_type: str) -> tuple[Line, ...]:
        """The lines in force on a date: those of the date itself if it has any, else those of its kind of day."""
        return self.of_date.get(date) or self.of_kind.get(day_type, ())


def days_of(lines: Iterable[Line]) -> Days:
    """The lines by day."""
    of_date: dict[dt.date, tuple[Line, ...]] = {}
    of_kind: dict[str, tuple[Line, ...]] = {}
    for line in lines:
        if isinstance(line.on, dt.date):
            of_date[line.on] = (*of_date.get(line.on, ()), line)
        else:
            for kind in line.on:
                of_kind[kind] = (*of_kind.get(kind, ()), line)
    return Days(of_date, of_kind)


def lines_of(roster: Mapping[str, Mapping[str, Shift]]) -> tuple[Line, ...]:
    """The lines of a roster in the order written. ValueError says what is wrong with a day or a time."""
    return tuple(_line(day, start, shift) for day, shifts in roster.items() for start, shift in shifts.items())


def _line(day: str, start: str, shift: Shift) -> Line:
    spans = intervals(f"{start}-{shift.to}") if start and shift.to else ()
    if len(spans) != 1:
        raise ValueError(f"'{start}' to '{shift.to}' is not a span of hours; write e.g. 08:30 and 12:00")
    return Line(_days_or_date(day), *spans[0], shift.persons, (day, start))


def _days_or_date(text: str) -> tuple[str, ...] | dt.date:
    if not _DATE.match(text):
        return days(text)
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a date; write e.g. 2024-05-01") from None


def roster_hours_year(scenario: Scenario, site: str, role: str) -> float | None:
    """Hours a year that the persons of a role are on duty together by roster; None where it has none."""
    rosters: Mapping[str, Roster] = scenario.rosters.get(site) or {}
    if role not in rosters:
        return None
    days_written, calendar = days_of(lines_of(rosters[role])), scenario.calendar
    minutes = sum(
        line.persons * (line.end - line.start)
        for date, day_type in zip(calendar.dates, calendar.day_types, strict=True)
        for line in days_written.on(date, day_type)
    )
    return minutes / 60 * WEEKS_A_YEAR / calendar.weeks


def roster_faults(scenario: Scenario) -> Iterator[Problem]:
    """Every roster of nobody, of more persons than there are, at impossible times or while the site is shut."""
    if scenario.plan is not None and scenario.rosters:
        hint = "leave rosters out of scenarios with a plan"
        yield Problem("a plan decides how many staff there are and when it is open", ("rosters",), hint=hint)
    for site, rosters in scenario.rosters.items():
        if site not in scenario.sites:
            yield Problem(f"there is no site '{site}'", ("rosters", site), hint=meant(site, scenario.sites))
            continue
        for role, roster in rosters.items():
            path = ("rosters", site, role)
            faults = [*_role_faults(scenario, path), *_line_faults(roster, path)]
            yield from faults or [*_level_faults(scenario, path, roster), *_day_faults(scenario, path, roster)]


def _role_faults(scenario: Scenario, path: Path) -> Iterator[Problem]:
    role = scenario.roles.get(path[2])
    if role is None:
        yield Problem(f"there is no role '{path[2]}'", path, hint=meant(path[2], scenario.roles))
    elif role.fte == 0:
        yield Problem(f"'{path[2]}' is no post of the centre (fte 0) and never on duty", path, hint="leave it out")


def _line_faults(roster: Roster, path: Path) -> Iterator[Problem]:
    for day, shifts in roster.items():
        for start, shift in shifts.items():
            try:
                _line(day, start, shift)
            except ValueError as error:
                yield Problem(str(error), (*path, day, start))


def _level_faults(scenario: Scenario, path: Path, roster: Roster) -> Iterator[Problem]:
    site, role = path[1:]
    most = max(lines_of(roster), key=lambda line: line.persons, default=None)
    team: Mapping[str, int] = scenario.staff.get(site) or {}
    posts = team.get(role, 0)
    if most is not None and most.persons > posts:
        has = f"the site has {posts}" if posts else "the site has nobody of the role"
        hint = f"write staff.{site}.{role}: {most.persons}, or fewer persons here"
        yield Problem(f"so many are to be on duty at once ({most.persons}), and {has}", (*path, *most.key), hint=hint)


def _day_faults(scenario: Scenario, path: Path, roster: Roster) -> Iterator[Problem]:
    """Lines of one day that overlap, or that lie outside the opening of the site."""
    opening = scenario.sites[path[1]].opening
    for day, day_type, lines in _kinds_of_day(scenario, roster):
        for before, after in pairwise(sorted(lines, key=lambda line: (line.start, line.end))):
            if after.start < before.end:
                said = f"on {day} it overlaps {_clock(before.start, before.end)}"
                hint = "one line says how many there are at a time; write them one after another"
                yield Problem(said, (*path, *after.key), hint=hint)
        hours = _joined(opening.get(day_type, ()))
        for line in lines:
            if not any(first <= line.start and line.end <= last for first, last in hours):
                open_then = ", ".join(_clock(*span) for span in hours) or "closed"
                hint = "write spans within the opening, or change the opening too; duty_rota is for other hours"
                said = f"on {day} {_clock(line.start, line.end)} lies outside the opening ({open_then})"
                yield Problem(said, (*path, *line.key), hint=hint)


def _kinds_of_day(scenario: Scenario, roster: Roster) -> Iterator[tuple[str, str, tuple[Line, ...]]]:
    """Every kind of day and every date of the horizon with lines of its own: its name, its kind, those lines."""
    written, calendar = days_of(lines_of(roster)), scenario.calendar
    for day_type, lines in written.of_kind.items():
        yield day_type, day_type, lines
    kinds = dict(zip(calendar.dates, calendar.day_types, strict=True))
    for date, lines in written.of_date.items():
        if date in kinds:
            yield f"{date} ({kinds[date]})", kinds[date], lines


def _joined(spans: tuple[Interval, ...]) -> list[Interval]:
    """Spans that adjoin made one."""
    found: list[Interval] = []
    for start, end in spans:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _clock(start: int, end: int) -> str:
    return f"{start // 60:02d}:{start % 60:02d}-{end // 60:02d}:{end % 60:02d}"


def rosters_without_a_day(scenario: Scenario) -> Iterator[str]:
    """Rosters all of whose dates lie outside the calendar, a line each: probably the year is wrong."""
    first, last = scenario.calendar.dates[0], scenario.calendar.dates[-1]
    for site, rosters in scenario.rosters.items():
        for role, roster in rosters.items():
            dates = [line.on for line in lines_of(roster) if isinstance(line.on, dt.date)]
            if dates and not any(first <= date <= last for date in dates):
                yield (
                    f"rosters.{site}.{role}: its dates, {min(dates)} to {max(dates)}, lie outside the calendar, "
                    f"{first} to {last}; is the year right?"
                )
