"""The tables of a fitted scenario: sites, services, profiles, roles, rosters; every number with its source.

Offices become sites and queues services, each with desks, a profile and, where there are several sites, a group of
visitors of its own: what one queue tells is never spent on another.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from simkit.fitting.desks import Shift
from simkit.fitting.fit import Fit, StationFit
from simkit.fitting.half_hours import HALF_HOUR_MIN
from simkit.fitting.ids import ids
from simkit.fitting.profile import WEEKDAYS
from simkit.fitting.service_time import ASSUMED_CV, ASSUMED_CV_RANGE, Basis
from simkit.scenario.hours import DAY_TYPES
from simkit.scenario.population import EVERYONE

Floats = NDArray[np.float64]
Row = Mapping[str, object]

#: Columns of each table, in order.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sites": ("site", "zh", "en", "opening", "population_assumed", "source"),
    "groups": ("group", "zh", "en", "share_of_residents", "priority_tier", "source"),
    "population": ("site", "group", "residents", "source"),
    "services": (
        *("service", "zh", "en", "category", "service_class", "main_item", "channel", "group"),
        *("requests_per_1000_month", "party_size", "duration", "patience", "staff", "profile"),
        *("price_cny", "setup_cny_year", "materials_cny", "benefit_weight", "source"),
    ),
    "profiles": ("channel", "weekday", "half_hour", "weight", "source"),
    "roles": (
        *("role", "zh", "en", "grade", "skills", "professional", "registered", "full_time"),
        *("fte", "contact_hours_year", "source"),
    ),
    "staff": ("site", "role", "headcount"),
    "rosters": ("site", "role", "day", "from", "to", "persons", "source"),
}
CATEGORY = "recorded"
_MONTHS, _WEEKS = 12, 52
#: Whoever comes earlier before the first desk opens is taken to come at that moment; the doors open for them.
_DOORS_EARLIER = 60 // HALF_HOUR_MIN
#: Residents / visits a month; nothing in records tells it, and only shares of residents depend on it.
_RESIDENTS_PER_MONTHLY_VISIT = 10


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A station in the scenario: ids of its site, service and role, desks at work, and what to expect (7, 48)."""

    fit: StationFit
    site: str
    service: str
    role: str
    group: str
    shifts: tuple[Shift, ...]
    mean: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A fitted scenario before it is written. ``start`` and ``weeks`` are its horizon, ``file`` the records' name."""

    fit: Fit
    file: str
    start: dt.date
    weeks: int
    sites: Mapping[str, str]
    places: tuple[Place, ...]
    residents: Mapping[str, int]

    @property
    def holidays(self) -> tuple[dt.date, ...]:
        """Dates of the horizon on which every site is shut."""
        end = self.start + dt.timedelta(weeks=self.weeks)
        return tuple(day for day in self.fit.closed_on if self.start <= day < end)


def layout(
    fit: Fit,
    shifts: Sequence[Sequence[Shift]] | None = None,
    expected: Sequence[Floats] | None = None,
    start: dt.date | None = None,
    weeks: int | None = None,
) -> Layout:
    """Lay out a scenario.

    Of each station of the fit, in order: ``shifts`` are the desks shown, the usual ones unless given, of which those
    at work are laid out; ``expected`` the arrivals by weekday and half-hour, shape (7, 48), those of its profile
    unless given. Without ``start`` and ``weeks`` the horizon is the weeks of the records, from a Monday.
    """
    names = fit.sites
    site_ids = dict(zip(names, ids(names, "site"), strict=True))
    several = len(names) > 1
    wanted = [f"{one.station.site} {one.station.name}" if several else one.station.name for one in fit.stations]
    services = ids(wanted, "service")
    first = fit.days[0] - dt.timedelta(days=fit.days[0].weekday()) if start is None else start
    if weeks is None:
        weeks = math.ceil(((fit.days[-1] - first).days + 1) / WEEKDAYS)
    shown = [one.usual for one in fit.stations] if shifts is None else shifts
    arrivals = [one.profile.mean for one in fit.stations] if expected is None else expected
    places = tuple(
        Place(
            fit=one,
            site=site_ids[one.station.site],
            service=service,
            role=f"desk_{service}",
            group=f"visitors_{site_ids[one.station.site]}" if several else EVERYONE,
            shifts=one.at_work(its),
            mean=_significant(_at_the_doors(mean, its)),
        )
        for one, service, its, mean in zip(fit.stations, services, shown, arrivals, strict=True)
    )
    residents = {site: _residents([place for place in places if place.site == site]) for site in site_ids.values()}
    # The cell of a source ends at " | ", and a path is of no use to another reader.
    file = PurePath(fit.records.file).name.replace(" ", "_").replace("|", "_")
    sites = {site_ids[name]: name for name in names}
    return Layout(fit, file, first, weeks, sites, places, residents)


def tables(of: Layout) -> dict[str, list[Row]]:
    """The rows of every table."""
    return {
        "sites": _sites(of),
        "groups": _groups(of),
        "population": _population(of),
        "services": [_service(of, place) for place in of.places],
        "profiles": [row for place in of.places for row in _profile(of, place)],
        "roles": [_role(of, place) for place in of.places],
        "staff": [_row("staff", place.site, place.role, most(place.shifts)) for place in of.places],
        "rosters": [row for place in of.places for row in _roster(of, place)],
    }


def most(shifts: Sequence[Shift]) -> int:
    """The most desks that are open at once."""
    return max((shift.desks for shift in shifts), default=0)


def rate(of: Layout, place: Place) -> float:
    """Person-times per 1,000 of the group and month at which the profile's counts come out on every date."""
    total = sum(place.mean.sum(axis=1)[day.weekday()] for day in _days(of) if day not in of.holidays)
    return float(total * 1000 * _WEEKS / (of.residents[place.site] * _MONTHS * of.weeks))


def _days(of: Layout) -> list[dt.date]:
    return [of.start + dt.timedelta(days=i) for i in range(WEEKDAYS * of.weeks)]


def _at_the_doors(mean: Floats, shifts: Sequence[Shift]) -> Floats:
    """Arrivals by weekday, those long before the first desk opens put into the first half-hour of open doors."""
    found = mean.copy()
    for weekday in range(WEEKDAYS):
        starts = [s.start for s in shifts if _weekday(s) == weekday]
        if starts:
            doors = max(min(starts) // HALF_HOUR_MIN - _DOORS_EARLIER, 0)
            found[weekday, doors] += found[weekday, :doors].sum()
            found[weekday, :doors] = 0.0
    return found


def _weekday(shift: Shift) -> int:
    return shift.day if isinstance(shift.day, int) else shift.day.weekday()


def _row(table: str, *cells: object) -> Row:
    return dict(zip(COLUMNS[table], cells, strict=True))


def _significant(values: Floats) -> Floats:
    """As they will be written."""
    return np.array([float(f"{value:.6g}") for value in values.ravel()]).reshape(values.shape)


def _residents(places: Sequence[Place]) -> int:
    monthly = float(sum(place.mean.sum() for place in places)) * _WEEKS / _MONTHS
    return 1000 * max(1, math.ceil(_RESIDENTS_PER_MONTHLY_VISIT * monthly / 1000))


def _sites(of: Layout) -> list[Row]:
    return [_row("sites", site, name, name, _opening(of, site), True, "") for site, name in of.sites.items()]


def _opening(of: Layout, site: str) -> str:
    """Each weekday from the first desk or visitor of any such day to the last desk that closes."""
    places, days = [place for place in of.places if place.site == site], []
    for weekday in range(WEEKDAYS):
        its = [shift for place in places for shift in place.shifts if _weekday(shift) == weekday]
        if its:
            came = [HALF_HOUR_MIN * int(slot) for place in places for slot in np.flatnonzero(place.mean[weekday])]
            opens, shuts = min(s.start for s in its), max(s.end for s in its)
            days.append(f"{DAY_TYPES[weekday]} {clock(min([opens, *came]))}-{clock(shuts)}")
    return "; ".join(days)


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _groups(of: Layout) -> list[Row]:
    tier = "priority_tier: decision first come, first served"
    everyone = f"share_of_residents: computed 1 by definition | {tier}"
    rows = [_row("groups", EVERYONE, "全体居民", "all residents", 1, 1, everyone)]
    for group in dict.fromkeys(place.group for place in of.places if place.group != EVERYONE):
        name = of.sites[group.removeprefix("visitors_")]
        source = f"share_of_residents: computed visitors of one site are written in population | {tier}"
        rows.append(_row("groups", group, f"{name} 的来访者", f"visitors of {name}", 0, 1, source))
    return rows


def _population(of: Layout) -> list[Row]:
    rows = []
    for site, count in of.residents.items():
        why = "records name nobody; only shares of residents depend on it, the rates make the counts come out"
        source = f"residents: assumed {count // 10}..{10 * count} because {why}"
        groups = dict.fromkeys([EVERYONE, *(place.group for place in of.places if place.site == site)])
        rows += [_row("population", site, group, count, source) for group in groups]
    return rows


def _service(of: Layout, place: Place) -> Row:
    name, nothing = place.fit.station.name, "decision not in the records; left at"
    law, patience = place.fit.law, _patience(place.fit)
    counted, days = place.fit.profile.arrivals, int(place.fit.profile.days.sum())
    sources = {
        "requests_per_1000_month": f"computed from file {of.file}: {counted:.0f} arrivals on {days} days counted",
        "party_size": "computed one person a visit or ticket",
        "duration": _duration_source(of.file, place.fit),
        **({"patience": _patience_source(of.file, place.fit)} if patience else {}),
        "staff": "decision one desk serves one visitor",
        "price_cny, setup_cny_year, materials_cny": f"{nothing} 0",
        "benefit_weight": f"{nothing} 1",
    }
    source = " | ".join(f"{column}: {text}" for column, text in sources.items())
    known = (place.service, name, name, CATEGORY, "A", True, "walk_in", place.group)
    asked = (repr(rate(of, place)), 1, str(law), patience, f"{place.role}:1", place.service)
    return _row("services", *known, *asked, 0, 0, 0, 1, source)


def _duration_source(file: str, one: StationFit) -> str:
    if one.is_matched:
        return f"{_matched_source(file, one)}; exponential{_beside_recorded(one)}"
    time = one.service_time
    spread = f"the spread is not told by it and lies between {ASSUMED_CV_RANGE[0]:g} and {ASSUMED_CV_RANGE[1]:g}"
    assumed = f"assumed {time.low_min:.6g}..{time.high_min:.6g} because"
    if time.durations is not None:
        found = time.durations
        return f"file {file} start and end of {found.n} visits; KS distance {found.ks:.3f}"
    if time.throughput is not None:
        its = time.throughput
        counted = f"{its.calls:.0f} tickets called in {its.desk_min:.0f} desk minutes while all desks were busy"
        kept = "; matching by simulation explains the queue little better" if one.matched is not None else ""
        return f"{assumed} {counted} (file {file}){kept}; {spread} times the mean (here {ASSUMED_CV:g})"
    if time.basis is Basis.others:
        return f"{assumed} too little was recorded; the median of the other services; {spread} times the mean"
    return f"{assumed} too little was recorded anywhere; E-ARR-2 has quartiles of 6, 10 and 15 minutes"


def _matched_source(file: str, one: StationFit) -> str:
    assert one.matched is not None
    its = one.matched
    return (
        f"computed from file {file} matched by simulation to the queue seen over {its.days} days "
        f"(mean {its.seen_queue:.3g}, {its.rule}); an effective figure, not one that was measured"
    )


def _beside_recorded(one: StationFit) -> str:
    its = one.service_time
    return f"; throughput gives {its.law.mean_min:.3g} minutes of all desks shown" if its.throughput else ""


def _patience(one: StationFit) -> str:
    """Written only where somebody gave up, or patience was matched: else all wait until they are served."""
    return f"exponential(mean={one.patience_min:.6g}) min" if math.isfinite(one.patience_min) else ""


def _patience_source(file: str, one: StationFit) -> str:
    if one.patience is None:
        return _matched_source(file, one)
    return f"file {file} {one.patience.gave_up} gave up in {one.patience.waited_min:.0f} minutes waited"


def _profile(of: Layout, place: Place) -> list[Row]:
    source = f"weight: computed from file {of.file} arrivals by weekday and half-hour"
    rows = [
        _row(
            "profiles",
            place.service,
            DAY_TYPES[day],
            clock(HALF_HOUR_MIN * int(slot)),
            float(place.mean[day, slot]),
            source,
        )
        for day in range(WEEKDAYS)
        for slot in np.flatnonzero(place.mean[day])
    ]
    return [*rows, _row("profiles", place.service, "holiday", "00:00", 0, "weight: decision nobody comes when shut")]


def _role(of: Layout, place: Place) -> Row:
    name, hours = place.fit.station.name, _hours_year(of, place)
    fixed = "fte: computed a desk while it is open | contact_hours_year: computed hours of the roster for each desk"
    return _row(
        "roles",
        *(place.role, f"{name} 窗口", f"desk of {name}", "desk", place.role),
        *(False, False, False, 1, f"{hours:.6g}", fixed),
    )


def _hours_year(of: Layout, place: Place) -> float:
    minutes = sum(
        shift.desks * (shift.end - shift.start) * (_WEEKS if isinstance(shift.day, int) else _WEEKS / of.weeks)
        for shift in place.shifts
    )
    return float(minutes / 60 / max(most(place.shifts), 1))


def _roster(of: Layout, place: Place) -> list[Row]:
    usual = f"persons: computed median of the desks open by weekday and half-hour in file {of.file}"
    dated = f"persons: file {of.file} desks open on that date"
    if place.fit.is_matched:
        effective = f"persons: {_matched_source(of.file, place.fit)}"
        usual, dated = f"{effective}; of the median shown", f"{effective}; of those shown on that date"
    rows = []
    for shift in place.shifts:
        weekday = isinstance(shift.day, int)
        day = DAY_TYPES[shift.day] if isinstance(shift.day, int) else shift.day.isoformat()
        span = (clock(shift.start), clock(shift.end), shift.desks)
        rows.append(_row("rosters", place.site, place.role, day, *span, usual if weekday else dated))
    return rows
