"""What stands ready at a site, as it is measured: kept where it is the same in every replication."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from simkit.engine.arrays import HOUR_MS, Ints, Supply
from simkit.measure.axes import Axes, axes_of
from simkit.measure.presence import Spans, Timetable, by_hour_of_week, hours_of_week, joined, spans, timetable
from simkit.measure.staff import staff_of
from simkit.measure.warm_up import after_warm_up, warm_up_ms
from simkit.scenario.scenario import Scenario
from simkit.scenario.staff import PAID_HOURS_YEAR

#: Sites kept: every site of a programme and of a few variants beside it.
_SITES_KEPT = 128
#: The arrays of a supply that are measured here: all but the volunteers.
_MEASURED = (
    *("duty_start_ms", "duty_end_ms", "duty_offsets"),
    *("room_type", "room_places", "room_start_ms", "room_end_ms", "room_offsets"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One site's staff and rooms. Units are the persons, then the rooms.

    ``row[unit]``: the row of its role or room type in ``ready_ms`` (``Axes.rows``), one past the last for a room that
    no service takes. ``ready_ms``: time on duty of persons and place-time open of rooms, by hour of the week.
    ``timetable``: when each unit is there. ``hour_of_week`` of every hour of the horizon. ``members[g]``: residents of
    each group and, last, all. ``years``: what is measured, 52 weeks = 1. ``paid_hours`` of all posts,
    ``back_office_hours`` those of them not on duty for residents; exact, so that sites may be added in any order. A
    warm-up is left out of all but the timetable.
    """

    axes: Axes
    years: float
    members: Ints
    row: Ints
    ready_ms: Ints
    timetable: Timetable
    hour_of_week: Ints
    paid_hours: Fraction
    back_office_hours: Fraction


def standing(scenario: Scenario, site: str, supply: Supply) -> Standing:
    """What stands ready at the site; worked out once for this very scenario and these very arrays if none can change.

    A supply shares the arrays that are the same in every replication, and they are read-only; where somebody is absent
    duty is of one replication.
    """
    shared = not any(getattr(supply, name).flags.writeable for name in _MEASURED)
    return _kept(_Same(scenario, site, supply)) if shared else _worked_out(scenario, site, supply)


class _Same:
    """Scenario, site and the measured parts of a supply, compared by identity: all of them are frozen."""

    __slots__ = ("_identity", "scenario", "site", "supply")

    def __init__(self, scenario: Scenario, site: str, supply: Supply) -> None:
        self.scenario, self.site, self.supply = scenario, site, supply
        parts = [supply.role, *(getattr(supply, name) for name in _MEASURED)]
        self._identity = (id(scenario), site, supply.horizon_ms, *map(id, parts))

    def __hash__(self) -> int:
        return hash(self._identity)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._identity == self._identity


@lru_cache(maxsize=_SITES_KEPT)
def _kept(same: _Same) -> Standing:
    return _worked_out(same.scenario, same.site, same.supply)


def _worked_out(scenario: Scenario, site: str, supply: Supply) -> Standing:
    axes = axes_of(scenario)
    ready = _ready(supply)
    row = _rows(axes, scenario, supply)
    hour_of_week = hours_of_week(scenario.calendar.start.weekday(), supply.horizon_ms)
    paid, back_office = _paid_hours(scenario, supply)
    people = scenario.population[site]
    return Standing(
        axes=axes,
        years=float(scenario.calendar.measured_years),
        members=np.array([*(people.get(group, 0) for group in axes.groups), scenario.residents(site)], np.int64),
        row=row,
        ready_ms=by_hour_of_week(after_warm_up(scenario, ready), row, len(axes.rows), hour_of_week),
        timetable=timetable(ready, len(row), supply.horizon_ms),
        hour_of_week=hour_of_week,
        paid_hours=paid,
        back_office_hours=back_office,
    )


def _ready(supply: Supply) -> Spans:
    """Duty of the persons, then opening hours of the rooms with their places."""
    persons, horizon_ms = len(supply.role), supply.horizon_ms
    person = np.repeat(np.arange(persons), np.diff(supply.duty_offsets))
    room = np.repeat(np.arange(len(supply.room_type)), np.diff(supply.room_offsets))
    places = supply.room_places[room].astype(np.int64)
    return joined(
        [
            spans(person, supply.duty_start_ms, supply.duty_end_ms, 1, horizon_ms),
            spans(persons + room, supply.room_start_ms, supply.room_end_ms, places, horizon_ms),
        ]
    )


def _rows(axes: Axes, scenario: Scenario, supply: Supply) -> Ints:
    row = {name: place for place, name in enumerate(axes.rows)}
    kinds = tuple(scenario.room_types)
    of_persons = [row["vehicle" if role in axes.vehicles else "role", role] for role in supply.role]
    of_rooms = [row.get(("room_type", kinds[kind]), len(row)) for kind in supply.room_type]
    return np.array([*of_persons, *of_rooms], np.int64)


def _paid_hours(scenario: Scenario, supply: Supply) -> tuple[Fraction, Fraction]:
    """Hours all posts are paid for, and those of them that are not on duty for residents."""
    from_ms, to_ms = warm_up_ms(scenario), supply.horizon_ms
    length = np.clip(supply.duty_end_ms, from_ms, to_ms) - np.clip(supply.duty_start_ms, from_ms, to_ms)
    person = np.repeat(np.arange(len(supply.role)), np.diff(supply.duty_offsets))
    on_duty_ms = np.bincount(person, length, len(supply.role)).astype(np.int64)
    year = PAID_HOURS_YEAR * scenario.calendar.measured_years
    staff = supply.role[: staff_of(scenario, supply)]
    on_duty = [Fraction(ms, HOUR_MS) for ms in on_duty_ms[: len(staff)].tolist()]
    employed = [Fraction(scenario.roles[role].fte) for role in staff]
    # Whoever holds no post of the centre is paid for the hours on duty and no others.
    paid = [year * fte if fte else hours for fte, hours in zip(employed, on_duty, strict=True)]
    off_duty = [max(hours - there, Fraction(0)) for hours, there in zip(paid, on_duty, strict=True)]
    return sum(paid, Fraction(0)), sum(off_duty, Fraction(0))
