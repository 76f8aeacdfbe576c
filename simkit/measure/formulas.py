"""The formulas of the KPIs: one function each, over the columns of a View or the sums of a Tally.

Nothing is divided before everything is added, and a quotient without a denominator is NaN: it never happened.
"""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS, Floats, Outcome
from simkit.measure.tally import Tally
from simkit.measure.view import View

#: A wait that is borne without complaint: 15 minutes for most (E-WAIT-3).
SHORT_WAIT_MS = 15 * MINUTE_MS
#: What did not come to its end, or was the resident's own doing, is not held against the centre.
_NOT_COUNTED = (Outcome.NO_SHOW, Outcome.IN_PROGRESS)


def requests(view: View) -> Floats:
    every: Floats = view.persons.sum(axis=1).astype(np.float64)
    return every - view.count(Outcome.NOT_RELEASED)


def served_share(view: View) -> Floats:
    return _ratio(view.count(Outcome.SERVED), _due(view))


def unmet_per_1000(view: View) -> Floats:
    return _ratio(1000 * (_due(view) - view.count(Outcome.SERVED)), view.member_years)


def participation(view: View) -> Floats:
    return _ratio(view.reached, view.members)


def sessions(view: View) -> Floats:
    return view.meetings.astype(np.float64)


def wait_mean(view: View) -> Floats:
    return _ratio(view.waited_ms(), view.waiting_persons() * MINUTE_MS)


def wait_p95(view: View) -> Floats:
    return view.wait_quantile_ms(95) / MINUTE_MS


def wait_within_15min_share(view: View) -> Floats:
    soon = view.waits.served & (view.waits.wait_ms <= SHORT_WAIT_MS)
    return _ratio(view.waiting_persons(soon), view.waiting_persons())


def wait_served_mean(view: View) -> Floats:
    served = view.waits.served
    return _ratio(view.waited_ms(served), view.waiting_persons(served) * MINUTE_MS)


def days_to_appointment_mean(view: View) -> Floats:
    return _ratio(view.notice_ms / DAY_MS, view.notice_persons)


def staff_hours(view: View) -> Floats:
    return view.staff_ms / HOUR_MS


def volunteer_hours(view: View) -> Floats:
    return view.volunteer_ms / HOUR_MS


def volunteer_share_of_hours(view: View) -> Floats:
    return _ratio(view.volunteer_ms, view.volunteer_ms + view.staff_ms)


def own_income_cny(view: View) -> Floats:
    return view.income_fen / 100


def contact_utilisation(tally: Tally) -> float:
    return _quotient(tally.role_busy_ms.sum(), tally.role_duty_ms.sum())


def staff_utilisation(tally: Tally) -> float:
    return _quotient(tally.staff_ms.sum() / HOUR_MS + tally.back_office_hours, tally.paid_hours)


def room_utilisation(tally: Tally) -> float:
    return _quotient(tally.room_busy_ms.sum(), tally.room_open_ms.sum())


def overtime_hours(tally: Tally) -> float:
    return float((tally.staff_ms.sum() - tally.role_busy_ms.sum()) / HOUR_MS)


def priority_served_share(tally: Tally) -> float:
    """Mean over the groups that come first; within a group a person-time counts with its service's benefit weight."""
    axes, persons = tally.axes, tally.persons
    left_out = persons[:, [Outcome.NOT_RELEASED, *_NOT_COUNTED]].sum(axis=1)
    due = np.bincount(axes.group, axes.benefit * (persons.sum(axis=1) - left_out), len(axes.groups))
    served = np.bincount(axes.group, axes.benefit * persons[:, Outcome.SERVED], len(axes.groups))
    asked = axes.comes_first & (due > 0)
    return float(np.mean(served[asked] / due[asked])) if asked.any() else float("nan")


def cost_cny(tally: Tally) -> float:
    return tally.cost_fen / 100


def cost_per_visit_cny(tally: Tally) -> float:
    return _quotient(tally.cost_fen / 100, tally.persons[:, Outcome.SERVED].sum())


def class_b_share_of_person_times(tally: Tally) -> float:
    """Person-times served with charged services, of all served; what a rule on "a few" charged services bounds."""
    served = tally.persons[:, Outcome.SERVED]
    return _quotient(served[~tally.axes.class_a].sum(), served.sum())


def class_a_share_of_staff_hours(tally: Tally) -> float:
    """Staff hours with residents on basic services, of all; what "basic services are the body" bounds."""
    return _quotient(tally.staff_ms[tally.axes.class_a].sum(), tally.staff_ms.sum())


def _due(view: View) -> Floats:
    """Person-times that the centre should have served."""
    return requests(view) - view.count(*_NOT_COUNTED)


def _ratio(above: np.ndarray, below: np.ndarray) -> Floats:
    found = np.full(len(below), np.nan)
    np.divide(above, below, out=found, where=np.asarray(below) > 0)
    return found


def _quotient(above: float, below: float) -> float:
    return float(above / below) if below > 0 else float("nan")
