"""Tallies: sums that add up, hours of the week, and what cannot be added."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.engine.arrays import HOUR_MS, MINUTE_MS, Outcome
from simkit.measure.tally import tally, total
from tests.measure.day import CENTRE, MONDAY, SUPPLY, monday, quiet_day
from tests.measure.hand import log_of, requests_of, supply_of
from tests.tiny import tiny

MON_9, MON_11, SUN_23 = 9, 11, 6 * 24 + 23


def test_busy_and_available_hours_of_roles():
    found = monday()
    assert found.axes.roles == ("worker",)
    # Monday 9 to 10: 35 minutes of the first worker, 20 of the second, two on duty
    assert found.role_busy_ms[0, MON_9] == 55 * MINUTE_MS
    assert found.role_duty_ms[0, MON_9] == 2 * HOUR_MS
    # the club's last half hour is overtime: not in the hours on duty
    assert found.role_busy_ms[0, MON_11] == 2 * HOUR_MS
    assert found.role_busy_ms[0, MON_11 + 1] == 0
    assert found.role_busy_ms[0, SUN_23] == 10 * MINUTE_MS
    assert found.role_duty_ms[0, SUN_23] == HOUR_MS


def test_busy_and_available_hours_of_rooms():
    found = monday()
    assert found.axes.room_types == ("desk", "hall")  # no service takes the store
    assert found.room_busy_ms[0, MON_9] == 55 * MINUTE_MS
    assert found.room_open_ms[0, MON_9] == 2 * HOUR_MS
    assert found.room_busy_ms[1, MON_11] == 10 * HOUR_MS
    assert found.room_open_ms[1, MON_11] == 10 * HOUR_MS
    assert found.room_busy_ms[:, MON_11 + 1].tolist() == [0, 0]


def test_busy_never_exceeds_available():
    found = total([monday(), quiet_day()])
    assert (found.role_busy_ms <= found.role_duty_ms).all()
    assert (found.room_busy_ms <= found.room_open_ms).all()


def test_sums_add():
    one, other = monday(), quiet_day()
    both = total([one, other])
    for name in ("persons", "visits", "staff_ms", "reached", "members", "busy_ms", "ready_ms", "notice_ms"):
        assert np.array_equal(getattr(both, name), getattr(one, name) + getattr(other, name)), name
    assert both.waits.persons.tolist() == (one.waits.persons + other.waits.persons).tolist()
    for name in ("cost_fen", "paid_hours", "back_office_hours"):
        assert getattr(both, name) == getattr(one, name) + getattr(other, name), name


def test_a_session_is_one_visit_and_four_persons():
    found = monday()
    club = found.axes.services.index("club")
    assert found.persons[club, Outcome.SERVED] == 4
    assert found.visits[club, Outcome.SERVED] == 1


def test_nothing_cannot_be_added():
    with pytest.raises(ValueError, match="nothing to add"):
        total([])


def test_different_scenarios_cannot_be_added():
    other = tiny()
    theirs = tally(other, "centre", requests_of(other, []), supply_of(other, [], []), log_of([]))
    with pytest.raises(ValueError, match="different scenarios"):
        total([monday(), theirs])


def test_a_log_of_other_requests_is_refused():
    with pytest.raises(ValueError, match="15 entries"):
        tally(CENTRE, "centre", requests_of(CENTRE, MONDAY), SUPPLY, log_of(MONDAY[:-1]))
