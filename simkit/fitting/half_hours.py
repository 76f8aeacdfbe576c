"""Records reduced to half-hours: how many came and were called, how many waited, how many desks were open.

Visits say all of it to the minute. Snapshots say it between two looks at a display: called = rise of the last ticket
(:mod:`~simkit.fitting.tickets`), came = rise of those waiting + called. Where those waiting fell by more than were
called over a half-hour, the others gave up (or were called without their number, which cannot be told apart).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.records import DAY_MIN, Records, Snapshots, Station, Visits
from simkit.fitting.tickets import CALLS_APART_MIN, JUST_NOW_AT_MOST, calls, number_before_first

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

HALF_HOURS = 48
HALF_HOUR_MIN = 30
#: Two looks at a display farther apart than this say nothing of the time between them.
LOOKS_APART_MIN = 20
#: A day is used when at least this share of the minutes with an open desk was counted.
COUNTED_SHARE = 0.75
#: A site to which so many people come on a usual day is shut on a day on which nobody does.
BUSY_SITE = 10
#: Of a day at most this share of looks may show a ticket below one shown before.
RAN_BACK_SHARE = 0.1


class DayUse(StrEnum):
    """What a day is good for at a station, and why not where it is not."""

    used = "used"
    closed = "closed"
    not_observed = "not_observed"
    gaps = "gaps"
    no_tickets = "no_tickets"
    tickets_ran_back = "tickets_ran_back"


@dataclass(frozen=True, slots=True, eq=False)
class HalfHours:
    """One station, days x half-hours of the day; every array has the shape (D, 48).

    ``arrivals``, ``called`` (into service) and ``gave_up`` are counts over the ``flow_min`` minutes that were counted
    in the half-hour; ``desks`` and ``waiting`` are means over its ``level_min`` minutes. NaN where there are no such
    minutes. ``desks`` from visits are those who served, from the first to the last visit that each gave on a day;
    where no row says who served, they are the most visits under way at once, too few when desks stood idle.
    """

    station: Station
    days: tuple[dt.date, ...]
    use: tuple[DayUse, ...]
    arrivals: Floats
    called: Floats
    gave_up: Floats
    desks: Floats
    waiting: Floats
    flow_min: Floats
    level_min: Floats

    @property
    def used(self) -> Flags:
        """Days whose counts may be relied on, shape (D,)."""
        return np.array([use is DayUse.used for use in self.use])

    @property
    def closed(self) -> Flags:
        """Days that were observed and on which no desk opened, shape (D,)."""
        return np.array([use is DayUse.closed for use in self.use])


def half_hours(records: Records) -> tuple[HalfHours, ...]:
    """Each station of the records, in their order.

    Visits cover every day on which their site has any; on other days it is taken as shut, and so is a service on
    weekdays on which nobody ever asks for it. Snapshots cover what was
    looked at; a busy site is shut on a day on which nobody comes, though a display may have been left on.
    """
    if isinstance(records, Visits):
        return tuple(_of_visits(records, i) for i in range(len(records.stations)))
    return _with_shut_sites(tuple(_of_snapshots(records, i) for i in range(len(records.stations))))


def dates(records: Records) -> tuple[dt.date, ...]:
    """All dates from the first record to the last."""
    return tuple(records.first_day + dt.timedelta(days=i) for i in range(records.days))


def minutes_in(start: Floats, end: Floats, days: int, weight: Floats | None = None) -> Floats:
    """Minutes of the spans from ``start`` to ``end`` in each half-hour, times ``weight``, shape (``days``, 48)."""
    times = np.concatenate([start, end])
    signs = np.concatenate([np.ones(len(start)), -np.ones(len(end))])
    if weight is not None:
        signs = signs * np.concatenate([weight, weight])
    order = np.argsort(times, kind="stable")
    times, signs = times[order], signs[order]
    edges = np.arange(days * HALF_HOURS + 1) * float(HALF_HOUR_MIN)
    before = np.searchsorted(times, edges)
    number = np.concatenate([[0.0], np.cumsum(signs)])[before]
    moment = np.concatenate([[0.0], np.cumsum(signs * times)])[before]
    inside: Floats = np.round(np.diff(edges * number - moment), 9).reshape(days, HALF_HOURS)
    return inside + 0.0


def counts_in(at_min: Floats, days: int) -> Floats:
    """How many of the moments fall in each half-hour, shape (``days``, 48)."""
    cells = (at_min // HALF_HOUR_MIN).astype(np.int64)
    inside = cells[(cells >= 0) & (cells < days * HALF_HOURS)]
    found: Floats = np.bincount(inside, minlength=days * HALF_HOURS).reshape(days, HALF_HOURS).astype(np.float64)
    return found


def mean_over(total: Floats, minutes: Floats) -> Floats:
    """``total`` / ``minutes``, NaN where there are no minutes."""
    return np.where(minutes > 0, total / np.where(minutes > 0, minutes, 1.0), np.nan)


def _of_visits(visits: Visits, number: int) -> HalfHours:
    mine = visits.station == number
    station, days = visits.stations[number], visits.days
    site = np.array([other.site == station.site for other in visits.stations])[visits.station]
    seen = counts_in(visits.arrived_min[site], days).sum(axis=1) > 0
    came = counts_in(visits.arrived_min[mine], days).sum(axis=1) > 0
    arrived, started, left = visits.arrived_min[mine], visits.started_min[mine], visits.left_min[mine]
    served = ~np.isnan(started)
    waited_until = np.where(served, started, left)
    observed = np.repeat(seen[:, None], HALF_HOURS, axis=1)
    minutes = np.where(observed, float(HALF_HOUR_MIN), 0.0)
    of_day = (visits.first_day.weekday() + np.arange(days)) % 7
    usual = np.isin(of_day, of_day[came])
    use = tuple(DayUse.used if here else DayUse.closed for here in seen & usual)
    return HalfHours(
        station,
        dates(visits),
        use,
        arrivals=np.where(observed, counts_in(arrived, days), np.nan),
        called=np.where(observed, counts_in(started[served], days), np.nan),
        gave_up=np.where(observed, counts_in(left[~served], days), np.nan),
        desks=np.where(observed, _desks_of_visits(visits, mine, days), np.nan),
        waiting=mean_over(np.where(observed, minutes_in(arrived, waited_until, days), 0.0), minutes),
        flow_min=minutes,
        level_min=minutes,
    )


def _desks_of_visits(visits: Visits, mine: Flags, days: int) -> Floats:
    """Desks in use, shape (D, 48): by person where rows say who served, else the most visits under way at once."""
    served = mine & ~np.isnan(visits.started_min)
    start, end, staff = visits.started_min[served], visits.left_min[served], visits.staff[served]
    if len(staff) and (staff >= 0).all():
        _, turn = np.unique(np.stack([staff, start // DAY_MIN]), axis=1, return_inverse=True)
        turn = turn.ravel()
        first, last = np.full(turn.max() + 1, np.inf), np.full(turn.max() + 1, -np.inf)
        np.minimum.at(first, turn, start)
        np.maximum.at(last, turn, end)
        return minutes_in(first, last, days) / HALF_HOUR_MIN
    return _most_at_once(start, end, days)


def _most_at_once(start: Floats, end: Floats, days: int) -> Floats:
    """The most spans under way at one moment of each half-hour, shape (D, 48); an end frees its desk at that moment."""
    times = np.concatenate([end, start])
    steps = np.concatenate([-np.ones(len(end)), np.ones(len(start))])
    order = np.argsort(times, kind="stable")
    times, level = times[order], np.cumsum(steps[order])
    edges = np.arange(days * HALF_HOURS) * float(HALF_HOUR_MIN)
    at_edge = np.concatenate([[0.0], level])[np.searchsorted(times, edges, side="right")]
    most = at_edge.copy()
    cells = (times // HALF_HOUR_MIN).astype(np.int64)
    inside = (cells >= 0) & (cells < len(most))
    np.maximum.at(most, cells[inside], level[inside])
    return most.reshape(days, HALF_HOURS)


def _of_snapshots(snapshots: Snapshots, number: int) -> HalfHours:
    mine = snapshots.rows_of(number)
    at, days = snapshots.at_min[mine], snapshots.days
    desks, waiting, ticket = snapshots.desks[mine], snapshots.waiting[mine], snapshots.ticket[mine]
    looks = np.searchsorted(at, np.arange(days + 1) * float(DAY_MIN))
    of_day = [slice(begin, end) for begin, end in pairwise(looks)]
    before_first = number_before_first(_first_numbers(ticket, of_day))
    wider = [_to_the_half_hour(at[i], desks[i], waiting[i], ticket[i], before_first) for i in of_day]
    called = [calls(*looks, before_first) for looks in wider]
    levels = [_levels(at[i], desks[i], waiting[i]) for i in of_day]
    flows = [_flows(*looks[:3], of.called) for looks, of in zip(wider, called, strict=True)]
    start, end, net, calls_made = np.concatenate(flows, axis=1)
    begin, until, open_desks, in_queue = np.concatenate(levels, axis=1)
    level_min, flow_min = minutes_in(begin, until, days), minutes_in(start, end, days)
    counted = flow_min > 0
    balance = minutes_in(start, end, days, net / (end - start))
    use = tuple(
        _day_use(desks[i], waiting[i], ticket[i], of.ran_back, looked, counted_spans)
        for i, of, looked, counted_spans in zip(of_day, called, levels, flows, strict=True)
    )
    return HalfHours(
        snapshots.stations[number],
        dates(snapshots),
        use,
        arrivals=np.where(counted, np.maximum(balance, 0), np.nan),
        called=np.where(counted, minutes_in(start, end, days, calls_made / (end - start)), np.nan),
        gave_up=np.where(counted, np.maximum(-balance, 0), np.nan),
        desks=mean_over(minutes_in(begin, until, days, open_desks), level_min),
        waiting=mean_over(minutes_in(begin, until, days, in_queue), level_min),
        flow_min=flow_min,
        level_min=level_min,
    )


def _with_shut_sites(every: tuple[HalfHours, ...]) -> tuple[HalfHours, ...]:
    """The same, with the days of a queue closed on which its site was."""
    came = np.array([np.where(of.used, np.nansum(of.arrivals, axis=1), 0.0) for of in every])
    waited = np.array([np.nansum(of.waiting, axis=1) for of in every])
    seen = np.array([[use is not DayUse.not_observed for use in of.use] for of in every])
    sites = np.array([of.station.site for of in every])
    shut = np.zeros_like(seen)
    for site in dict.fromkeys(sites.tolist()):
        mine = sites == site
        total, busy = came[mine].sum(axis=0), (came[mine] + waited[mine]).sum(axis=0) > 0
        usual = total[busy].mean() if busy.any() else 0.0
        shut[mine] = ~busy & (usual >= BUSY_SITE)
    return tuple(
        replace(of, use=tuple(DayUse.closed if off else use for off, use in zip(row, of.use, strict=True)))
        for of, row in zip(every, shut & seen, strict=True)
    )


def _first_numbers(ticket: Floats, of_day: Sequence[slice]) -> Floats:
    """The first number shown on each day that has one."""
    shown = [ticket[i][~np.isnan(ticket[i])] for i in of_day]
    return np.array([numbers[0] for numbers in shown if len(numbers)])


def _to_the_half_hour(
    at: Floats, desks: Floats, waiting: Floats, ticket: Floats, before_first: float
) -> tuple[Floats, Floats, Floats, Floats]:
    """The looks of a day with one more at the start and the end of their half-hours, when nobody was there.

    Who waits at the first look, and who was called by then, came after such a start; a first number that is high may be
    that of the day before. After a last look with nobody waiting nobody came.
    """
    if not len(at):
        return at, desks, waiting, ticket
    begin = (-(-at[0] // HALF_HOUR_MIN) - 1) * HALF_HOUR_MIN
    end = -(-at[-1] // HALF_HOUR_MIN) * HALF_HOUR_MIN
    earlier = [begin] if not ticket[0] - before_first > JUST_NOW_AT_MOST else []
    later = [end] if end > at[-1] and waiting[-1] == 0 else []

    def wider(values: Floats, outside: float) -> Floats:
        return np.concatenate([[outside] * len(earlier), values, [outside] * len(later)])

    return np.concatenate([earlier, at, later]), wider(desks, 0.0), wider(waiting, 0.0), wider(ticket, np.nan)


def _levels(at: Floats, desks: Floats, waiting: Floats) -> Floats:
    """Spans between two looks: start, end, desks at the first, mean waiting, shape (4, n); known at both ends."""
    known = ~np.isnan(desks) & ~np.isnan(waiting)
    start, end = at[:-1], at[1:]
    rows = np.stack([start, end, desks[:-1], (waiting[:-1] + waiting[1:]) / 2])
    return np.asarray(rows[:, known[:-1] & known[1:] & (end - start <= LOOKS_APART_MIN)])


def _flows(at: Floats, desks: Floats, waiting: Floats, called: Floats) -> Floats:
    """Spans with a known flow: start, end, came less gave up, called, shape (4, n).

    While no desk is open and nobody waits, nothing flows, whatever the display shows.
    """
    shut = (desks[:-1] == 0) & (desks[1:] == 0) & (waiting[:-1] == 0) & (waiting[1:] == 0)
    called = np.where(shut & np.isnan(called) & (np.diff(at) <= CALLS_APART_MIN), 0.0, called)
    rows = np.stack([at[:-1], at[1:], np.diff(waiting) + called, called])
    return np.asarray(rows[:, ~np.isnan(rows).any(axis=0)])


def _day_use(desks: Floats, waiting: Floats, ticket: Floats, ran_back: float, levels: Floats, flows: Floats) -> DayUse:
    if not levels.shape[1]:
        return DayUse.not_observed
    shown = ticket[~np.isnan(ticket)]
    someone_waits = bool(np.nan_to_num(waiting).any())
    if not np.nan_to_num(desks).any() and not someone_waits and len(np.unique(shown)) <= 1:
        return DayUse.closed
    if not len(shown) and someone_waits:
        return DayUse.no_tickets
    if ran_back > RAN_BACK_SHARE:
        return DayUse.tickets_ran_back
    begun, ended = _open_from_to(levels)
    return DayUse.used if _covered(flows, begun, ended) >= COUNTED_SHARE * (ended - begun) else DayUse.gaps


def _open_from_to(levels: Floats) -> tuple[float, float]:
    """From the first to the last moment at which a desk was open; a day without looks is as long as can be."""
    open_ = levels[:2, levels[2] > 0]
    return (float(open_[0].min()), float(open_[1].max())) if open_.size else (0.0, float(DAY_MIN))


def _covered(flows: Floats, begun: float, ended: float) -> float:
    return float(np.clip(np.minimum(flows[1], ended) - np.maximum(flows[0], begun), 0, None).sum())
