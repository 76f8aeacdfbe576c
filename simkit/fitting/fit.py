"""Everything that records tell of a centre: a fit of each station, of the days, and what was left out and why."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.day_factor import DayFactor, day_factor
from simkit.fitting.desks import Shift, observed_desks, usual_desks
from simkit.fitting.half_hours import DayUse, HalfHours, dates, half_hours
from simkit.fitting.matched_service import MatchedService
from simkit.fitting.patience import Patience, patience
from simkit.fitting.profile import Profile, profile, weekdays
from simkit.fitting.records import DAY_MIN, Records, Station, Visits
from simkit.fitting.service_time import ServiceTime, service_times
from simkit.scenario.distribution import Distribution
from simkit.scenario.problem import Problem, ScenarioError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class StationFit:
    """What was found at one station. ``day_index``: variance of its daily counts / that of Poisson counts.

    ``number``: its place among the stations of the records. ``patience`` is None where records do not say who gave up
    (snapshots of a display). ``matched`` is None where nothing was matched by simulation: visits, or a queue that tells
    too little. ``usual`` and ``observed``: desks as recorded; those at work are what :meth:`at_work` makes of them.
    """

    number: int
    half_hours: HalfHours
    profile: Profile
    service_time: ServiceTime
    patience: Patience | None
    usual: tuple[Shift, ...]
    observed: tuple[Shift, ...]
    day_index: float
    matched: MatchedService | None = None

    @property
    def station(self) -> Station:
        return self.half_hours.station

    @property
    def is_matched(self) -> bool:
        """Whether desks, service time and patience are those of matching, and not those that were recorded."""
        return self.matched is not None and not self.matched.keeps_recorded

    @property
    def law(self) -> Distribution:
        """How long a visit takes; what was matched is exponential."""
        if self.matched is None or self.matched.keeps_recorded:
            return self.service_time.law
        return Distribution("exponential", (float(f"{self.matched.service_min:.6g}"),))

    @property
    def patience_min(self) -> float:
        """Mean patience, infinite where nobody is known to give up."""
        if self.matched is not None:
            return self.matched.patience_min
        found = self.patience
        return found.mean_min if found is not None and found.mean_min > 0 else math.inf

    def at_work(self, shifts: Sequence[Shift]) -> tuple[Shift, ...]:
        """The shifts with those of their desks that work for this queue."""
        if self.matched is None:
            return tuple(shifts)
        numbers = self.matched.rule.of(np.array([shift.desks for shift in shifts], dtype=np.int64))
        return tuple(replace(shift, desks=int(n)) for shift, n in zip(shifts, numbers, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """A station of which no scenario can be made, and the uses of its days."""

    station: Station
    use: tuple[DayUse, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What records tell. ``days``: the dates that were looked at, from the first to the last.

    ``queue_days`` and ``site_days``: how uneven days are, each queue by itself and each site as a whole.
    ``closed_on``: dates on which no desk opened though the weekday has visits on others.
    """

    records: Records
    days: tuple[dt.date, ...]
    stations: tuple[StationFit, ...]
    left_out: tuple[LeftOut, ...]
    queue_days: DayFactor
    site_days: DayFactor
    closed_on: tuple[dt.date, ...]

    @property
    def sites(self) -> tuple[str, ...]:
        """Names of the sites that have a station, in order."""
        return tuple(dict.fromkeys(one.station.site for one in self.stations))


def fit(records: Records, reduced: Sequence[HalfHours] | None = None) -> Fit:
    """Fit records. ``reduced``: their half-hours, if worked out already, with the days to fit as those used.

    Raises ScenarioError where no station has a day that can be used.
    """
    every = half_hours(records) if reduced is None else reduced
    profiles = [profile(of) for of in every]
    some = [number for number, of in enumerate(profiles) if of.arrivals > 0]
    if not some:
        raise ScenarioError(_nothing_to_fit(records, every))
    times = service_times(records, every)
    stations = tuple(_station_fit(records, number, every[number], profiles[number], times[number]) for number in some)
    return Fit(
        records=records,
        days=dates(records),
        stations=stations,
        left_out=tuple(LeftOut(of.station, of.use) for number, of in enumerate(every) if number not in some),
        queue_days=_queue_days(stations),
        site_days=_site_days(stations),
        closed_on=_closed_on(stations),
    )


def _nothing_to_fit(records: Records, every: Sequence[HalfHours]) -> Problem:
    uses = [use for of in every for use in of.use]
    counted = ", ".join(f"{uses.count(use)} {use.value}" for use in DayUse if uses.count(use))
    return Problem(
        f"no day of any station can be used (days by station: {counted})",
        file=records.file,
        hint="records need a day on which desks were open, people came and their numbers were counted",
    )


def _station_fit(
    records: Records, number: int, of: HalfHours, arrivals: Profile, service_time: ServiceTime
) -> StationFit:
    count, expected, freedom = _daily(of, arrivals)
    return StationFit(
        number=number,
        half_hours=of,
        profile=arrivals,
        service_time=service_time,
        patience=_patience(records, number, of) if isinstance(records, Visits) else None,
        usual=usual_desks(of, arrivals.mean),
        observed=observed_desks(records, number, of),
        day_index=day_factor(count, expected, freedom).index,
    )


def _patience(visits: Visits, number: int, of: HalfHours) -> Patience:
    mine = (visits.station == number) & np.isin(visits.arrived_min // DAY_MIN, np.flatnonzero(of.used))
    return patience(visits.arrived_min[mine], visits.started_min[mine], visits.left_min[mine])


def _daily(of: HalfHours, arrivals: Profile) -> tuple[Floats, Floats, int]:
    """Counts of the used days, what the profile expects in what was counted of them, and the degrees of freedom.

    A weekday that was seen once says nothing of how days differ, and is left out.
    """
    of_day = weekdays(of.days)
    telling = of.used & (arrivals.days[of_day] > 1) & (arrivals.day_mean[of_day] > 0)
    count = np.nansum(of.arrivals, axis=1)[telling]
    return count, arrivals.expected(of).sum(axis=1)[telling], len(count) - len(np.unique(of_day[telling]))


def _queue_days(stations: Sequence[StationFit]) -> DayFactor:
    counts, expected, freedom = zip(*(_daily(one.half_hours, one.profile) for one in stations), strict=True)
    return day_factor(np.concatenate(counts), np.concatenate(expected), sum(freedom))


def _site_days(stations: Sequence[StationFit]) -> DayFactor:
    """The same of all stations of a site together, over the days on which all of them were counted alike."""
    totals: dict[str, list[tuple[Floats, Floats]]] = {}
    for one in stations:
        used = one.half_hours.used[:, None]
        count = np.where(used, np.nan_to_num(one.half_hours.arrivals), 0.0).sum(axis=1)
        expected = np.where(used, one.profile.expected(one.half_hours), 0.0).sum(axis=1)
        totals.setdefault(one.station.site, []).append((count, expected))
    of_day = weekdays(stations[0].half_hours.days)
    counts, means, freedom = list[Floats](), list[Floats](), 0
    for of_site in totals.values():
        count, expected = np.sum([c for c, _ in of_site], axis=0), np.sum([e for _, e in of_site], axis=0)
        seen = np.bincount(of_day[expected > 0], minlength=7)
        telling = (expected > 0) & (seen[of_day] > 1)
        counts.append(count[telling])
        means.append(expected[telling])
        freedom += int(telling.sum()) - len(np.unique(of_day[telling]))
    return day_factor(np.concatenate(counts), np.concatenate(means), freedom)


def _closed_on(stations: Sequence[StationFit]) -> tuple[dt.date, ...]:
    days = stations[0].half_hours.days
    of_day = weekdays(days)
    worked = np.sum([one.profile.day_mean for one in stations], axis=0) > 0
    shut = np.any([one.half_hours.closed for one in stations], axis=0)
    came = np.sum([np.nansum(one.half_hours.arrivals, axis=1) * one.half_hours.used for one in stations], axis=0)
    return tuple(days[i] for i in np.flatnonzero(shut & (came == 0) & worked[of_day]))
