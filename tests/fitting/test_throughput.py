"""Service times from calls while all desks are busy: by hand, and with a known truth."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.fitting.throughput import Intervals, least_desk_min, throughput

TEN = 10.0


def intervals(day, waiting, called, desks=2.0, shown=12.0):
    n = len(day)
    return Intervals(
        np.array(day),
        np.full(n, TEN),
        np.full(n, desks),
        np.array(waiting, dtype=float),
        np.array(called, dtype=float),
        np.full(n, shown),
    )


def test_desk_minutes_for_each_call():
    # 10 intervals of 10 minutes with 2 desks and 9 waiting, 4 called in each: 20 / 4 = 5 desk minutes a call
    found = throughput(intervals([0] * 5 + [1] * 5, [9] * 10, [4] * 10))
    assert found is not None
    assert (found.mean_min, found.calls, found.desk_min, found.days) == (5, 40, 200, 2)
    assert found.shown_min == 12
    assert found.low_min < 5 < found.high_min


def test_intervals_in_which_the_queue_could_run_dry_are_left_out():
    # With 4 calls to expect there must be 4 + 2 x 2 = 8 waiting; the intervals with 3 say nothing
    found = throughput(intervals([0] * 10, [9] * 6 + [3] * 4, [4] * 6 + [1] * 4))
    assert found is not None
    assert (found.mean_min, found.calls) == (5, 24)


def test_too_few_calls_say_nothing():
    assert throughput(intervals([0] * 4, [9] * 4, [4] * 4)) is None
    assert throughput(intervals([0] * 4, [0] * 4, [0] * 4)) is None


def test_no_service_takes_longer_than_the_open_desks_for_each_call():
    assert least_desk_min(intervals([0] * 4, [0] * 4, [1, 0, 1, 0])) == 40
    assert np.isnan(least_desk_min(intervals([0], [0], [0])))


def test_days_that_differ_widen_the_interval():
    alike = throughput(intervals([0] * 5 + [1] * 5, [99] * 10, [4] * 10))
    apart = throughput(intervals([0] * 5 + [1] * 5, [99] * 10, [2] * 5 + [6] * 5))
    assert alike is not None
    assert apart is not None
    assert apart.mean_min == pytest.approx(alike.mean_min)
    assert apart.high_min > alike.high_min
