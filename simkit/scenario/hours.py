"""Opening hours as a planner writes them: ``mon-fri 08:30-12:00, 14:00-17:30; sat 09:00-17:00``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator

from simkit.scenario.frozen import FrozenMap

#: Day types in the order of the week; ``holiday`` is any public holiday, whatever its weekday.
DAY_TYPES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday")
_LONG = {
    "monday": "mon", "tuesday": "tue", "wednesday": "wed", "thursday": "thu",
    "friday": "fri", "saturday": "sat", "sunday": "sun", "holidays": "holiday",
}  # fmt: skip
_SPAN = re.compile(r"^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$")

#: Minutes after midnight, half open: (510, 720) is 08:30-12:00.
Interval = tuple[int, int]
#: Day type to its open intervals, sorted and disjoint; a day type that is absent is closed.
Week = FrozenMap[str, tuple[Interval, ...]]


def day_type(name: str) -> str:
    """The short id of a day type (``Saturday`` and ``sat`` give ``sat``); ValueError if unknown."""
    key = name.strip().lower()
    key = _LONG.get(key, key)
    if key not in DAY_TYPES:
        raise ValueError(f"{name!r} is not a day; write one of {', '.join(DAY_TYPES)}")
    return key


def days(text: str) -> tuple[str, ...]:
    """Expand ``mon-fri`` or ``sat`` to day types; ValueError if unknown or backwards."""
    first, dash, last = text.partition("-")
    if not dash:
        return (day_type(first),)
    a, b = DAY_TYPES.index(day_type(first)), DAY_TYPES.index(day_type(last))
    if b < a:
        raise ValueError(f"{text!r} runs backwards; write the earlier day first, e.g. mon-fri")
    return DAY_TYPES[a : b + 1]


def intervals(text: str) -> tuple[Interval, ...]:
    """Parse ``08:30-12:00, 14:00-17:30``; ``closed`` or an empty text is no interval at all.

    ValueError if a span is not HH:MM-HH:MM, ends before it starts, passes 24:00 or overlaps the next.
    """
    if text.strip().lower() in ("", "closed"):
        return ()
    found = sorted(_interval(part) for part in text.split(","))
    for before, after in pairwise(found):
        if after[0] < before[1]:
            raise ValueError(f"{text!r}: the spans overlap; write them apart, e.g. 08:30-12:00, 14:00-17:30")
    return tuple(found)


def _interval(part: str) -> Interval:
    match = _SPAN.match(part.strip())
    if match is None:
        raise ValueError(f"{part.strip()!r} is not a span of hours; write e.g. 08:30-12:00")
    h1, m1, h2, m2 = (int(group) for group in match.groups())
    start, end = 60 * h1 + m1, 60 * h2 + m2
    if m1 > 59 or m2 > 59 or end > 24 * 60:
        raise ValueError(f"{part.strip()!r} is not a time of day; the day ends at 24:00")
    if end <= start:
        raise ValueError(f"{part.strip()!r} ends before it starts; write the earlier hour first")
    return start, end


def week(value: Any) -> Week:
    """A week from a mapping (days to hours) or a text ``mon-fri 08:30-12:00; sat 09:00-17:00``."""
    if isinstance(value, str):
        value = dict(_day_and_hours(part) for part in value.split(";") if part.strip())
    if not isinstance(value, Mapping):
        raise ValueError("opening hours are written as days and hours, e.g. mon-fri: '08:30-12:00, 14:00-17:30'")
    found: dict[str, tuple[Interval, ...]] = {}
    for key, hours in value.items():
        for day in days(str(key)):
            spans = intervals(hours) if isinstance(hours, str) else _pairs(hours)
            if spans:
                found[day] = spans
            else:
                found.pop(day, None)
    return FrozenMap({day: found[day] for day in DAY_TYPES if day in found})


def additions(opening: Mapping[str, str]) -> dict[str, tuple[Interval, ...]]:
    """Hours by day of an addition to a week, ``{"tue-thu": "08:30-12:00, 18:00-21:00"}``; a closed day is empty."""
    return {day: intervals(hours) for written, hours in opening.items() for day in days(written)}


def _pairs(hours: Any) -> tuple[Interval, ...]:
    """Intervals already in minutes, as a week holds them."""
    try:
        return tuple((int(a), int(b)) for a, b in hours)
    except (TypeError, ValueError):
        raise ValueError(f"{hours!r} is not a text of hours; write e.g. 08:30-12:00, 14:00-17:30") from None


def _day_and_hours(part: str) -> tuple[str, str]:
    head, _, hours = part.strip().partition(" ")
    return head, hours


def text_of(value: Mapping[str, tuple[Interval, ...]]) -> str:
    """The week as text, the inverse of :func:`week`."""
    return "; ".join(
        f"{day} " + ", ".join(f"{a // 60:02d}:{a % 60:02d}-{b // 60:02d}:{b % 60:02d}" for a, b in spans)
        for day, spans in value.items()
    )


def week_hours(value: Mapping[str, tuple[Interval, ...]]) -> float:
    """Open hours of a plain week (no holiday)."""
    return sum(b - a for day, spans in value.items() if day != "holiday" for a, b in spans) / 60


#: A field of opening hours.
OpeningHours = Annotated[Week, BeforeValidator(week)]
