"""Tally: what one site's year comes to, in sums that may be added over sites.

A ratio of the programme is a ratio of sums, never a mean of ratios: sites are added here, and only then does
``kpi`` divide. Everything is a whole number of persons or milliseconds, so that the order of adding does not
matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simkit.engine.arrays import Flags, Ints, Outcome, Requests, Supply, VisitLog
from simkit.measure.axes import Axes, axes_of
from simkit.measure.presence import Spans, by_hour_of_week, spans, within
from simkit.measure.waits import Waits, joined, waits_of
from simkit.scenario.scenario import Scenario

#: Hours a full-time post is paid for in a year of 52 weeks: 250 working days of 8 hours (E-TIME-1).
PAID_HOURS_YEAR = 2000
WEEKS_A_YEAR = 52
#: A booking that kept its slot, whatever came of it.
_KEPT_ITS_SLOT = (Outcome.SERVED, Outcome.ABANDONED, Outcome.NO_SHOW)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Sums over one replication of one site, or of several. S services, O outcomes, G groups and ``*`` last.

    ``persons[s, o]``: person-times; ``visits[s, o]``: requests (a session of 12 is one). ``notice_ms[s]``:
    person-times x time from asking to the slot, over ``notice_persons[s]`` bookings of appointments that kept
    their slot. ``staff_ms[s]``: staff time with residents, overtime and travel included; ``volunteer_ms[s]``
    likewise. ``reached[g]``: different residents served; ``members[g]``: residents there are.
    ``role_busy_ms`` / ``role_duty_ms`` (roles, 168) by hour of the week, Monday 00:00 first: on duty with
    residents, and on duty; ``room_busy_ms`` / ``room_open_ms`` (room types, 168): places taken, and places
    open. ``paid_hours`` and ``back_office_hours`` (paid, but not on duty for residents) of all posts.
    ``cost_fen``: what the plan pays in the horizon, NaN without a plan. ``years``: the horizon, 52 weeks = 1.
    """

    axes: Axes
    years: float
    persons: Ints
    visits: Ints
    waits: Waits
    notice_ms: Ints
    notice_persons: Ints
    staff_ms: Ints
    volunteer_ms: Ints
    reached: Ints
    members: Ints
    role_busy_ms: Ints
    role_duty_ms: Ints
    room_busy_ms: Ints
    room_open_ms: Ints
    paid_hours: float
    back_office_hours: float
    cost_fen: float


def tally(
    scenario: Scenario,
    site: str,
    requests: Requests,
    supply: Supply,
    log: VisitLog,
    *,
    cost_fen: int | None = None,
) -> Tally:
    """Count what happened at ``site``; ``cost_fen`` is what its plan pays in a year of 52 weeks.

    ValueError if the log is not of these requests.
    """
    if len(log) != len(requests):
        raise ValueError(f"a log of {len(log)} entries cannot be of {len(requests)} requests")
    axes = axes_of(scenario)
    years = scenario.calendar.weeks / WEEKS_A_YEAR
    ended = _end_ms(log, supply)
    staff = _staff_at_work(log, ended, supply)
    duty = _duty(supply)
    first_weekday = scenario.calendar.start.weekday()
    paid, back_office = _paid_hours(scenario, supply, duty, years)
    notice_ms, notice_persons = _notice(axes, requests, log)
    role_row = np.array([axes.roles.index(role) for role in supply.role], np.int64)
    kinds = tuple(scenario.room_types)
    room_row = np.array([_place(axes.room_types, kinds[kind]) for kind in supply.room_type], np.int64)
    rooms = _rooms_open(supply)

    def hours(parts: Spans, row: Ints, rows: tuple[str, ...]) -> Ints:
        return by_hour_of_week(parts, row, len(rows), first_weekday, supply.horizon_ms)

    return Tally(
        axes=axes,
        years=years,
        persons=_by_outcome(axes, requests, log, requests.party),
        visits=_by_outcome(axes, requests, log, np.ones(len(log), np.int32)),
        waits=waits_of(requests, log),
        notice_ms=notice_ms,
        notice_persons=notice_persons,
        staff_ms=_staff_ms(axes, requests, log, ended),
        volunteer_ms=_volunteer_ms(axes, requests, log, ended),
        reached=_reached(axes, requests, log, scenario.residents(site)),
        members=np.array([*(scenario.population[site].get(g, 0) for g in axes.groups), scenario.residents(site)]),
        role_busy_ms=hours(within(staff, duty), role_row, axes.roles),
        role_duty_ms=hours(duty, role_row, axes.roles),
        room_busy_ms=hours(within(_rooms_in_use(requests, supply, log, ended), rooms), room_row, axes.room_types),
        room_open_ms=hours(rooms, room_row, axes.room_types),
        paid_hours=paid,
        back_office_hours=back_office,
        cost_fen=float("nan") if cost_fen is None else cost_fen * years,
    )


def total(tallies: Sequence[Tally]) -> Tally:
    """Several sites of one replication as one. ValueError if there are none, or if their columns differ."""
    if not tallies:
        raise ValueError("there is nothing to add")
    first = tallies[0]
    if not all(first.axes.same_as(other.axes) and first.years == other.years for other in tallies):
        raise ValueError("tallies of different scenarios cannot be added")
    return Tally(
        axes=first.axes,
        years=first.years,
        persons=_sum([one.persons for one in tallies]),
        visits=_sum([one.visits for one in tallies]),
        waits=joined([one.waits for one in tallies]),
        notice_ms=_sum([one.notice_ms for one in tallies]),
        notice_persons=_sum([one.notice_persons for one in tallies]),
        staff_ms=_sum([one.staff_ms for one in tallies]),
        volunteer_ms=_sum([one.volunteer_ms for one in tallies]),
        reached=_sum([one.reached for one in tallies]),
        members=_sum([one.members for one in tallies]),
        role_busy_ms=_sum([one.role_busy_ms for one in tallies]),
        role_duty_ms=_sum([one.role_duty_ms for one in tallies]),
        room_busy_ms=_sum([one.room_busy_ms for one in tallies]),
        room_open_ms=_sum([one.room_open_ms for one in tallies]),
        paid_hours=sum(one.paid_hours for one in tallies),
        back_office_hours=sum(one.back_office_hours for one in tallies),
        cost_fen=sum(one.cost_fen for one in tallies),
    )


def _sum(arrays: Sequence[Ints]) -> Ints:
    added: Ints = np.sum(arrays, axis=0)
    return added


def _place(names: tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else -1


def _end_ms(log: VisitLog, supply: Supply) -> Ints:
    """End of each visit; the horizon for those still under way."""
    return np.where(log.left_ms >= 0, np.minimum(log.left_ms, supply.horizon_ms), supply.horizon_ms)


def _by_outcome(axes: Axes, requests: Requests, log: VisitLog, weight: np.ndarray) -> Ints:
    cell = requests.service.astype(np.int64) * len(Outcome) + log.outcome
    counted = np.bincount(cell, weight, len(axes.services) * len(Outcome))
    return np.rint(counted).astype(np.int64).reshape(-1, len(Outcome))


def _by_service(axes: Axes, service: np.ndarray, amount: Ints) -> Ints:
    # Milliseconds of a year times persons stay below 2**53, where floats are exact.
    return np.rint(np.bincount(service, amount, len(axes.services))).astype(np.int64)


def _begun(log: VisitLog) -> Flags:
    return np.asarray(log.start_ms >= 0)


def _staff_at_work(log: VisitLog, ended: Ints, supply: Supply) -> Spans:
    """One interval for each visit and person in it."""
    visit = np.repeat(np.arange(len(log)), np.diff(log.person_offsets))
    begun = _begun(log)[visit]
    visit, person = visit[begun], log.persons[begun]
    return spans(person, log.start_ms[visit], ended[visit], 1, supply.horizon_ms)


def _duty(supply: Supply) -> Spans:
    person = np.repeat(np.arange(len(supply.role)), np.diff(supply.duty_offsets))
    return spans(person, supply.duty_start_ms, supply.duty_end_ms, 1, supply.horizon_ms)


def _rooms_open(supply: Supply) -> Spans:
    room = np.repeat(np.arange(len(supply.room_type)), np.diff(supply.room_offsets))
    places = supply.room_places[room].astype(np.int64)
    return spans(room, supply.room_start_ms, supply.room_end_ms, places, supply.horizon_ms)


def _rooms_in_use(requests: Requests, supply: Supply, log: VisitLog, ended: Ints) -> Spans:
    """A session has all places of its room, any other visit one."""
    visit = np.flatnonzero(_begun(log) & (log.room >= 0))
    room = log.room[visit]
    places = np.where(supply.needs.exclusive[requests.service[visit]], supply.room_places[room], 1)
    return spans(room, log.start_ms[visit], ended[visit], places.astype(np.int64), supply.horizon_ms)


def _paid_hours(scenario: Scenario, supply: Supply, duty: Spans, years: float) -> tuple[float, float]:
    """Hours all posts are paid for, and those of them that are not on duty for residents."""
    on_duty = np.bincount(duty.owner, (duty.end_ms - duty.start_ms) / 3_600_000, len(supply.role))
    paid = np.array([PAID_HOURS_YEAR * scenario.roles[role].fte * years for role in supply.role], np.float64)
    return float(paid.sum()), float(np.maximum(paid - on_duty, 0.0).sum())


def _staff_ms(axes: Axes, requests: Requests, log: VisitLog, ended: Ints) -> Ints:
    length = np.where(_begun(log), ended - log.start_ms, 0)
    return _by_service(axes, requests.service, length * np.diff(log.person_offsets))


def _volunteer_ms(axes: Axes, requests: Requests, log: VisitLog, ended: Ints) -> Ints:
    length = np.where(_begun(log), ended - log.start_ms, 0)
    return _by_service(axes, requests.service, length * log.volunteers.astype(np.int64))


def _notice(axes: Axes, requests: Requests, log: VisitLog) -> tuple[Ints, Ints]:
    """Time from asking for an appointment to its slot, in person-ms by service, and the persons."""
    kept = np.isin(log.outcome, _KEPT_ITS_SLOT) & axes.booked[requests.service] & (log.arrived_ms >= 0)
    service, party = requests.service[kept], requests.party[kept].astype(np.int64)
    notice = (log.arrived_ms - requests.release_ms)[kept]
    return _by_service(axes, service, notice * party), _by_service(axes, service, party)


def _reached(axes: Axes, requests: Requests, log: VisitLog, residents: int) -> Ints:
    """Different residents served, by group of the service and at all."""
    request = np.repeat(np.arange(len(log)), np.diff(requests.member_offsets))
    served = log.outcome[request] == Outcome.SERVED
    member = requests.members[served]
    seen = np.zeros((len(axes.groups) + 1, residents), np.bool_)
    seen[axes.group[requests.service[request[served]]], member] = True
    seen[-1, member] = True
    reached: Ints = seen.sum(axis=1)
    return reached
