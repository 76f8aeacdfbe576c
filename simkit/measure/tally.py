"""Tally: what one site's year comes to, in sums that may be added over sites.

A ratio of the programme is a ratio of sums, never a mean of ratios: sites are added here, and only then does
``kpi`` divide. Everything is a whole number of persons or milliseconds, or a fraction, so that the order of adding
does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from simkit.engine.arrays import Ints, Outcome, Requests, Supply, VisitLog
from simkit.measure.allowance import allowance_fen
from simkit.measure.awareness import Aware, aware
from simkit.measure.axes import Axes
from simkit.measure.corps import NO_CORPS, Corps, corps_of
from simkit.measure.given import IS_GIVEN
from simkit.measure.long_waits import NO_DAYS, QueueDays, queue_days
from simkit.measure.presence import Spans, by_hour_of_week, joined, within
from simkit.measure.satisfaction import Scores, scores
from simkit.measure.staff import staff_only
from simkit.measure.standing import Standing, standing
from simkit.measure.sums import sum_of
from simkit.measure.time_bank import time_owed_ms
from simkit.measure.unaware import unaware
from simkit.measure.waits import Waits, waited, waits_of
from simkit.measure.waits import joined as joined_waits
from simkit.measure.warm_up import after_warm_up, counted, is_counted, warm_up_ms
from simkit.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Sums over one replication of one site, or of several. S services, O outcomes, G groups and ``*`` last.

    ``persons[s, o]``: person-times; ``visits[s, o]``: requests (a session of 12 is one).
    ``unaware[s]``: person-times needed by residents who did not know the centre. ``notice_ms[s]``:
    person-times x time from asking to the slot, over ``notice_persons[s]`` bookings of appointments that kept
    their slot. ``queue_days``: days open, and those with a long wait. ``staff_ms[s]``: staff time with residents,
    overtime and travel included; ``volunteer_ms[s]`` likewise. ``reached[g]``: different residents served;
    ``members[g]``: residents there are.
    ``scores``, ``aware``: how content residents are, and how many know the centre. ``corps``: volunteers registered,
    staff trained.
    ``busy_ms`` and ``ready_ms`` (``Axes.rows``: roles, room types, vehicles; 168) by hour of the week, Monday 00:00
    first: roles on duty with residents, and on duty; places of rooms taken, and open. ``paid_hours`` and
    ``back_office_hours`` (paid, but not on duty for residents) of all posts. ``cost_fen``: what the plan pays in that
    time, None without a plan. ``allowance_fen``: what public-benefit posts are paid, None without them.
    ``time_owed_ms``: what the time bank owes in the end, None without it. ``years``: what is measured, 52 weeks = 1.
    """

    axes: Axes
    years: float
    persons: Ints
    visits: Ints
    unaware: Ints
    waits: Waits
    notice_ms: Ints
    notice_persons: Ints
    queue_days: QueueDays
    staff_ms: Ints
    volunteer_ms: Ints
    reached: Ints
    members: Ints
    scores: Scores
    aware: Aware
    corps: Corps
    busy_ms: Ints
    ready_ms: Ints
    paid_hours: Fraction
    back_office_hours: Fraction
    cost_fen: Fraction | None
    allowance_fen: int | None
    time_owed_ms: int | None

    def without_hours(self) -> Tally:
        """The same, with one column for the whole week in ``busy_ms`` and ``ready_ms``: all that KPIs need of them."""
        busy_ms, ready_ms = (ms.sum(axis=1, keepdims=True) for ms in (self.busy_ms, self.ready_ms))
        return replace(self, busy_ms=busy_ms, ready_ms=ready_ms)

    @property
    def role_busy_ms(self) -> Ints:
        """The rows of ``busy_ms`` that are roles."""
        return self.busy_ms[: len(self.axes.roles)]

    @property
    def role_duty_ms(self) -> Ints:
        """The rows of ``ready_ms`` that are roles."""
        return self.ready_ms[: len(self.axes.roles)]

    @property
    def room_busy_ms(self) -> Ints:
        """The rows of ``busy_ms`` that are room types."""
        return self.busy_ms[len(self.axes.roles) :][: len(self.axes.room_types)]

    @property
    def room_open_ms(self) -> Ints:
        """The rows of ``ready_ms`` that are room types."""
        return self.ready_ms[len(self.axes.roles) :][: len(self.axes.room_types)]


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
    ready = standing(scenario, site, supply)
    axes, by_staff = ready.axes, staff_only(scenario, supply, log)
    ended = np.where(log.left_ms >= 0, np.minimum(log.left_ms, supply.horizon_ms), supply.horizon_ms)
    length = ended - log.start_ms  # of what did not begin it says nothing: nobody took part
    measured = np.maximum(ended, warm_up_ms(scenario)) - np.maximum(log.start_ms, warm_up_ms(scenario))
    asked, became = counted(scenario, requests, supply, log)
    persons, visits = _by_outcome(axes, asked, became)
    notice_ms, notice_persons = _notice(axes, asked, became)
    waiting = waited(asked, became)
    helped = np.flatnonzero(log.volunteers)
    return Tally(
        axes=axes,
        years=ready.years,
        persons=persons,
        visits=visits,
        unaware=_by_service(axes, asked.service, asked.party * unaware(asked, supply, became)),
        waits=waits_of(waiting, len(axes.services)),
        notice_ms=notice_ms,
        notice_persons=notice_persons,
        queue_days=queue_days(scenario, axes, supply, waiting),
        staff_ms=_by_service(axes, requests.service, measured * np.diff(by_staff.person_offsets)),
        volunteer_ms=_by_service(axes, requests.service[helped], measured[helped] * log.volunteers[helped]),
        reached=_reached(axes, asked, became, int(ready.members[-1])),
        members=ready.members,
        scores=scores(scenario, requests, supply, by_staff, is_counted(scenario, requests, supply, log)),
        aware=aware(scenario, ready.members, log),
        corps=corps_of(scenario, site),
        busy_ms=_busy_ms(scenario, ready, requests, supply, log, ended),
        ready_ms=ready.ready_ms,
        paid_hours=ready.paid_hours,
        back_office_hours=ready.back_office_hours,
        cost_fen=None if cost_fen is None else cost_fen * scenario.calendar.measured_years,
        allowance_fen=allowance_fen(scenario, site),
        time_owed_ms=time_owed_ms(scenario, requests, log, length),
    )


def total(tallies: Sequence[Tally]) -> Tally:
    """Several sites of one replication as one. ValueError if there are none, or if their columns differ."""
    if not tallies:
        raise ValueError("there is nothing to add")
    first = tallies[0]
    if not all(first.axes.same_as(other.axes) and first.years == other.years for other in tallies):
        raise ValueError("tallies of different scenarios cannot be added")
    costs = [one.cost_fen for one in tallies if one.cost_fen is not None]
    owed = [one.time_owed_ms for one in tallies if one.time_owed_ms is not None]
    allowances = [one.allowance_fen for one in tallies if one.allowance_fen is not None]
    return Tally(
        axes=first.axes,
        years=first.years,
        persons=sum_of([one.persons for one in tallies]),
        visits=sum_of([one.visits for one in tallies]),
        unaware=sum_of([one.unaware for one in tallies]),
        waits=joined_waits([one.waits for one in tallies]),
        notice_ms=sum_of([one.notice_ms for one in tallies]),
        notice_persons=sum_of([one.notice_persons for one in tallies]),
        queue_days=sum((one.queue_days for one in tallies), NO_DAYS),
        staff_ms=sum_of([one.staff_ms for one in tallies]),
        volunteer_ms=sum_of([one.volunteer_ms for one in tallies]),
        reached=sum_of([one.reached for one in tallies]),
        members=sum_of([one.members for one in tallies]),
        scores=Scores(
            persons=sum_of([one.scores.persons for one in tallies]),
            score_ppm=sum_of([one.scores.score_ppm for one in tallies]),
        ),
        aware=Aware(
            members=sum_of([one.aware.members for one in tallies]),
            level_ppm=sum_of([one.aware.level_ppm for one in tallies]),
        ),
        corps=sum((one.corps for one in tallies), NO_CORPS),
        busy_ms=sum_of([one.busy_ms for one in tallies]),
        ready_ms=sum_of([one.ready_ms for one in tallies]),
        paid_hours=sum((one.paid_hours for one in tallies), Fraction(0)),
        back_office_hours=sum((one.back_office_hours for one in tallies), Fraction(0)),
        cost_fen=sum(costs, Fraction(0)) if len(costs) == len(tallies) else None,
        allowance_fen=sum(allowances) if len(allowances) == len(tallies) else None,
        time_owed_ms=sum(owed) if len(owed) == len(tallies) else None,
    )


def _by_outcome(axes: Axes, requests: Requests, log: VisitLog) -> tuple[Ints, Ints]:
    """Person-times and requests by service and outcome."""
    cells = len(axes.services) * len(Outcome)
    cell = requests.service * len(Outcome) + log.outcome
    parties = np.flatnonzero(requests.party != 1)
    visits = np.bincount(cell, minlength=cells)
    persons = visits + np.bincount(cell[parties], requests.party[parties] - 1, cells).astype(np.int64)
    return persons.reshape(-1, len(Outcome)), visits.reshape(-1, len(Outcome))


def _by_service(axes: Axes, service: np.ndarray, amount: np.ndarray) -> Ints:
    # Milliseconds of a year times persons stay below 2**53, where floats are exact.
    return np.bincount(service, amount, len(axes.services)).astype(np.int64)


def _busy_ms(
    scenario: Scenario, ready: Standing, requests: Requests, supply: Supply, log: VisitLog, ended: Ints
) -> Ints:
    """Time with residents of staff on duty and of open places, by row and hour of the week."""
    used = joined([_staff_at_work(ready.axes, requests, log, ended), _rooms_in_use(requests, supply, log, ended)])
    there = within(after_warm_up(scenario, used), ready.timetable)
    return by_hour_of_week(there, ready.row, len(ready.axes.rows), ready.hour_of_week)


def _staff_at_work(axes: Axes, requests: Requests, log: VisitLog, ended: Ints) -> Spans:
    """One interval for each visit of a resident and person in it."""
    visit = np.repeat(np.arange(len(log)), np.diff(log.person_offsets))
    persons = log.persons.astype(np.int64)
    if not axes.for_residents.all():
        those = axes.for_residents.take(requests.service).take(visit)
        visit, persons = visit[those], persons[those]
    return Spans(persons, log.start_ms.take(visit), ended.take(visit), np.ones(len(visit), np.int64))


def _rooms_in_use(requests: Requests, supply: Supply, log: VisitLog, ended: Ints) -> Spans:
    """A session has all places of its room, any other visit one. Rooms are the units behind the persons."""
    visit = np.flatnonzero(log.room >= 0)
    room = log.room.take(visit).astype(np.int64)
    places = np.ones(len(visit), np.int64)
    alone = np.flatnonzero(supply.needs.exclusive.take(requests.service.take(visit)))
    places[alone] = supply.room_places[room[alone]]
    return Spans(len(supply.role) + room, log.start_ms.take(visit), ended.take(visit), places)


def _notice(axes: Axes, requests: Requests, log: VisitLog) -> tuple[Ints, Ints]:
    """Time from asking for an appointment to its slot, in person-ms by service, and the persons."""
    booked = np.flatnonzero(axes.booked.take(requests.service) & (log.arrived_ms >= 0))
    kept = booked[_KEPT_ITS_SLOT[log.outcome[booked]]]
    service, party = requests.service[kept], requests.party[kept]
    asked_ms = requests.release_ms if log.released_ms is None else log.released_ms
    notice = log.arrived_ms[kept] - asked_ms[kept]
    return _by_service(axes, service, notice * party), _by_service(axes, service, party)


#: A booking that kept its slot, whatever came of it.
_KEPT_ITS_SLOT = IS_GIVEN | np.isin(list(Outcome), (Outcome.ABANDONED, Outcome.NO_SHOW))


def _reached(axes: Axes, requests: Requests, log: VisitLog, residents: int) -> Ints:
    """Different residents served, by group of the service and at all."""
    groups = len(axes.groups)
    # One row of residents for each group, and a last one for requests that were not served.
    row = np.where(IS_GIVEN.take(log.outcome), _group_reached(axes).take(requests.service), groups)
    seen = np.zeros((groups + 1) * residents, np.bool_)
    seen[np.repeat(row * residents, np.diff(requests.member_offsets)) + requests.members] = True
    by_group = seen.reshape(groups + 1, residents)[:groups]
    anyone = np.logical_or.reduce(by_group, axis=0)
    return np.array([np.count_nonzero(served) for served in (*by_group, anyone)], np.int64)


def _group_reached(axes: Axes) -> Ints:
    """The group that a service given reaches, by service; one past the last for back-office work."""
    return np.where(axes.for_residents, axes.group, len(axes.groups))
