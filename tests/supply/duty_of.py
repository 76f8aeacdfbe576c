"""Duty as a person would read it: who is there when, and what becomes of residents who come at given times."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simkit.engine.arrays import DAY_MS, MINUTE_MS, NEVER, VisitLog
from simkit.run import simulate_site
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.measure.hand import Visit, requests_of

#: First and last moment on duty on a day, in minutes after midnight.
Hours = tuple[int, int]


def duty(scenario: Scenario, person: int, seed: int = 1, replication: int = 1) -> dict[int, list[Hours]]:
    """By day of the horizon, when the person is on duty; days without duty are left out."""
    found = supply(scenario, "centre", seed, replication)
    own = slice(*found.duty_offsets[person : person + 2].tolist())
    by_day: dict[int, list[Hours]] = {}
    for start, end in zip(found.duty_start_ms[own].tolist(), found.duty_end_ms[own].tolist(), strict=True):
        day = start // DAY_MS
        by_day.setdefault(day, []).append(((start - day * DAY_MS) // MINUTE_MS, (end - day * DAY_MS) // MINUTE_MS))
    return by_day


def days(scenario: Scenario, person: int, seed: int = 1, replication: int = 1) -> set[int]:
    """The days on which the person is on duty at all."""
    return set(duty(scenario, person, seed, replication))


def clock(text: str) -> int:
    """Minutes after midnight."""
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def who_come(scenario: Scenario, *visits: tuple[str, str], minutes: int = 30) -> VisitLog:
    """What becomes of residents who ask for services at times ``mon 09:30``, wait for ever and take so many minutes."""
    asked = requests_of(scenario, [Visit(service, 0, at) for service, at in visits])  # type: ignore[arg-type]
    n = len(visits)
    asked = replace(
        asked, patience_ms=np.full(n, NEVER, np.int64), duration_ms=np.full(n, minutes * MINUTE_MS, np.int64)
    )
    return simulate_site(scenario, "centre", 1, 1, "simpy", requests=asked).log
