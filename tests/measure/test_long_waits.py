"""Days with a long queue: which days count, whose waits, and what is missing where nobody queues by design."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from simkit.engine.arrays import Outcome
from simkit.measure.axes import axes_of
from simkit.measure.kpi import values
from simkit.measure.long_waits import QueueDays, queue_days
from simkit.measure.tally import total
from simkit.measure.waits import waited
from tests.measure.day import dead_day, monday, quiet_day
from tests.measure.hand import Visit, centre, log_of, requests_of, supply_of

CENTRE = centre()
#: Open on three days, on the first before and after lunch.
THREE_DAYS = [("mon 09:00", "mon 12:00"), ("mon 14:00", "mon 17:00"), ("tue 09:00", "tue 12:00"),
              ("wed 09:00", "wed 12:00")]  # fmt: skip


def came(service: str, there: str, start: str | None, left: str, outcome: Outcome = Outcome.SERVED) -> Visit:
    return Visit(service, outcome, there, there, start, left, (0,) if start else ())


def days(*visits: Visit, opening=THREE_DAYS, offered=None, warm_up_days: int = 0) -> QueueDays:
    calendar = CENTRE.calendar.model_copy(update={"warm_up_days": warm_up_days})
    scenario = CENTRE.model_copy(update={"calendar": calendar})
    supply = supply_of(scenario, duty=[], rooms=[], opening=opening)
    if offered is not None:
        needs = replace(supply.needs, offered=np.array([name in offered for name in scenario.services]))
        supply = replace(supply, needs=needs)
    entries = waited(requests_of(scenario, list(visits)), log_of(list(visits)))
    return queue_days(scenario, axes_of(scenario), supply, entries)


def test_three_days_of_which_one_has_a_long_wait():
    """Monday 15 minutes to the second, Tuesday 16 and 40, Wednesday nobody: one day of three."""
    found = days(
        came("advice", "mon 09:00", "mon 09:15", "mon 09:30"),
        came("advice", "tue 09:00", "tue 09:16", "tue 09:30"),
        came("advice", "tue 10:00", "tue 10:40", "tue 11:00"),
    )
    assert found == QueueDays(open_days=3, long_days=1)


def test_who_gave_up_and_who_had_an_appointment_waited_too():
    found = days(
        came("advice", "mon 09:00", None, "mon 09:20", Outcome.ABANDONED),
        came("casework", "wed 10:00", "wed 10:30", "wed 11:00"),
    )
    assert found.long_days == 2


def test_a_home_visit_is_no_queue():
    assert days(came("visit", "mon 09:00", "mon 09:40", "mon 10:00")).long_days == 0


def test_a_site_open_around_the_clock_has_a_day_for_each_midnight():
    # Thursday 08:00 to Saturday 24:00: three days
    found = days(came("advice", "fri 03:00", "fri 03:30", "fri 04:00"), opening=[("thu 08:00", "sat 24:00")])
    assert found == QueueDays(open_days=3, long_days=1)


def test_days_of_the_warm_up_are_left_out():
    assert days(came("advice", "wed 09:00", "wed 09:30", "wed 10:00"), warm_up_days=1) == QueueDays(2, 1)


def test_where_nobody_queues_by_design_there_is_no_share():
    assert days(offered=("club", "visit")) == QueueDays(0, 0)
    assert math.isnan(values(dead_day())["long_wait_days_share", "*"])


def test_days_of_several_sites_add_up():
    """Monday's site 1 of 2 days, the quiet one 1 of 1 (a wait of 40 minutes): 2 of 3, not the mean of a half and 1."""
    found = values(total([monday(), quiet_day(), dead_day()]))
    assert found["long_wait_days_share", "*"] == 2 / 3
