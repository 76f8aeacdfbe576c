"""Errors, intervals, the averages to beat and the steady queue, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simkit.fitting.forecast_error import coverage, forecast_error, interval
from simkit.fitting.queue_averages import average_of_kind, average_queue, kinds_alike, steady_queue

NAN = math.nan


def test_errors_of_three_forecasts_of_which_one_has_nothing_to_compare_with() -> None:
    found = forecast_error(np.array([3.0, 5.0, 1.0]), np.array([1.0, 6.0, NAN]))
    assert (found.mae, found.bias, found.n) == (1.5, 0.5, 2)
    assert found.rmse == pytest.approx(math.sqrt((4 + 1) / 2))


def test_without_anything_seen_errors_are_missing_not_zero() -> None:
    found = forecast_error(np.array([3.0]), np.array([NAN]))
    assert found.n == 0
    assert all(math.isnan(value) for value in (found.mae, found.rmse, found.bias))
    assert math.isnan(coverage(np.zeros(1), np.ones(1), np.array([NAN])))


@pytest.mark.parametrize(("replications", "low", "high"), [(40, 2, 39), (19, 1, 19), (99, 5, 95), (4, 1, 4)])
def test_the_interval_lies_between_the_kth_values_from_either_end(replications: int, low: int, high: int) -> None:
    """Of 40 replications one more lies between the 2nd and the 39th with probability 37/41 = 0.902."""
    values = np.random.default_rng(1).permutation(np.arange(1.0, replications + 1))
    assert interval(values, 0.9) == (low, high)


def test_coverage_counts_the_ends_and_leaves_out_what_was_not_seen() -> None:
    low, high = np.array([0.0, 1.0, 2.0, 0.0]), np.array([0.0, 3.0, 4.0, 9.0])
    assert coverage(low, high, np.array([0.0, 4.0, 2.0, NAN])) == pytest.approx(2 / 3)


def test_intervals_of_40_replications_hold_what_they_promise() -> None:
    """Of 20,000 exponential values 37/41 lie inside; sd 0.0021, so 0.009 off would be a false alarm once in 50,000."""
    drawn = np.random.default_rng(2).exponential(size=(41, 20_000))
    low, high = interval(drawn[:40], 0.9)
    assert coverage(low, high, drawn[40]) == pytest.approx(37 / 41, abs=0.009)


WAITING = np.array([[1.0, 2.0], [3.0, NAN], [8.0, 6.0]])
COUNTED = ~np.isnan(WAITING)


def test_the_average_of_a_half_hour_is_that_of_the_days_that_saw_it() -> None:
    assert average_queue(WAITING, COUNTED).tolist() == [4.0, 4.0]
    assert average_queue(WAITING, np.zeros((3, 2), np.bool_)).tolist() == [0.0, 0.0]


def test_the_average_of_a_kind_falls_back_on_all_days_where_its_own_saw_nothing() -> None:
    assert average_of_kind(WAITING, COUNTED, np.array([False, True, False])).tolist() == [3.0, 4.0]
    assert average_of_kind(WAITING, COUNTED, np.array([True, True, False])).tolist() == [2.0, 2.0]


def test_late_weekdays_are_alike_and_so_are_the_others() -> None:
    late = np.array([True, False, False, False, True, False, False])
    assert kinds_alike([0, 1, 4], late, 4).tolist() == [True, False, True]
    assert kinds_alike([0, 1, 4], late, 2).tolist() == [False, True, False]


def test_the_steady_queue_is_that_of_the_textbook() -> None:
    """M/M/1 half busy: 1/2. M/M/2 half busy: Erlang C = 1/3, queue 1/3. Nobody comes: nobody waits."""
    found = steady_queue(np.array([[1.5, 3.0, 0.0]]), np.array([[1.0, 2.0, 2.0]]), 10.0)
    assert found[0] == pytest.approx([1 / 2, 1 / 3, 0.0])


def test_more_work_than_desks_can_do_is_taken_as_98_per_cent() -> None:
    """One desk: 0.98^2 / 0.02 = 48.02; a half-hour without a desk counts as one with one."""
    assert steady_queue(np.array([9.0, 9.0]), np.array([1.0, 0.0]), 10.0) == pytest.approx([48.02, 48.02])
