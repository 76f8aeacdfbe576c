"""When the meetings of a session may be: ``tue 09:00; thu 14:30 weeks 1+3; school mon-fri 16:30``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from simkit.scenario.hours import DAY_TYPES, days

_WRITTEN = re.compile(r"^(school\s+)?(\w+(?:-\w+)?)\s+(\d{1,2}):(\d{2})(?:\s+weeks\s+([1-5](?:\+[1-5])*))?$")


_SCHOOL_DAYS = DAY_TYPES[:5]


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """A weekly time; ``weeks`` are the occurrences within a month (1 = the first such weekday).

    ``school``: on school days only; what falls on another day is left out.
    """

    day: str
    minute: int
    weeks: tuple[int, ...]
    school: bool = False

    def __str__(self) -> str:
        clock = f"{'school ' if self.school else ''}{self.day} {self.minute // 60:02d}:{self.minute % 60:02d}"
        return clock if self.weeks == (1, 2, 3, 4, 5) else clock + " weeks " + "+".join(map(str, self.weeks))


def meeting_times(value: Any) -> Any:
    """Parse a text of meeting times; ValueError says what to write."""
    if not isinstance(value, str):
        return tuple(value)
    return tuple(time for part in value.split(";") if part.strip() for time in _times_of(part.strip()))


def _times_of(text: str) -> Iterator[MeetingTime]:
    """One time for each day of ``mon-fri 16:30``."""
    match = _WRITTEN.match(text)
    if match is None or int(match[3]) > 23 or int(match[4]) > 59:
        raise ValueError(
            f"{text!r} is not a meeting time; write e.g. 'tue 09:00', 'tue 09:00 weeks 1+3' or 'school mon-fri 16:30'"
        )
    weeks = tuple(sorted({int(week) for week in (match[5] or "1+2+3+4+5").split("+")}))
    for day in days(match[2]):
        if match[1] and day not in _SCHOOL_DAYS:
            raise ValueError(f"{text!r}: there is no school on '{day}'; write days from mon to fri")
        yield MeetingTime(day, 60 * int(match[3]) + int(match[4]), weeks, match[1] is not None)


#: A field of meeting times.
MeetingTimes = Annotated[tuple[MeetingTime, ...], BeforeValidator(meeting_times)]
