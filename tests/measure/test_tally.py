"""Tallies: sums that add up, hours of the week, and what cannot be added."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from simkit.engine.arrays import HOUR_MS, MINUTE_MS, NEVER, Outcome
from simkit.measure.standing import standing
from simkit.measure.tally import tally, total
from simkit.supply.stand import supply
from tests.measure.day import CENTRE, MONDAY, SUPPLY, monday, quiet_day
from tests.measure.hand import Visit, log_of, requests_of, supply_of
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


def test_who_asks_after_another_visit_asks_when_it_is_released():
    # a second talk, asked for as the first ends at 11:00 and given a slot at 14:30: three and a half hours of notice
    second = Visit("casework", Outcome.SERVED, "mon 00:00", "mon 14:30", "mon 14:30", "mon 15:00", (0,), members=(900,))
    requests = replace(requests_of(CENTRE, [second]), release_ms=np.array([NEVER]))
    log = replace(log_of([second]), released_ms=np.array([11 * HOUR_MS]))
    found = tally(CENTRE, "centre", requests, SUPPLY, log)
    assert found.notice_ms[found.axes.services.index("casework")] == 3.5 * HOUR_MS


def test_what_stands_ready_is_worked_out_once_for_all_replications():
    year = tiny(volunteers={"registered_share": 0.1, "active_share": 1, "hours_per_active_year": 500, "turn_up": 0.5})
    one, other = (supply(year, "centre", 1, replication) for replication in (1, 2))
    assert one.volunteer_level.tolist() != other.volunteer_level.tolist()
    assert standing(year, "centre", one) is standing(year, "centre", other)
    # neither another supply at the same site nor another scenario is taken for it
    by_hand = supply_of(year, duty=[[("mon 09:00", "mon 10:00")]], rooms=[])
    assert standing(year, "centre", by_hand).ready_ms.sum() == HOUR_MS
    by_hand.duty_end_ms[0] += HOUR_MS  # whoever can write to it may find it changed
    assert standing(year, "centre", by_hand).ready_ms.sum() == 2 * HOUR_MS
    assert standing(year.model_copy(), "centre", one) is not standing(year, "centre", one)


def test_paid_hours_add_up_exactly_in_any_order():
    # a seventh of a post, three sites: 2,000 hours x 1/7 x 1/52 each, and no rounding on the way
    role = {"fte": 1 / 7, "contact_hours_year": 0}
    site = tiny(roles={"worker": role}, staff={"centre": {"worker": 1}})
    empty = tally(site, "centre", requests_of(site, []), supply(site, "centre", 1, 1), log_of([]))
    assert empty.paid_hours == empty.back_office_hours == Fraction(2000, 52) * Fraction(1 / 7)
    assert total([total([empty, empty]), empty]).paid_hours == total([empty, total([empty, empty])]).paid_hours


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
