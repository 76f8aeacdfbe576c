"""The headline KPIs: the figures of the whole programme whose precision can be asked for."""

from __future__ import annotations

import numpy as np

from simkit.engine.arrays import Floats, Ints
from simkit.measure.axes import ALL, Axes
from simkit.measure.kpi import KPIS, kpi_keys

#: Their names are fixed; the other KPIs are there to explain them.
HEADLINE = (
    "requests", "served", "served_share", "abandoned", "turned_away", "closed", "no_show", "wait_mean", "wait_p95",
    "wait_within_15min_share", "days_to_appointment_mean", "contact_utilisation", "staff_utilisation",
    "room_utilisation", "overtime_hours", "volunteer_hours", "volunteer_share_of_hours", "satisfaction", "awareness",
    "participation", "registered_volunteer_share", "training_coverage", "cost_cny", "own_income_cny",
    "self_sufficiency", "cost_per_visit_cny",
)  # fmt: skip
#: What residents and the budget feel: named first where scenarios differ.
NAMED_FIRST = (
    "priority_served_share", "served_share", "unmet_per_1000", "wait_mean", "days_to_appointment_mean",
    "participation", "cost_cny", "cost_per_visit_cny", "wait_p95",
)  # fmt: skip


def headline_columns(axes: Axes) -> Ints:
    """Where the headline KPIs of everyone stand among :func:`~simkit.measure.kpi.kpi_keys`."""
    place = {key: column for column, key in enumerate(kpi_keys(axes))}
    return np.array([place[id_, ALL] for id_ in HEADLINE], np.int64)


def headline_floors(sites: int, years: float) -> Floats:
    """The half-width of each headline KPI that is always narrow enough, for a programme of so many sites and years.

    Half of the smallest difference that matters: the intervals of two scenarios that differ by it do not overlap.
    """
    return np.array([KPIS[id_].matters_over(sites, years) / 2 for id_ in HEADLINE])
