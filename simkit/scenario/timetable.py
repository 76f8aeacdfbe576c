"""When the meetings of a session may be: ``tue 09:00; thu 14:30 weeks 1+3``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from simkit.scenario.hours import day_type

_WRITTEN = re.compile(r"^(\w+)\s+(\d{1,2}):(\d{2})(?:\s+weeks\s+([1-5](?:\+[1-5])*))?$")


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """A weekly time; ``weeks`` are the occurrences within a month (1 = the first such weekday)."""

    day: str
    minute: int
    weeks: tuple[int, ...]

    def __str__(self) -> str:
        clock = f"{self.day} {self.minute // 60:02d}:{self.minute % 60:02d}"
        return clock if self.weeks == (1, 2, 3, 4, 5) else clock + " weeks " + "+".join(map(str, self.weeks))


def meeting_times(value: Any) -> Any:
    """Parse a text of meeting times; ValueError says what to write."""
    if not isinstance(value, str):
        return tuple(value)
    return tuple(_meeting_time(part.strip()) for part in value.split(";") if part.strip())


def _meeting_time(text: str) -> MeetingTime:
    match = _WRITTEN.match(text)
    if match is None or int(match[2]) > 23 or int(match[3]) > 59:
        raise ValueError(f"{text!r} is not a meeting time; write e.g. 'tue 09:00' or 'tue 09:00 weeks 1+3'")
    weeks = tuple(sorted({int(week) for week in (match[4] or "1+2+3+4+5").split("+")}))
    return MeetingTime(day_type(match[1]), 60 * int(match[2]) + int(match[3]), weeks)


#: A field of meeting times.
MeetingTimes = Annotated[tuple[MeetingTime, ...], BeforeValidator(meeting_times)]
