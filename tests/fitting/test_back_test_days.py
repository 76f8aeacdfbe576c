"""Which days are fitted and which are held out; whom to expect; numbers of another series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest

from simkit.fitting.expected_arrivals import expected_arrivals, late_weekdays
from simkit.fitting.foreign_tickets import foreign
from simkit.fitting.half_hours import DayUse, HalfHours
from simkit.fitting.hold_out import hold_out, without_misread
from simkit.fitting.records import Station

MONDAY = dt.date(2024, 1, 1)
NAN = float("nan")


def station(
    arrivals: Sequence[float], waiting: Sequence[Sequence[float]] | None = None, use: DayUse = DayUse.used
) -> HalfHours:
    """So many arrivals on each day, all in the half-hour of 8:00; desks open from 8:00 to 12:00."""
    days = len(arrivals)
    came, queue, desks = np.zeros((days, 48)), np.zeros((days, 48)), np.zeros((days, 48))
    came[:, 16] = arrivals
    desks[:, 16:24] = 1
    if waiting is not None:
        queue[:, 16:24] = waiting
    full = np.full((days, 48), 30.0)
    dates = tuple(MONDAY + dt.timedelta(days=i) for i in range(days))
    return HalfHours(
        Station("hall", "a", "A"), dates, (use,) * days, came, came, np.zeros((days, 48)), desks, queue, full, full
    )


def test_the_last_third_is_held_out() -> None:
    split = hold_out([station([10.0] * 9)], 1 / 3)
    assert split.training == (0, 1, 2, 3, 4, 5)
    assert split.held_out == (6, 7, 8)
    assert split.out_of_the_ordinary == split.lost == ()


def test_unusual_days_are_left_out_of_the_fit_and_kept_where_forecasts_are_tried() -> None:
    """Median of the first six days 10: 20 is too many, 5 too few; 30 is too many too, but held out."""
    split = hold_out([station([10.0, 20.0, 5.0, 10.0, 10.0, 10.0, 10.0, 30.0, 10.0])], 1 / 3)
    assert split.training == (0, 3, 4, 5)
    assert split.out_of_the_ordinary == (1, 2)
    assert split.held_out == (6, 7, 8)


def test_a_day_on_which_the_display_stood_still_tells_nothing() -> None:
    moving = [3.0, 4.0, 3.0, 4.0, 3.0, 4.0, 3.0, 4.0]
    still = [3.0, 4.0, 7.0, 7.0, 7.0, 7.0, 7.0, 4.0]
    split = hold_out([station([10.0] * 3, [moving, still, moving])], 1 / 3)
    assert split.lost == (1,)
    assert (split.training, split.held_out) == ((0,), (2,))


def test_an_empty_queue_that_stays_empty_is_no_display_that_stood_still() -> None:
    assert hold_out([station([10.0] * 3, [[0.0] * 8] * 3)], 1 / 3).lost == ()


def test_a_day_with_tickets_far_beyond_the_usual_was_misread() -> None:
    """2.5 x 10 + 20 = 45 at most."""
    read = without_misread(station([10.0, 45.0, 46.0, 10.0, 10.0]))
    assert [use is DayUse.used for use in read.use] == [True, True, False, True, True]


def test_weekdays_on_which_people_come_later_are_told_apart() -> None:
    """Two weeks; on Mondays a fifth comes at 17:00, on other days everybody at 8:00."""
    days = [station([10.0] * 14)]
    days[0].arrivals[[0, 7], 34] = 2.5
    assert late_weekdays(days, [0, 1, 2, 3, 7, 8, 9]).tolist() == [True] + 6 * [False]
    assert not late_weekdays(days, [1, 2, 3]).any()


def test_whom_to_expect_is_drawn_towards_all_days() -> None:
    """Two usual days of 10 and one late day of 40, weights 2^-0.2, 2^-0.1 and 1, that is 0.8706, 0.9330 and 1.

    All: (10 x 1.8036 + 40) / 2.8036 = 20.700. Late: level (40 + 2 x 20.700) / 3 = 27.133, then
    (40 + 3 x 27.133) / 4 = 30.350. Usual: level (18.036 + 41.400) / 3.8036 = 15.626, then
    (18.036 + 3 x 15.626) / 4.8036 = 13.514.
    """
    late = np.array([False, False, True, False, False, False, False])
    found = expected_arrivals(station([10.0, 10.0, 40.0]), [0, 1, 2], late)
    assert found.on(MONDAY + dt.timedelta(days=9))[16] == pytest.approx(30.350, abs=0.001)
    assert found.on(MONDAY)[16] == pytest.approx(13.514, abs=0.001)
    assert found.on(MONDAY)[17] == 0


def test_where_nothing_was_counted_nobody_is_expected() -> None:
    found = expected_arrivals(station([10.0], use=DayUse.gaps), [0], np.zeros(7, np.bool_))
    assert not found.usual.any()
    assert not found.late.any()


def test_numbers_of_another_series_are_told_by_coming_back() -> None:
    numbers = np.array([1, 3, 901, 901, 5, 902, 6, 7.0])
    assert foreign(numbers).tolist() == [False, False, True, True, False, True, False, False]


def test_the_first_number_may_be_the_foreign_one() -> None:
    assert foreign(np.array([905, 1, 2, 906, 4, 5.0])).tolist() == [True, False, False, True, False, False]


def test_a_series_that_begins_anew_is_the_same_one() -> None:
    """99 is followed by 1 for good, and 80 by 400: nothing near the number before comes again."""
    assert not foreign(np.concatenate([np.arange(80.0, 100), np.arange(1.0, 9)])).any()
    assert not foreign(np.concatenate([np.arange(70.0, 81), np.arange(400.0, 409)])).any()
    assert not foreign(np.zeros(0)).any()
