"""Does a fit foretell queues? Fit the earlier days of each site, simulate the later ones, compare with what was seen.

What is simulated is matched to the queues of the fit (:mod:`~simkit.fitting.matched_service`); beside it, to see what
that is worth, stands a simulation of the desks, times and endless patience that a display shows. Both know of the
held-out days only which desks were open when, never who came. They have to beat the average queue of the same
half-hour on the days of the fit (of all of them, and of the same kind of weekday), and the steady queue of M/M/c at the
mean rates of each half-hour, which knows the desks too.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simkit.experiment.replicate import stream
from simkit.fitting.day_factor import day_factor
from simkit.fitting.desks import observed_desks
from simkit.fitting.expected_arrivals import ExpectedArrivals, expected_arrivals, late_weekdays
from simkit.fitting.forecast_error import ForecastError, coverage, forecast_error, interval
from simkit.fitting.half_hours import HALF_HOUR_MIN, HALF_HOURS, DayUse, HalfHours, half_hours
from simkit.fitting.hold_out import HoldOut, dates_of, hold_out, seen_open
from simkit.fitting.matched_service import MatchedService, SeenDays, matched_service
from simkit.fitting.queue_averages import average_of_kind, average_queue, kinds_alike, steady_queue
from simkit.fitting.queue_forecast import queue_forecast
from simkit.fitting.queue_scenario import HeldOutQueue
from simkit.fitting.records import DAY_MIN, Records
from simkit.fitting.service_time import Basis, ServiceTime, service_times
from simkit.scenario.distribution import Distribution
from simkit.scenario.problem import Problem, ScenarioError

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

#: Share of the days held out, replications of each, and what the intervals promise.
HELD_OUT, REPLICATIONS, LEVEL = 1 / 3, 40, 0.9
#: A queue needs so many days on which its arrivals were counted.
FEWEST_DAYS = 3
_CV_AT_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Errors over half-hours of the forecasts, and the share of those seen that lie in their 90 % interval.

    ``as_shown``: of a simulation with all desks shown, the service time of throughput and endless patience.
    ``every_day``: the average that leaves out no day as unusual.
    """

    simkit: ForecastError
    as_shown: ForecastError
    average_of_kind: ForecastError
    average: ForecastError
    every_day: ForecastError
    steady: ForecastError
    coverage: float
    seen_mean: float

    @property
    def best_average(self) -> ForecastError:
        """The stronger of the two averages."""
        return min(self.average_of_kind, self.average, key=lambda one: one.mae)


@dataclass(frozen=True, slots=True)
class SiteTest:
    """One site: its queues one by one, and their sum. Dates of the fit, held out, and left out as unusual."""

    site: str
    queues: int
    by_queue: Comparison
    together: Comparison
    training: tuple[dt.date, ...]
    held_out: tuple[dt.date, ...]
    out_of_the_ordinary: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Forecasts:
    """Of the queues of a site (Q) on the days held out (D): what was seen and foretold, shape (Q, D, 48).

    ``replications``: shape (Q, R, D, 48). What does not count is NaN in ``seen``. ``as_shown``: the mean of a
    simulation that is not matched.
    """

    seen: Floats
    replications: Floats
    as_shown: Floats
    kind: Floats
    average: Floats
    every_day: Floats
    steady: Floats


@dataclass(frozen=True, slots=True)
class _Chance:
    """What the simulation of the held-out days is asked for."""

    seed: int
    replications: int
    engine: str


@dataclass(frozen=True, slots=True, eq=False)
class _Queue:
    """One queue as the fit knows it: days with counted arrivals among those of the ``split``."""

    of: HalfHours
    desks: Ints
    counted: tuple[int, ...]
    split: HoldOut
    arrivals: ExpectedArrivals
    is_late: Flags
    as_written: ServiceTime
    day_cv: float
    chance: _Chance

    @property
    def recorded_min(self) -> float:
        """The service time that its own records give, NaN where it is taken from others."""
        own = self.as_written.basis in (Basis.durations, Basis.throughput)
        return self.as_written.law.mean_min if own else math.nan


def back_test(
    records: Records,
    *,
    share: float = HELD_OUT,
    replications: int = REPLICATIONS,
    seed: int = 1,
    engine: str = "auto",
    jobs: int | None = 1,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[SiteTest, ...]:
    """Try every site of the records; those with too few days are left out.

    ``share`` of the usable days of each site, its last ones, are held out. ``reduced``: the half-hours of the records,
    if worked out already. ScenarioError if no site has enough days; ValueError if ``share`` is not between 0 and 1.
    """
    if not 0 < share < 1:
        raise ValueError(f"the share held out is {share}; it must lie between 0 and 1")
    every = half_hours(records)
    sites = tuple(dict.fromkeys(of.station.site for of in every))
    splits = {site: hold_out([of for of in every if of.station.site == site], share) for site in sites}
    times = service_times(records, [_only(of, splits[of.station.site].training) for of in every])
    plans = list[tuple[str, HoldOut, list[_Queue]]]()
    for site in sites:
        queues = _queues(records, every, times, site, splits[site], _Chance(seed, replications, engine))
        if queues:
            plans.append((site, splits[site], queues))
    if not plans:
        hint = f"a site needs {FEWEST_DAYS} days with counted arrivals before the days held out"
        raise ScenarioError(Problem("there are too few days to fit some and try others", file=records.file, hint=hint))
    tasks = [queue for _, _, queues in plans for queue in queues]
    forecasts = stream(_forecast, [(queue,) for queue in tasks], jobs=jobs, progress=progress)
    found = []
    for site, split, queues in plans:
        parts = [next(forecasts) for _ in queues]
        stations = [of for of in every if of.station.site == site]
        found.append(_site_test(site, split, stations, _joined(parts)))
    return tuple(found)


def _queues(
    records: Records,
    every: Sequence[HalfHours],
    times: Sequence[ServiceTime],
    site: str,
    split: HoldOut,
    chance: _Chance,
) -> list[_Queue]:
    """The queues of a site of which a forecast can be made: counted on enough days, called for, open when held out."""
    numbers = [number for number, of in enumerate(every) if of.station.site == site]
    stations = [every[number] for number in numbers]
    is_late = late_weekdays(stations, split.training)
    arrivals = {number: expected_arrivals(every[number], split.training, is_late) for number in numbers}
    cv = _day_cv([every[number] for number in numbers], [arrivals[number] for number in numbers], split.training)
    found = []
    for number in numbers:
        of = every[number]
        counted = tuple(day for day in split.training if of.used[day])
        opens = any(seen_open(of, day) for day in split.held_out)
        if len(counted) < FEWEST_DAYS or not opens or not np.nansum(of.called[list(counted)]):
            continue
        found.append(
            _Queue(
                of,
                _desks_by_minute(records, number, of),
                counted,
                split,
                arrivals[number],
                is_late,
                times[number],
                cv,
                chance,
            )
        )
    return found


def _only(of: HalfHours, days: Sequence[int]) -> HalfHours:
    use = tuple(use if day in days else DayUse.not_observed for day, use in enumerate(of.use))
    return replace(of, use=use)


def _desks_by_minute(records: Records, number: int, of: HalfHours) -> Ints:
    """Desks shown as open in each minute of each day, shape (D, 1440)."""
    seen = replace(of, use=tuple(DayUse.used if seen_open(of, day) else of.use[day] for day in range(len(of.days))))
    found = np.zeros((len(of.days), DAY_MIN), np.int64)
    for shift in observed_desks(records, number, seen):
        found[of.days.index(shift.day), shift.start : shift.end] = shift.desks
    return found


def _day_cv(stations: Sequence[HalfHours], arrivals: Sequence[ExpectedArrivals], days: Sequence[int]) -> float:
    """How uneven days are beyond chance, pooled over the queues of a site."""
    counts, means, freedom = list[float](), list[float](), 0
    for of, expected in zip(stations, arrivals, strict=True):
        counted = [day for day in days if of.used[day]]
        counts += [float(np.nansum(of.arrivals[day])) for day in counted]
        means += [float(expected.on(of.days[day]).sum()) for day in counted]
        freedom += max(len(counted) - 1, 0)
    cv = day_factor(np.array(counts), np.array(means), freedom).cv
    return 0.0 if np.isnan(cv) else min(cv, _CV_AT_MOST)


def _forecast(queue: _Queue) -> _Forecasts:
    """All forecasts of one queue, as a part with Q = 1."""
    of, counted, later = queue.of, list(queue.counted), list(queue.split.held_out)
    fitted, earlier = list(queue.split.training), sorted((*queue.split.training, *queue.split.out_of_the_ordinary))
    window = _window(queue.desks) & ~np.isnan(of.waiting)
    seen = SeenDays(
        np.nan_to_num(of.arrivals[counted]),
        np.nan_to_num(of.waiting[counted]),
        queue.desks[counted],
        window[counted],
    )
    name = f"{of.station.site}/{of.station.service}"
    matched = matched_service(seen, queue.chance.seed, name, queue.recorded_min)
    dates = tuple(of.days[day] for day in later)
    weekdays = [of.days[day].weekday() for day in fitted]
    alike = [kinds_alike(weekdays, queue.is_late, date.weekday()) for date in dates]
    arrivals = np.array([queue.arrivals.on(date) for date in dates])
    whole = (1, len(later), HALF_HOURS)
    return _Forecasts(
        seen=np.where(window[later], of.waiting[later], np.nan)[None],
        replications=_matched(queue, matched, dates)[None],
        as_shown=_as_shown(queue, dates).mean(axis=0)[None],
        kind=np.array([average_of_kind(of.waiting[fitted], window[fitted], like) for like in alike])[None],
        average=np.broadcast_to(average_queue(of.waiting[fitted], window[fitted]), whole),
        every_day=np.broadcast_to(average_queue(of.waiting[earlier], window[earlier]), whole),
        steady=steady_queue(arrivals, of.desks[later], queue.as_written.law.mean_min)[None],
    )


def _matched(queue: _Queue, matched: MatchedService, dates: tuple[dt.date, ...]) -> Floats:
    law = Distribution("exponential", (matched.service_min,))
    return _simulated(queue, dates, matched.rule.of(_held_out_desks(queue)), law, matched.patience_min)


def _as_shown(queue: _Queue, dates: tuple[dt.date, ...]) -> Floats:
    """All desks shown, the time of throughput, nobody gives up: what records of a display say without matching."""
    return _simulated(queue, dates, _held_out_desks(queue), queue.as_written.law, math.inf)


def _held_out_desks(queue: _Queue) -> Ints:
    return queue.desks[list(queue.split.held_out)]


def _simulated(
    queue: _Queue, dates: tuple[dt.date, ...], desks: Ints, service: Distribution, patience_min: float
) -> Floats:
    name = "queue_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in queue.of.station.service.lower())
    held_out = HeldOutQueue(name, dates, desks, queue.arrivals, service, patience_min, queue.day_cv)
    return queue_forecast(held_out, queue.chance.replications, queue.chance.seed, queue.chance.engine)


def _window(desks: Ints) -> Flags:
    """Half-hours from the first to the last with an open desk, shape (D, 48)."""
    open_ = desks.reshape(len(desks), HALF_HOURS, HALF_HOUR_MIN).max(axis=2) > 0
    begun = np.cumsum(open_, axis=1) > 0
    goes_on = np.cumsum(open_[:, ::-1], axis=1)[:, ::-1] > 0
    return np.asarray(begun & goes_on)


def _joined(parts: Sequence[_Forecasts]) -> _Forecasts:
    return _Forecasts(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("seen", "replications", "as_shown", "kind", "average", "every_day", "steady")
        )
    )


def _site_test(site: str, split: HoldOut, stations: Sequence[HalfHours], told: _Forecasts) -> SiteTest:
    return SiteTest(
        site,
        len(told.seen),
        _comparison(told),
        _comparison(_together(told)),
        dates_of(stations, split.training),
        dates_of(stations, split.held_out),
        dates_of(stations, split.out_of_the_ordinary),
    )


def _together(told: _Forecasts) -> _Forecasts:
    """The sum over queues of each half-hour in which any of them was seen, as one queue."""
    there = ~np.isnan(told.seen)
    any_seen = there.any(axis=0)
    others = (told.as_shown, told.kind, told.average, told.every_day, told.steady)
    as_shown, kind, average, every_day, steady = (np.where(there, of, 0.0).sum(axis=0)[None] for of in others)
    return _Forecasts(
        seen=np.where(any_seen, np.nan_to_num(told.seen).sum(axis=0), np.nan)[None],
        replications=np.where(there[:, None], told.replications, 0.0).sum(axis=0)[None],
        as_shown=as_shown,
        kind=kind,
        average=average,
        every_day=every_day,
        steady=steady,
    )


def _comparison(told: _Forecasts) -> Comparison:
    low, high = interval(np.moveaxis(told.replications, 1, 0), LEVEL)
    return Comparison(
        simkit=forecast_error(told.replications.mean(axis=1), told.seen),
        as_shown=forecast_error(told.as_shown, told.seen),
        average_of_kind=forecast_error(told.kind, told.seen),
        average=forecast_error(told.average, told.seen),
        every_day=forecast_error(told.every_day, told.seen),
        steady=forecast_error(told.steady, told.seen),
        coverage=coverage(low, high, told.seen),
        seen_mean=float(np.nanmean(told.seen)),
    )
