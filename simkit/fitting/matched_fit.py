"""A fit with desks, service minutes and patience matched to the queues seen, station by station.

Visits say themselves how long each took and who gave up; only what a display shows is matched.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from simkit.experiment.replicate import Progress, stream
from simkit.fitting.fit import Fit, StationFit
from simkit.fitting.matched_service import MatchedService, can_be_matched, matched_service
from simkit.fitting.ordinary_days import open_days, ordinary
from simkit.fitting.records import Snapshots
from simkit.fitting.seen_days import SeenDays, desks_by_minute, seen_days
from simkit.fitting.service_time import Basis

_SEED = 1


def matched_fit(
    found: Fit,
    days: Mapping[str, Sequence[int]],
    *,
    seed: int = _SEED,
    jobs: int | None = 1,
    progress: Progress | None = None,
) -> Fit:
    """The fit with ``matched`` of its stations; ``days`` of each site are those to match, where they were counted.

    A fit of visits is returned as it is, and so is a station whose queue tells too little.
    """
    if not isinstance(found.records, Snapshots):
        return found
    tasks = []
    for number, one in enumerate(found.stations):
        counted = [day for day in days[one.station.site] if one.half_hours.used[day]]
        desks = desks_by_minute(found.records, one.number, one.half_hours)
        seen = seen_days(one.half_hours, desks, counted)
        if can_be_matched(seen):
            tasks.append((number, seen, _recorded_min(one), f"{one.station.site}/{one.station.service}"))
    matches = dict(stream(_match, tasks, common=(seed,), jobs=jobs, progress=progress))
    stations = tuple(replace(one, matched=matches.get(number)) for number, one in enumerate(found.stations))
    return replace(found, stations=stations)


def days_to_match(found: Fit) -> dict[str, tuple[int, ...]]:
    """The ordinary days of each site: those it was open and had about as many arrivals as is usual."""
    told = {}
    for site in found.sites:
        stations = [one.half_hours for one in found.stations if one.station.site == site]
        days = open_days(stations)
        told[site] = tuple(int(day) for day in days[ordinary(stations, days)])
    return told


def _match(seed: int, number: int, seen: SeenDays, recorded_min: float, name: str) -> tuple[int, MatchedService]:
    return number, matched_service(seen, seed, name, recorded_min)


def _recorded_min(one: StationFit) -> float:
    """The service time that its own records give, NaN where it is taken from others."""
    return one.service_time.law.mean_min if one.service_time.basis is Basis.throughput else math.nan
