"""The formulas of the KPIs: one function each, over the columns of a View or the sums of a Tally.

Nothing is divided before everything is added, and a quotient without a denominator is NaN: it never happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np

from simkit.engine.arrays import DAY_MS, FULL_PPM, HOUR_MS, MINUTE_MS, Floats, Ints, Outcome
from simkit.measure.given import given
from simkit.measure.tally import Tally
from simkit.measure.view import View


def requests(view: View) -> Floats:
    return _asked(view.persons).astype(np.float64)


def outcome(which: Outcome, view: View) -> Floats:
    return view.count(which).astype(np.float64)


def served_share(view: View) -> Floats:
    return _ratio(given(view.persons), _due(view.persons))


def need_reached_share(view: View) -> Floats:
    """Of all that residents need, whether they know the centre or not; NaN where it is not known who does."""
    found = _ratio(given(view.persons), _due(view.persons) + view.unaware)
    return np.where(view.aware_of[-1] > 0, found, np.nan)


def unmet_per_1000(view: View) -> Floats:
    return _ratio(1000 * (_due(view.persons) - given(view.persons)), view.member_years)


def participation(view: View) -> Floats:
    return _ratio(view.reached, view.members)


def sessions(view: View) -> Floats:
    return view.meetings.astype(np.float64)


def wait_mean(view: View) -> Floats:
    return _ratio(view.waited_ms, view.waiting * MINUTE_MS)


def wait_p95(view: View) -> Floats:
    return view.wait_quantile_ms(95) / MINUTE_MS


def wait_within_15min_share(view: View) -> Floats:
    return _ratio(view.waiting_soon, view.waiting)


def wait_served_mean(view: View) -> Floats:
    return _ratio(view.waited_served_ms, view.waiting_served * MINUTE_MS)


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


def satisfaction(view: View) -> Floats:
    return _ratio(view.score_ppm / FULL_PPM, view.scored)


def awareness(view: View) -> Floats:
    return _ratio(view.aware_ppm / FULL_PPM, view.aware_of)


def long_wait_days_share(tally: Tally) -> float:
    return _quotient(tally.queue_days.long_days, tally.queue_days.open_days)


def contact_utilisation(tally: Tally) -> float:
    return _quotient(tally.role_busy_ms.sum(), tally.role_duty_ms.sum())


def staff_utilisation(tally: Tally) -> float:
    return _quotient(Fraction(int(tally.staff_ms.sum()), HOUR_MS) + tally.back_office_hours, tally.paid_hours)


def room_utilisation(tally: Tally) -> float:
    return _quotient(tally.room_busy_ms.sum(), tally.room_open_ms.sum())


def overtime_hours(tally: Tally) -> float:
    return float((_with_residents_ms(tally).sum() - tally.role_busy_ms.sum()) / HOUR_MS)


def desk_hours(tally: Tally) -> float:
    axes = tally.axes
    return float("nan") if axes.for_residents.all() else float(tally.staff_ms[~axes.for_residents].sum() / HOUR_MS)


def priority_served_share(tally: Tally) -> float:
    """Mean over the groups that come first; within a group a person-time counts with its service's benefit weight."""
    axes, persons = tally.axes, tally.persons.T
    due = np.bincount(axes.group, axes.benefit * _due(persons), len(axes.groups))
    helped = np.bincount(axes.group, axes.benefit * given(persons), len(axes.groups))
    asked = axes.comes_first & (due > 0)
    return float(np.mean(helped[asked] / due[asked])) if asked.any() else float("nan")


def cost_cny(tally: Tally) -> float:
    return float("nan") if tally.cost_fen is None else float(tally.cost_fen / 100)


def cost_per_visit_cny(tally: Tally) -> float:
    if tally.cost_fen is None:
        return float("nan")
    return _quotient(tally.cost_fen / 100, int(given(tally.persons.T) @ tally.axes.for_residents))


def volunteer_teams(tally: Tally) -> float:
    return float(tally.corps.teams) if tally.corps.team_sites else float("nan")


def registered_volunteer_share(tally: Tally) -> float:
    return _quotient(tally.corps.registered, int(tally.members[-1]))


def training_coverage(tally: Tally) -> float:
    return _quotient(tally.corps.trained, tally.corps.staff)


def public_post_allowance_cny(tally: Tally) -> float:
    return float("nan") if tally.allowance_fen is None else tally.allowance_fen / 100


def time_bank_liability_h(tally: Tally) -> float:
    return float("nan") if tally.time_owed_ms is None else tally.time_owed_ms / HOUR_MS


def self_sufficiency(tally: Tally) -> float:
    if tally.cost_fen is None:
        return float("nan")
    return _quotient(int(given(tally.persons.T) @ tally.axes.price_fen), tally.cost_fen)


def class_b_share_of_person_times(tally: Tally) -> float:
    """Person-times given of charged services, of all given; what a rule on "a few" charged services bounds."""
    helped = given(tally.persons.T) * tally.axes.for_residents
    return _quotient(helped[~tally.axes.class_a].sum(), helped.sum())


def class_a_share_of_staff_hours(tally: Tally) -> float:
    """Staff hours with residents on basic services, of all; what "basic services are the body" bounds."""
    staff_ms = _with_residents_ms(tally)
    return _quotient(staff_ms[tally.axes.class_a].sum(), staff_ms.sum())


def _with_residents_ms(tally: Tally) -> Ints:
    """Staff time of each service that residents come for."""
    return tally.staff_ms * tally.axes.for_residents


#: What a run says of the rules it can speak to, by measure.
FOR_RULES: Mapping[str, Callable[[Tally], float]] = {
    "class_b_share_of_person_times": class_b_share_of_person_times,
    "class_a_share_of_staff_hours": class_a_share_of_staff_hours,
}


def _asked(persons: Ints) -> Ints:
    """Person-times of every need that arose, from those by outcome (first axis)."""
    asked: Ints = persons.sum(axis=0) - persons[Outcome.NOT_RELEASED]
    return asked


def _due(persons: Ints) -> Ints:
    """Person-times held against the centre: not what did not come to its end, or was the resident's own doing."""
    due: Ints = _asked(persons) - persons[Outcome.NO_SHOW] - persons[Outcome.IN_PROGRESS]
    return due


def _ratio(above: np.ndarray, below: np.ndarray) -> Floats:
    found = np.full(len(below), np.nan)
    np.divide(above, below, out=found, where=below > 0)
    return found


def _quotient(above: float | Fraction, below: float | Fraction) -> float:
    return float(above / below) if below > 0 else float("nan")
