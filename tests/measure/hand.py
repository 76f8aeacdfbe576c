"""Logs written by hand: visits as a person would note them, turned into the arrays of the engine.

Times are texts ``mon 09:30`` of the one week of the scenario, or None for what did not happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import MINUTE_MS, NEVER, Outcome, Requests, ServiceNeeds, Supply, VisitLog
from simkit.scenario.scenario import Scenario
from tests.tiny import WEEKDAYS, tiny

HORIZON_MS = 7 * 24 * 60 * MINUTE_MS


@dataclass(frozen=True)
class Visit:
    """One request and what became of it; ``members`` are the residents (as many as the party)."""

    service: str
    outcome: Outcome
    asked: str
    there: str | None = None
    start: str | None = None
    left: str | None = None
    persons: tuple[int, ...] = ()
    room: int = -1
    members: tuple[int, ...] = (0,)
    volunteers: int = 0


def ms(text: str | None) -> int:
    """Milliseconds since Monday 00:00; -1 for what did not happen."""
    if text is None:
        return -1
    day, clock = text.split()
    hour, minute = clock.split(":")
    return (WEEKDAYS.index(day) * 1440 + int(hour) * 60 + int(minute)) * MINUTE_MS


def requests_of(scenario: Scenario, visits: list[Visit]) -> Requests:
    """What the residents asked for; draws that decide nothing after the engine ran are zero."""
    n = len(visits)
    services = list(scenario.services)
    zeros = np.zeros(n, np.int64)
    return Requests(
        release_ms=np.array([ms(visit.asked) for visit in visits], np.int64),
        service=np.array([services.index(visit.service) for visit in visits], np.int32),
        priority=zeros.astype(np.int32),
        patience_ms=zeros,
        duration_ms=zeros,
        earliest_ms=zeros,
        party=np.array([len(visit.members) for visit in visits], np.int32),
        refused=zeros.astype(np.bool_),
        returns=zeros.astype(np.bool_),
        no_show_mark=np.zeros(n),
        date=zeros.astype(np.int32),
        k=zeros.astype(np.int32),
        members=np.array([member for visit in visits for member in visit.members], np.int64),
        member_offsets=_offsets([visit.members for visit in visits]),
    )


def log_of(visits: list[Visit]) -> VisitLog:
    return VisitLog(
        outcome=np.array([visit.outcome for visit in visits], np.int8),
        arrived_ms=np.array([ms(visit.there) for visit in visits], np.int64),
        start_ms=np.array([ms(visit.start) for visit in visits], np.int64),
        left_ms=np.array([ms(visit.left) for visit in visits], np.int64),
        room=np.array([visit.room for visit in visits], np.int32),
        volunteers=np.array([visit.volunteers for visit in visits], np.int32),
        persons=np.array([person for visit in visits for person in visit.persons], np.int32),
        person_offsets=_offsets([visit.persons for visit in visits]),
    )


def supply_of(
    scenario: Scenario,
    duty: list[list[tuple[str, str | None]]],
    rooms: list[tuple[str, int, list[tuple[str, str | None]]]],
    opening: Sequence[tuple[str, str]] = (),
) -> Supply:
    """Workers with the hours they are on duty, rooms as (type, places, hours); None is "and never ends".

    Every service is offered but the haircut.
    """
    services = scenario.services.values()
    kinds = list(scenario.room_types)
    none = np.zeros(len(scenario.services), np.int64)
    needs = ServiceNeeds(
        offered=np.array([name != "haircut" for name in scenario.services], np.bool_),
        booking=none.astype(np.int8),
        no_show=none.astype(np.bool_),
        room_type=none.astype(np.int32),
        exclusive=np.array([service.channel == "session" for service in services], np.bool_),
        closes=none.astype(np.bool_),
        skills=np.zeros((len(scenario.services), 1), np.int32),
        volunteers=none.astype(np.int32),
        planned_ms=none,
    )
    duty_start, duty_end, duty_offsets = _intervals(duty)
    room_start, room_end, room_offsets = _intervals([hours for _, _, hours in rooms])
    empty = np.zeros(0, np.int64)
    return Supply(
        horizon_ms=HORIZON_MS,
        needs=needs,
        role=("worker",) * len(duty),
        skills=np.ones((len(duty), 1), np.bool_),
        duty_start_ms=duty_start,
        duty_end_ms=duty_end,
        duty_offsets=duty_offsets,
        room_type=np.array([kinds.index(kind) for kind, _, _ in rooms], np.int32),
        room_places=np.array([places for _, places, _ in rooms], np.int32),
        room_start_ms=room_start,
        room_end_ms=room_end,
        room_offsets=room_offsets,
        opening_start_ms=np.array([ms(start) for start, _ in opening], np.int64),
        opening_end_ms=np.array([ms(end) for _, end in opening], np.int64),
        volunteer_ms=np.zeros(1, np.int64),
        volunteer_level=np.zeros(1, np.int32),
        lead_skill=0,
        volunteers_per_lead=8,
        slot_ms=30 * MINUTE_MS,
        slot_tolerance_ms=0,
        booking_horizon_ms=HORIZON_MS,
        overrun_ms=0,
        no_show_lead_days=empty.astype(np.int32),
        no_show_probability=np.zeros(0),
    )


def centre() -> Scenario:
    """Five services of every channel, two groups of 1,000 and 100, a desk, a hall and a store that no service takes."""
    text = {"zh": "项", "en": "item"}
    session = {"channel": "session", "party_size": 4, "meetings": "mon 11:00", "group": "elderly"}
    return tiny(
        groups={"elderly": {"name": text, "share_of_residents": 0.1, "priority_tier": 1}},
        population={"centre": {"residents": 1000, "elderly": 100}},
        services={
            "advice": {"room_type": "desk"},
            "casework": {"channel": "appointment", "group": "elderly", "benefit_weight": 4},
            "club": {**session, "room_type": "hall", "volunteers": 1, "service_class": "B", "price_cny": 5.5},
            "visit": {"channel": "home_visit", "travel": "constant(10) min"},
            "haircut": {"service_class": "B", "price_cny": 10},
        },
        room_types={"desk": {"places": 2}, "hall": {"places": 10}, "store": {"places": 3}},
        satisfaction={
            "waiting_weight": 0.4,
            "outcome_weight": 0.3,
            "staff_weight": 0.1,
            "continuity_weight": 0.2,
            "unbearable_wait_min": 50,
            "referred_mark": 0.5,
            "refused_score": 0.1,
        },
    )


def _offsets(parts: list[tuple[int, ...]]) -> np.ndarray:
    return np.cumsum([0, *(len(part) for part in parts)]).astype(np.int64)


def _intervals(of_owners: list[list[tuple[str, str | None]]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    flat = [interval for intervals in of_owners for interval in intervals]
    start = np.array([ms(start) for start, _ in flat], np.int64)
    end = np.array([NEVER if end is None else ms(end) for _, end in flat], np.int64)
    return start, end, np.cumsum([0, *map(len, of_owners)]).astype(np.int64)
