"""Profiles on counts small enough to work out by hand."""

from __future__ import annotations

import numpy as np

from simkit.fitting.half_hours import DayUse
from simkit.fitting.profile import WEIGHTS, best_weight, common_shape, profile
from tests.fitting.half_hours_of import station

EIGHT = 16  # the half-hour from 08:00


def test_weekday_totals_are_those_counted():
    # Monday to Sunday and the next Monday; only Mondays and the Tuesday have visits
    found = profile(station([[4, 2], [3, 3], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [8, 6]], desks=1))
    np.testing.assert_allclose(found.day_mean[:3], [10, 6, 0], rtol=1e-12)
    assert found.days.tolist() == [2, 1, 1, 1, 1, 1, 1]
    assert found.arrivals == 26


def test_common_shape_is_weekday_times_time_of_day():
    # Mondays 30 and 10, Tuesday 10 and 10 over one day each: totals 40, 20 and 40, 20 of 60
    count, exposure = np.zeros((7, 48)), np.zeros((7, 48))
    count[0, :2], count[1, :2] = [30, 10], [10, 10]
    exposure[:2, :2] = 1
    found = common_shape(count, exposure)
    np.testing.assert_allclose(found[:2, :2], [[40 * 40 / 60, 40 * 20 / 60], [20 * 40 / 60, 20 * 20 / 60]], rtol=1e-9)
    assert found[2:].sum() == 0


def test_counts_that_follow_the_shape_are_drawn_to_it_altogether_and_others_hardly():
    expected = np.full((7, 48), 10.0)
    assert best_weight(expected, expected) == WEIGHTS[-1]
    assert best_weight(np.tile([0.0, 20.0], (7, 24)), expected) <= 4


def test_days_that_are_not_used_do_not_count():
    use = [DayUse.used, DayUse.gaps, *[DayUse.closed] * 5, DayUse.used]
    found = profile(station([[4, 2], [90, 90], *[[0, 0]] * 5, [6, 8]], use=use))
    np.testing.assert_allclose(found.day_mean, [10, 0, 0, 0, 0, 0, 0])


def test_a_half_hour_seen_in_part_counts_for_its_part():
    whole = station([[6, 6]])
    minutes = whole.flow_min.copy()
    minutes[0, EIGHT] = 15  # 6 came in 15 minutes and 6 in 30; one day of one weekday says no more of a common shape
    half = type(whole)(**{name: getattr(whole, name) for name in whole.__slots__} | {"flow_min": minutes})
    found = profile(half)
    np.testing.assert_allclose(found.mean[0, EIGHT : EIGHT + 2], [12, 6], rtol=1e-6)
    np.testing.assert_allclose(found.expected(half)[0, EIGHT : EIGHT + 2], [6, 6], rtol=1e-6)


def test_while_no_desk_is_open_nobody_is_expected():
    found = profile(station([[6, 0], [6, 3]], desks=[[1, 0], [1, 1]]))
    assert found.mean[0, EIGHT + 1] == 0
    assert found.mean[1, EIGHT + 1] > 0


def error(truth: np.ndarray, weeks: int, seed: int = 1) -> tuple[float, float]:
    """Root mean square error of the fitted profile and of plain means, over 16 half-hours of five weekdays."""
    random = np.random.default_rng(seed)
    days = np.zeros((7 * weeks, 16))
    for week in range(weeks):
        days[7 * week : 7 * week + 5] = random.poisson(truth)
    use = [DayUse.used if day % 7 < 5 else DayUse.closed for day in range(7 * weeks)]
    found = profile(station(days, use=use)).mean[:5, EIGHT : EIGHT + 16]
    plain = days.reshape(weeks, 7, 16)[:, :5].mean(axis=0)
    return float(np.sqrt(((found - truth) ** 2).mean())), float(np.sqrt(((plain - truth) ** 2).mean()))


def test_where_weekdays_have_one_shape_two_weeks_tell_it_twice_as_well_as_plain_means():
    """20 numbers (5 days, 16 times of day, less 1) in place of 80: half the error."""
    truth = np.outer([1.3, 1, 1, 1, 0.9], np.linspace(8, 3, 16))
    for seed in range(10):
        fitted, plain = error(truth, 2, seed)
        assert fitted < 0.62 * plain


def test_where_weekdays_differ_in_shape_they_keep_it():
    """Monday falls from 30 to 2 a half-hour while the others rise: after ten weeks as well known as by plain means."""
    truth = np.stack([np.linspace(30, 2, 16), *[np.linspace(2, 12, 16)] * 4])
    for seed in range(10):
        fitted, plain = error(truth, 10, seed)
        assert fitted < 1.15 * plain


def test_a_half_hour_lies_between_its_own_count_and_the_common_shape():
    """Gamma-Poisson: (count + weight) / (exposure + weight / common), then scaled to the total of the weekday.

    Mondays 30 and 10, Tuesdays 10 and 10, a day of each; the common shape is 80/3, 40/3, 40/3 and 20/3.
    """
    found = profile(station([[30, 10], [10, 10]]))
    common = np.array([[80, 40], [40, 20]]) / 3
    between = (np.array([[30, 10], [10, 10]]) + found.weight) / (1 + found.weight / common)
    between *= np.array([[40], [20]]) / between.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found.mean[:2, EIGHT : EIGHT + 2], between, rtol=1e-9)
    assert 80 / 3 < found.mean[0, EIGHT] < 30
