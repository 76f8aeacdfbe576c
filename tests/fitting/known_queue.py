"""A scenario of one queue whose truth is known, made without anything that fits or writes: its records are fitted."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.demand.rates import MONTHS_A_YEAR
from simkit.fitting.expected_arrivals import ExpectedArrivals
from simkit.fitting.half_hours import HALF_HOUR_MIN, HALF_HOURS
from simkit.scenario.calendar import WEEKS_A_YEAR
from simkit.scenario.distribution import Distribution
from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SITE = "hall"
_DAYS = DAY_TYPES[:7]
_RESIDENTS = 1000
#: A visit may be begun before closing however long it is planned to take: desks finish what they have begun.
_OVERRUN_MIN = 24 * 60


@dataclass(frozen=True, slots=True, eq=False)
class KnownQueue:
    """A queue: its dates, desks at work in each minute of them (shape (D, 1440)), who comes and how long they take.

    ``patience_min`` is infinite where nobody gives up.
    """

    name: str
    dates: tuple[dt.date, ...]
    desks: Ints
    arrivals: ExpectedArrivals
    service: Distribution
    patience_min: float
    day_cv: float


def first_monday(dates: Sequence[dt.date]) -> dt.date:
    """The Monday with which the calendar of some dates begins."""
    return min(dates) - dt.timedelta(days=min(dates).weekday())


def queue_scenario(queue: KnownQueue) -> Scenario:
    """The scenario of a queue. Its horizon is the weeks of the dates; on other days it is shut and nobody comes."""
    start = first_monday(queue.dates)
    weeks = ((max(queue.dates) - start).days + 7) // 7
    horizon = [start + dt.timedelta(days=day) for day in range(7 * weeks)]
    weights = {day: queue.arrivals.on(start + dt.timedelta(days=i)) for i, day in enumerate(_DAYS)}
    a_horizon = sum(float(queue.arrivals.on(date).sum()) for date in queue.dates)
    a_month = a_horizon / (MONTHS_A_YEAR * weeks / WEEKS_A_YEAR) * 1000 / _RESIDENTS
    most = max(int(queue.desks.max()), 1)
    return Scenario.model_validate(
        {
            **_BARE,
            "id": "known",
            "name": {"zh": queue.name, "en": queue.name},
            "calendar": {
                "country": None,
                "start": start,
                "weeks": weeks,
                "closed_on": tuple(date for date in horizon if date not in queue.dates),
            },
            "sites": {SITE: {"name": {"zh": queue.name, "en": queue.name}, "opening": _opening(queue)}},
            "services": {queue.name: _service(queue, a_month)},
            "offer": {SITE: (queue.name,)},
            "staff": {SITE: {"desk": most}},
            "rosters": {SITE: {"desk": _roster(queue)}},
            "profiles": {"walk_in": {**{day: _half_hours(weights[day]) for day in _DAYS}, "holiday": {"00:00": 0.0}}},
            "demand": {**_DEMAND, "day_cv": queue.day_cv},
        }
    )


def _service(queue: KnownQueue, a_month: float) -> dict[str, Any]:
    return {
        "name": {"zh": queue.name, "en": queue.name},
        "category": "queue",
        "service_class": "A",
        "main_item": True,
        "channel": "walk_in",
        "group": "residents",
        "requests_per_1000_month": a_month,
        "party_size": 1,
        "duration": str(queue.service),
        **({"patience": f"exponential({queue.patience_min!r}) min"} if math.isfinite(queue.patience_min) else {}),
        "staff": {"desk": 1},
        "price_cny": 0,
        "setup_cny_year": 0,
        "materials_cny": 0,
        "benefit_weight": 1,
    }


def _opening(queue: KnownQueue) -> dict[str, str]:
    """By weekday from the first half-hour with arrivals or a desk to the minute at which the last desk shuts."""
    hours = {}
    for weekday, day in enumerate(_DAYS):
        rows = [i for i, date in enumerate(queue.dates) if date.weekday() == weekday]
        open_ = np.flatnonzero(queue.desks[rows].any(axis=0)) if rows else np.zeros(0, np.int64)
        if len(open_):
            come = np.flatnonzero(queue.arrivals.on(queue.dates[rows[0]]))
            first = min([int(open_[0]), *(int(slot) * HALF_HOUR_MIN for slot in come)])
            hours[day] = f"{_clock(first)}-{_clock(int(open_[-1]) + 1)}"
    return hours


def _roster(queue: KnownQueue) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        str(date): {_clock(start): {"to": _clock(end), "persons": number} for start, end, number in _spans(desks)}
        for date, desks in zip(queue.dates, queue.desks, strict=True)
        if desks.any()
    }


def _spans(desks: Ints) -> list[tuple[int, int, int]]:
    """Start, end and number of each run of minutes with as many desks; those without a desk left out."""
    edges = [0, *(np.flatnonzero(np.diff(desks)) + 1).tolist(), len(desks)]
    return [(start, end, int(desks[start])) for start, end in pairwise(edges) if desks[start]]


def _half_hours(weights: Floats) -> dict[str, float]:
    return {_clock(HALF_HOUR_MIN * slot): float(weights[slot]) for slot in range(HALF_HOURS) if weights[slot] > 0}


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


_NOBODY = {"zh": "居民", "en": "residents"}
_BARE: Mapping[str, Any] = {
    "jurisdiction": "records",
    "standards": (),
    "groups": {"residents": {"name": _NOBODY, "share_of_residents": 1, "priority_tier": 1}},
    "population": {SITE: {"residents": _RESIDENTS}},
    "categories": {"queue": {"zh": "排队", "en": "queue"}},
    "room_types": {},
    "rooms": {SITE: {}},
    "roles": {
        "desk": {
            "name": {"zh": "窗口", "en": "desk"},
            "grade": "desk",
            "skills": ("desk",),
            "professional": False,
            "registered": False,
            "full_time": True,
            "fte": 1,
            "contact_hours_year": 1,
        }
    },
    "volunteers": {
        "registered_share": 0,
        "active_share": 0,
        "hours_per_active_year": 0,
        "turn_up": 1,
        "per_social_worker": 0,
        "lead_skill": "desk",
    },
    "booking": {
        "slot_min": 30,
        "slot_tolerance_min": 0,
        "horizon_days": 1,
        "session_notice_days": 1,
        "grace_min": 0,
        "overrun_min": _OVERRUN_MIN,
    },
}
_DEMAND: Mapping[str, Any] = {
    "heterogeneity_shape": 1,
    "return_when_closed": 0,
    "month_factor": dict.fromkeys(range(1, 13), 1.0),
    "profile_of": dict.fromkeys(("hotline", "appointment", "session", "home_visit"), "walk_in"),
}
