"""Does a fit foretell queues? Fit the earlier days of each site, simulate the later ones, compare with what was seen.

What is simulated is matched to the queues of the fit (:mod:`~simkit.fitting.matched_service`); beside it, to see what
that is worth, stands a simulation of the desks, times and endless patience that a display shows. Both know of the
held-out days only which desks were open when, never who came. They have to beat the average queue of the same
half-hour on the days of the fit (of all of them, and of the same kind of weekday), and the steady queue of M/M/c at the
mean rates of each half-hour, which knows the desks too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simkit.experiment.replicate import stream
from simkit.fitting.desks import Shift, shifts_of
from simkit.fitting.expected_arrivals import ExpectedArrivals, expected_arrivals, late_weekdays
from simkit.fitting.fit import Fit, StationFit, fit
from simkit.fitting.forecast_error import ForecastError, coverage, forecast_error, interval
from simkit.fitting.half_hours import HALF_HOURS, DayUse, HalfHours, half_hours
from simkit.fitting.hold_out import HoldOut, dates_of, hold_out
from simkit.fitting.matched_fit import matched_fit
from simkit.fitting.matched_service import FEWEST_DAYS
from simkit.fitting.ordinary_days import seen_open
from simkit.fitting.profile import WEEKDAYS
from simkit.fitting.queue_averages import average_of_kind, average_queue, kinds_alike, steady_queue
from simkit.fitting.queue_forecast import queue_forecast
from simkit.fitting.records import Records, of_sites
from simkit.fitting.seen_days import desks_by_minute, queue_was_seen
from simkit.fitting.tables import layout
from simkit.scenario.problem import Problem, ScenarioError

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

#: Share of the days held out, replications of each, and what the intervals promise.
HELD_OUT, REPLICATIONS, LEVEL = 1 / 3, 40, 0.9


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
class _Site:
    """A site as the fit knows it.

    ``fit``: of its training days, with the queues that can be foretold. ``stations``: all of its queues. ``desks``:
    those shown in each minute, ``arrivals`` those to expect, of each queue of the fit.
    """

    fit: Fit
    stations: tuple[HalfHours, ...]
    split: HoldOut
    desks: tuple[Ints, ...]
    arrivals: tuple[ExpectedArrivals, ...]
    is_late: Flags

    @property
    def name(self) -> str:
        return self.stations[0].station.site


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

    ``share`` of the usable days of each site, its last ones, are held out. ScenarioError if no site has enough days;
    ValueError if ``share`` is not between 0 and 1.
    """
    if not 0 < share < 1:
        raise ValueError(f"the share held out is {share}; it must lie between 0 and 1")
    names = tuple(dict.fromkeys(station.site for station in records.stations))
    sites = [site for name in names if (site := _site(of_sites(records, [name]), share)) is not None]
    if not sites:
        hint = f"a site needs {FEWEST_DAYS} days with counted arrivals before the days held out"
        raise ScenarioError(Problem("there are too few days to fit some and try others", file=records.file, hint=hint))
    chance = _Chance(seed, replications, engine)
    return tuple(stream(_tried, [(site, chance) for site in sites], jobs=jobs, progress=progress))


def _site(records: Records, share: float) -> _Site | None:
    """The records of one site, fitted; None where no queue of it can be foretold."""
    every = half_hours(records)
    split = hold_out(every, share)
    training = [_only(of, split.training) for of in every]
    told = [_can_be_foretold(of, split) for of in every]
    if not any(told):
        return None
    found = fit(records, training)
    found = replace(found, stations=tuple(one for one in found.stations if told[one.number]))
    is_late = late_weekdays(every, split.training)
    whole = [every[one.number] for one in found.stations]
    return _Site(
        found,
        every,
        split,
        tuple(desks_by_minute(records, one.number, every[one.number]) for one in found.stations),
        tuple(expected_arrivals(of, split.training, is_late) for of in whole),
        is_late,
    )


def _can_be_foretold(of: HalfHours, split: HoldOut) -> bool:
    """Whether a queue was counted on enough days, called for, and open on a day held out."""
    counted = [day for day in split.training if of.used[day]]
    opens = any(seen_open(of, day) for day in split.held_out)
    came, called = np.nansum(of.arrivals[counted]), np.nansum(of.called[counted])
    return len(counted) >= FEWEST_DAYS and opens and bool(came > 0 and called > 0)


def _only(of: HalfHours, days: Sequence[int]) -> HalfHours:
    use = tuple(use if day in days else DayUse.not_observed for day, use in enumerate(of.use))
    return replace(of, use=use)


def _tried(site: _Site, chance: _Chance) -> SiteTest:
    matched = matched_fit(site.fit, {site.name: site.split.training}, seed=chance.seed)
    queues = zip(site.fit.stations, site.desks, site.arrivals, strict=True)
    told = _Forecasts(
        replications=_simulated(site, matched, chance),
        as_shown=_simulated(site, site.fit, chance).mean(axis=1),
        **_stacked([_seen_and_simple(site, *queue) for queue in queues]),
    )
    return _site_test(site.name, site.split, site.stations, told)


def _seen_and_simple(site: _Site, one: StationFit, desks: Ints, arrivals: ExpectedArrivals) -> dict[str, Floats]:
    """What was seen of a queue on the days held out, and what averages and the textbook say; shape (D, 48) each."""
    of, fitted, later = site.stations[one.number], list(site.split.training), list(site.split.held_out)
    earlier = sorted((*site.split.training, *site.split.out_of_the_ordinary))
    window = queue_was_seen(of, desks)
    weekdays = [of.days[day].weekday() for day in fitted]
    dates = [of.days[day] for day in later]
    alike = [kinds_alike(weekdays, site.is_late, date.weekday()) for date in dates]
    whole = (len(later), HALF_HOURS)
    expected = np.array([arrivals.on(date) for date in dates])
    return {
        "seen": np.where(window[later], of.waiting[later], np.nan),
        "kind": np.array([average_of_kind(of.waiting[fitted], window[fitted], like) for like in alike]),
        "average": np.broadcast_to(average_queue(of.waiting[fitted], window[fitted]), whole),
        "every_day": np.broadcast_to(average_queue(of.waiting[earlier], window[earlier]), whole),
        "steady": steady_queue(expected, of.desks[later], one.service_time.law.mean_min),
    }


def _stacked(queues: Sequence[dict[str, Floats]]) -> dict[str, Floats]:
    return {name: np.stack([of[name] for of in queues]) for name in queues[0]}


def _simulated(site: _Site, found: Fit, chance: _Chance) -> Floats:
    """The written scenario of a fit on the days held out, with the desks that were shown; shape (Q, R, D, 48)."""
    dates = dates_of(site.stations, site.split.held_out)
    start = min(dates) - dt.timedelta(days=min(dates).weekday())
    weeks = ((max(dates) - start).days + WEEKDAYS) // WEEKDAYS
    horizon = [start + dt.timedelta(days=day) for day in range(WEEKDAYS * weeks)]
    laid = layout(
        replace(found, closed_on=tuple(date for date in horizon if date not in dates)),
        shifts=[_shown(desks, site) for desks in site.desks],
        expected=[np.array([of.on(day) for day in horizon[:WEEKDAYS]]) for of in site.arrivals],
        start=start,
        weeks=weeks,
    )
    return queue_forecast(laid, dates, chance.replications, chance.seed, chance.engine)


def _shown(desks: Ints, site: _Site) -> list[Shift]:
    """The desks shown on the days held out, from minute to minute."""
    dates = site.stations[0].days
    return [shift for day in site.split.held_out for shift in shifts_of(dates[day], desks[day])]


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
