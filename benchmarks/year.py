"""The centre-year that every simulator can express: walk-ins, one skill, one room type, equal priorities."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, NEVER, Booking, Ints, Requests, ServiceNeeds, Supply

WEEKS = 52
PERSONS = 4
PLACES = 6
#: Office hours of a working day (08:30-12:00, 14:00-17:30), in half-hours.
OFFICE_BLOCKS = ((17, 24), (28, 35))
#: Nobody comes back later than this: that would lie beyond the horizon.
LAST_OPENING_MS = (7 * WEEKS - 3) * DAY_MS + OFFICE_BLOCKS[-1][0] * HOUR_MS // 2
PLANNED_MS = 25 * MINUTE_MS


def requests(visits: int, mean_duration_min: float, seed: int = 1) -> Requests:
    """About ``visits`` walk-ins a year, most by day, fewer at weekends, some when the centre is shut."""
    draw = np.random.default_rng(seed)
    hours = np.array([0.0] * 8 + [6, 10, 9, 5, 3, 4, 9, 8, 6, 3, 1, 1] + [0.0] * 4)
    days = np.array([6.0, 5, 5, 5, 5, 2, 1.5])
    weight = np.tile((days[:, None] * hours[None, :]).ravel(), WEEKS)
    counts = draw.poisson(visits * weight / weight.sum())
    starts = np.repeat(np.arange(len(weight)) * HOUR_MS, counts)
    release = np.sort(starts + draw.integers(0, HOUR_MS, len(starts)))
    n = len(release)
    sigma = np.sqrt(np.log1p(0.6**2))
    duration = draw.lognormal(np.log(mean_duration_min) - sigma**2 / 2, sigma, n)
    patience = draw.exponential(30.0, n)
    return Requests(
        release_ms=release,
        service=np.zeros(n, np.int32),
        priority=np.ones(n, np.int32),
        patience_ms=_ms(patience),
        duration_ms=_ms(duration),
        earliest_ms=np.zeros(n, np.int64),
        party=np.ones(n, np.int32),
        refused=np.zeros(n, np.bool_),
        returns=(draw.random(n) < 0.3) & (release < LAST_OPENING_MS),
        no_show_mark=np.zeros(n),
        date=(release // DAY_MS).astype(np.int32),
        k=np.arange(n, dtype=np.int32),
        members=np.arange(n, dtype=np.int64),
        member_offsets=np.arange(n + 1, dtype=np.int64),
    )


def supply() -> Supply:
    """Four persons who work all office hours of a five-day week, one room of six places; read-only arrays."""
    days = np.array([day for day in range(7 * WEEKS) if day % 7 < 5])
    start = np.sort(np.concatenate([days * DAY_MS + first * HOUR_MS // 2 for first, _ in OFFICE_BLOCKS]))
    end = np.sort(np.concatenate([days * DAY_MS + last * HOUR_MS // 2 for _, last in OFFICE_BLOCKS]))
    found = Supply(
        horizon_ms=7 * WEEKS * DAY_MS,
        needs=_needs(),
        role=("assistant",) * PERSONS,
        skills=np.ones((PERSONS, 1), np.bool_),
        duty_start_ms=np.tile(start, PERSONS),
        duty_end_ms=np.tile(end, PERSONS),
        duty_offsets=np.arange(PERSONS + 1, dtype=np.int64) * len(start),
        room_type=np.zeros(1, np.int32),
        room_places=np.full(1, PLACES, np.int32),
        room_start_ms=start,
        room_end_ms=end,
        room_offsets=np.array([0, len(start)], np.int64),
        opening_start_ms=start,
        opening_end_ms=end,
        volunteer_ms=np.zeros(1, np.int64),
        volunteer_level=np.zeros(1, np.int32),
        lead_skill=0,
        volunteers_per_lead=8,
        slot_ms=HOUR_MS,
        slot_tolerance_ms=0,
        booking_horizon_ms=14 * DAY_MS,
        overrun_ms=PLANNED_MS,
        no_show_lead_days=np.zeros(0, np.int32),
        no_show_probability=np.zeros(0),
    )
    for field in fields(found):
        if isinstance(array := getattr(found, field.name), np.ndarray):
            array.setflags(write=False)
    return found


def _needs() -> ServiceNeeds:
    """One service that takes one place and one person.

    Its planned time equals the permitted overrun, so that a visit may begin until the last millisecond: the
    plain models know no planned times.
    """
    return ServiceNeeds(
        offered=np.ones(1, np.bool_),
        booking=np.full(1, Booking.NONE, np.int8),
        no_show=np.zeros(1, np.bool_),
        room_type=np.zeros(1, np.int32),
        exclusive=np.zeros(1, np.bool_),
        closes=np.ones(1, np.bool_),
        skills=np.ones((1, 1), np.int32),
        volunteers=np.zeros(1, np.int32),
        planned_ms=np.full(1, PLANNED_MS, np.int64),
    )


def _ms(minutes: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Ints:
    """Whole milliseconds; no patience or visit of the benchmark lasts for ever."""
    return np.minimum(np.rint(minutes * MINUTE_MS), NEVER).astype(np.int64)
