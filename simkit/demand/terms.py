"""The terms of courses: when the meetings of each are, one course after the other over the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.demand.meetings import Meeting, Period, months, occurrences
from simkit.engine.arrays import DAY_MS, MINUTE_MS
from simkit.scenario.calendar import Calendar
from simkit.scenario.course import Course
from simkit.scenario.service import Service

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Term:
    """One course: its meetings in order of time, and the dates ``first`` to before ``end`` whose need enrols for it."""

    first: int
    end: int
    meetings: tuple[Meeting, ...]

    @property
    def as_period(self) -> Period:
        """The term as those see it who enrol: one meeting, at which all have a place."""
        return Period(self.first, self.end, self.meetings[:1])


def terms_of(service: Service, course: Course, calendar: Calendar) -> tuple[Term, ...]:
    """The courses of a service over the horizon.

    As many whole courses as the written times allow, what is left over spread between them as breaks; one that is cut
    short where not even one fits. A time that falls on a holiday is left out, the course ends a week later.
    """
    possible = sorted(
        meeting for first, end in months(calendar) for meeting in occurrences(service.meetings, calendar, first, end)
    )
    courses = max(len(possible) // course.meetings, 1)
    starts = [len(possible) * number // courses for number in range(courses)]
    rows = [tuple(possible[start : start + course.meetings]) for start in starts]
    first = [0, *(row[0].day for row in rows[1:])]
    return tuple(map(Term, first, [*first[1:], calendar.day_count], rows))


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of all courses in the order of service and first meeting, T of them, and their M meetings.

    ``code``: service and day of the first meeting as one number, ascending, shape (T,). ``offsets``: where the meetings
    of each term begin, shape (T + 1,). ``day``, ``slot``, ``start_ms``: of each meeting, shape (M,). By service, shape
    (S,): ``held`` (a course), ``attendance``, ``drop_out``, ``minimum``.
    """

    days: int
    code: Ints
    offsets: Ints
    day: Ints
    slot: Ints
    start_ms: Ints
    held: Flags
    attendance: Floats
    drop_out: Floats
    minimum: Ints

    @property
    def lengths(self) -> Ints:
        """Meetings of each term."""
        return np.diff(self.offsets)

    def of(self, service: NDArray[np.int32], day: NDArray[np.int32]) -> Ints:
        """The term of a service that begins on a day, shape (n,)."""
        return np.searchsorted(self.code, service.astype(np.int64) * self.days + day)


def terms_in_columns(
    services: Iterable[str], courses: Mapping[str, Course], terms: Mapping[int, Sequence[Term]], days: int
) -> Terms:
    """The terms of courses, by index of the service among ``services``."""
    with_meetings = [(service, term) for service, its in terms.items() for term in its if term.meetings]
    meetings = [meeting for _, term in with_meetings for meeting in term.meetings]
    day, minute, slot = (
        np.array([getattr(meeting, name) for meeting in meetings], dtype=np.int64) for name in Meeting.__slots__
    )
    said = [courses.get(name) for name in services]
    return Terms(
        days=days,
        code=np.array([service * days + term.meetings[0].day for service, term in with_meetings], dtype=np.int64),
        offsets=np.cumsum([0, *(len(term.meetings) for _, term in with_meetings)], dtype=np.int64),
        day=day,
        slot=slot,
        start_ms=day * DAY_MS + minute * MINUTE_MS,
        held=np.array([course is not None for course in said], dtype=bool),
        attendance=np.array([0.0 if course is None else course.attendance for course in said], dtype=np.float64),
        drop_out=np.array([0.0 if course is None else course.drop_out for course in said], dtype=np.float64),
        minimum=np.array([0 if course is None else course.minimum for course in said], dtype=np.int64),
    )
