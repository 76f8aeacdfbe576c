"""When the meetings of a session are, and how a month's need is divided among them.

The centre decides its programme beforehand: as many meetings a month as the expected need fills, at the written
times, spread over the month. Who comes is a matter of chance; who finds no seat is turned away, not forgotten.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from simkit.demand.lists import numbered
from simkit.scenario.calendar import Calendar
from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.service import Service
from simkit.scenario.timetable import MeetingTime

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_WEEKDAYS = DAY_TYPES[:7]
#: A need of exactly n full meetings stays n when it was added up in floating point.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """One meeting: index of its date in the horizon, minutes after midnight, number of its written time."""

    day: int
    minute: int
    slot: int


@dataclass(frozen=True, slots=True)
class Period:
    """Dates ``first`` to before ``end`` whose need is met by ``meetings``.

    They stand in the order in which they are put on as need grows, not in order of time.
    """

    first: int
    end: int
    meetings: tuple[Meeting, ...]


def programme(service: Service, calendar: Calendar, rate: Floats) -> tuple[Period, ...]:
    """The meetings of a session over the horizon, period by period; ``rate`` is its need by date, shape (D,).

    A period is a calendar month cut by the horizon. A month in which the session cannot meet (its only date is
    a holiday, or lies outside the horizon) is met by the next month that can, at the end by the one before.
    """
    by_month = [(first, end, occurrences(service.meetings, calendar, first, end)) for first, end in months(calendar)]
    return tuple(
        Period(first, end, _chosen(possible, float(rate[first:end].sum()), service.party_size))
        for first, end, possible in _carried_over(by_month)
    )


def parties(persons: Ints, meetings: Ints, seats: Ints) -> tuple[Ints, Ints]:
    """Divide the persons of each period evenly among its meetings, the remainder to the first ones.

    Arguments are those of each period, shape (P,); ``seats`` are those of one meeting. First the party of each meeting,
    period by period; second those for whom no seat is left, by period.
    """
    seated = np.minimum(persons, meetings * seats)
    each, rest = np.divmod(seated, np.maximum(meetings, 1))
    period, number = numbered(meetings)
    return each[period] + (number < rest[period]), persons - seated


@cache
def spread(n: int) -> tuple[int, ...]:
    """The numbers 0..n-1 in an order of which every beginning lies spread out (van der Corput's halving).

    So one more meeting a month moves none of the others.
    """
    order: dict[int, None] = {}
    step = 0
    while len(order) < n:
        order[int(_halving(step) * n)] = None
        step += 1
    return tuple(order)


def _halving(step: int) -> float:
    """0, 1/2, 1/4, 3/4, 1/8, ...: the binary digits of ``step`` mirrored at the point."""
    value, half = 0.0, 0.5
    while step:
        value += half * (step & 1)
        step >>= 1
        half /= 2
    return value


def _chosen(possible: Sequence[Meeting], need: float, party_size: int) -> tuple[Meeting, ...]:
    wanted = math.ceil(need / party_size - _ROUNDING)
    return tuple(possible[place] for place in spread(len(possible))[: max(wanted, 0)])


def months(calendar: Calendar) -> list[tuple[int, int]]:
    dates = calendar.dates
    starts = [i for i, date in enumerate(dates) if i == 0 or date.day == 1]
    return list(zip(starts, [*starts[1:], len(dates)], strict=True))


def occurrences(times: Sequence[MeetingTime], calendar: Calendar, first: int, end: int) -> list[Meeting]:
    """Every date of the month on which a meeting can be, in order of time."""
    return sorted(
        Meeting(day, time.minute, slot)
        for slot, time in enumerate(times)
        for day in _days_of(time, calendar, first, end)
    )


def _days_of(time: MeetingTime, calendar: Calendar, first: int, end: int) -> list[int]:
    """Dates of one written time. One that falls on a holiday moves to the next free week of the same month.

    Of a time for school days the other days are left out.
    """
    named = _days_named(time.day, calendar, first, end)
    written = [day for day in named if _week_of_month(calendar.dates[day]) in time.weeks]
    if time.day == "holiday":
        return written
    if time.school:
        return [day for day in written if calendar.school_days[day]]
    held = [day for day in written if calendar.day_types[day] != "holiday"]
    for holiday in (day for day in written if calendar.day_types[day] == "holiday"):
        later = range(holiday + 7, end, 7)
        free = [day for day in later if day not in held and calendar.day_types[day] != "holiday"]
        held += free[:1]
    return held


def _days_named(name: str, calendar: Calendar, first: int, end: int) -> Sequence[int]:
    """The Mondays, say, or the holidays. (A Saturday worked by decree is still a Saturday in the programme.)"""
    if name == "holiday":
        return [day for day in range(first, end) if calendar.day_types[day] == "holiday"]
    ahead = (_WEEKDAYS.index(name) - calendar.dates[first].weekday()) % 7
    return range(first + ahead, end, 7)


def _week_of_month(date: dt.date) -> int:
    return (date.day - 1) // 7 + 1


def _carried_over(
    months: Sequence[tuple[int, int, list[Meeting]]],
) -> list[tuple[int, int, list[Meeting]]]:
    """Join each month without an occurrence to the next one that has some; those at the end to the last one."""
    joined: list[tuple[int, int, list[Meeting]]] = []
    waiting_since: int | None = None
    for first, end, possible in months:
        since = first if waiting_since is None else waiting_since
        if possible:
            joined.append((since, end, possible))
            waiting_since = None
        else:
            waiting_since = since
    if waiting_since is None:
        return joined
    end = months[-1][1]
    if not joined:
        return [(waiting_since, end, [])]
    first, _, possible = joined.pop()
    return [*joined, (first, end, possible)]
