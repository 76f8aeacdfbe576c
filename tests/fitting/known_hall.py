"""A hall whose truth is known, simulated, and its visits written as records of either shape.

Two services with desks of their own: ``permits`` (three desks, gamma, 12 minutes on average with an sd of 6) and
``taxes`` (one desk, exponential, 6 minutes). Open Monday to Friday, 08:00 to 16:00.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.engine.arrays import MINUTE_MS, Outcome
from simkit.fitting.records import SNAPSHOT_COLUMNS
from simkit.run import SiteRun, simulate_site
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.scenario import Scenario
from tests.tiny import tiny

Floats = NDArray[np.float64]

DESKS = {"permits": 3, "taxes": 1}
#: Visits in each half-hour from 08:00 on; Monday has a third more.
A_HALF_HOUR = {"permits": 5.0, "taxes": 3.0}
SHAPE = (1.6, 1.3, 1.2, 1.2, 1.1, 1.1, 1.0, 1.0, 0.9, 0.9, 0.8, 0.8, 0.8, 0.8, 0.8, 0.7)
DAYS = {"mon": 4 / 3, "tue": 1.0, "wed": 1.0, "thu": 1.0, "fri": 1.0}
CLOCKS = tuple(f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(8 * 60, 16 * 60, 30))
COLUMNS = "site,service,arrived_at,started_at,left_at,outcome,staff"


def hall(weeks: int = 20, day_cv: float = 0.0, **services: Mapping[str, Any]) -> Scenario:
    """The hall; ``services`` changes what is written of one."""
    week = {day: dict(zip(CLOCKS, (factor * s for s in SHAPE), strict=True)) for day, factor in DAYS.items()}
    a_week = sum(DAYS.values()) * sum(SHAPE)
    laws = {"permits": "gamma(mean=12, sd=6) min", "taxes": "exponential(mean=6) min"}
    scenario = tiny(
        calendar={"start": "2024-01-01", "weeks": weeks},
        demand={"day_cv": day_cv},
        booking={"overrun_min": 120},
        sites={"centre": {"opening": "mon-fri 08:00-16:00"}},
        roles={"worker": {"fte": 0}, **{name: {"skills": [name]} for name in DESKS}},
        staff={"centre": DESKS},
        volunteers={"lead_skill": "permits"},
        profiles={"walk_in": week},
        services={
            "advice": None,
            **{
                name: {
                    "requests_per_1000_month": A_HALF_HOUR[name] * a_week * 52 / 12,
                    "duration": laws[name],
                    **services.get(name, {}),
                }
                for name in DESKS
            },
        },
    )
    own = {name: of.model_copy(update={"staff": FrozenMap({name: 1})}) for name, of in scenario.services.items()}
    return scenario.model_copy(update={"services": FrozenMap(own)})


def simulated(scenario: Scenario, seed: int = 7) -> SiteRun:
    return simulate_site(scenario, "centre", seed, 1)


def visit_rows(scenario: Scenario, run: SiteRun) -> Iterator[str]:
    """Rows of visits to the second, with who served; those who came when it was shut are not recorded."""
    names, log = list(scenario.services), run.log
    for i in np.flatnonzero(np.isin(log.outcome, (Outcome.SERVED, Outcome.ABANDONED, Outcome.TURNED_AWAY))):
        served = log.outcome[i] == Outcome.SERVED
        started = _clock(scenario, log.start_ms[i] / 1000) if served else ""
        staff = f"desk {log.persons[log.person_offsets[i]]}" if served else ""
        times = f"{_clock(scenario, log.arrived_ms[i] / 1000)},{started},{_clock(scenario, log.left_ms[i] / 1000)}"
        outcome = "served" if served else "abandoned"
        yield f"hall,{names[run.requests.service[i]]},{times},{outcome},{staff}"


def queue_rows(scenario: Scenario, run: SiteRun, every_min: int = 5) -> Iterator[str]:
    """Rows of a queue display: looks from 07:55 to 16:20 of every working day."""
    names, log = list(scenario.services), run.log
    here = np.isin(log.outcome, (Outcome.SERVED, Outcome.ABANDONED, Outcome.TURNED_AWAY))
    for number, name in enumerate(names):
        mine = here & (run.requests.service == number)
        arrived = np.sort(log.arrived_ms[mine]) / MINUTE_MS
        called = np.where(log.outcome == Outcome.SERVED, log.start_ms, log.left_ms)[mine]
        called = np.sort(called) / MINUTE_MS  # whoever leaves at closing time is called and is not there
        for at in _looks(scenario, every_min):
            day = at // 1440 * 1440
            came, gone, before = np.searchsorted(arrived, at), np.searchsorted(called, at), np.searchsorted(called, day)
            desks = DESKS[name] if 8 * 60 <= at - day < 16 * 60 else 0
            ticket = gone - before or ""
            yield f"hall,{number},{name},{_clock(scenario, 60 * at)},{desks},{came - gone},9,{ticket}"


def written(columns: str, rows: Iterable[str]) -> str:
    return "\n".join([columns, *rows]) + "\n"


SNAPSHOTS = ",".join(SNAPSHOT_COLUMNS)


def _looks(scenario: Scenario, every_min: int) -> Iterator[int]:
    for number, date in enumerate(scenario.calendar.dates):
        if date.weekday() < 5:
            yield from range(1440 * number + 7 * 60 + 55, 1440 * number + 16 * 60 + 21, every_min)


def _clock(scenario: Scenario, second: float) -> str:
    moment = dt.datetime.combine(scenario.calendar.start, dt.time()) + dt.timedelta(seconds=round(float(second)))
    return moment.isoformat(sep=" ")
