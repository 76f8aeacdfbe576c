"""A day on which nobody comes to a site where there is nothing: the least an engine can be run on."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import DAY_MS, HOUR_MS, Requests, ServiceNeeds, Supply


def empty_day() -> tuple[Requests, Supply]:
    """No requests, and a supply of nobody and nothing."""
    return _nobody(), _nothing()


def _nobody() -> Requests:
    return Requests(
        release_ms=_no(np.int64),
        service=_no(np.int32),
        priority=_no(np.int32),
        patience_ms=_no(np.int64),
        duration_ms=_no(np.int64),
        earliest_ms=_no(np.int64),
        party=_no(np.int32),
        refused=_no(np.bool_),
        returns=_no(np.bool_),
        no_show_mark=_no(np.float64),
        date=_no(np.int32),
        k=_no(np.int32),
        members=_no(np.int64),
        member_offsets=np.zeros(1, np.int64),
    )


def _nothing() -> Supply:
    return Supply(
        horizon_ms=DAY_MS,
        needs=ServiceNeeds(
            offered=_no(np.bool_),
            booking=_no(np.int8),
            no_show=_no(np.bool_),
            room_type=_no(np.int32),
            exclusive=_no(np.bool_),
            closes=_no(np.bool_),
            skills=np.zeros((0, 0), np.int32),
            volunteers=_no(np.int32),
            planned_ms=_no(np.int64),
        ),
        role=(),
        skills=np.zeros((0, 0), np.bool_),
        duty_start_ms=_no(np.int64),
        duty_end_ms=_no(np.int64),
        duty_offsets=np.zeros(1, np.int64),
        room_type=_no(np.int32),
        room_places=_no(np.int32),
        room_start_ms=_no(np.int64),
        room_end_ms=_no(np.int64),
        room_offsets=np.zeros(1, np.int64),
        opening_start_ms=_no(np.int64),
        opening_end_ms=_no(np.int64),
        volunteer_ms=np.zeros(1, np.int64),
        volunteer_level=np.zeros(1, np.int32),
        lead_skill=-1,
        volunteers_per_lead=0,
        slot_ms=HOUR_MS,
        slot_tolerance_ms=0,
        booking_horizon_ms=0,
        overrun_ms=0,
        no_show_lead_days=_no(np.int32),
        no_show_probability=_no(np.float64),
    )


def _no(kind: type[np.generic]) -> np.ndarray:
    return np.zeros(0, kind)
