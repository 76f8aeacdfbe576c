"""Which days are fitted and which are held out; whom to expect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest

from simkit.fitting.expected_arrivals import expected_arrivals, late_weekdays
from simkit.fitting.half_hours import DayUse, HalfHours
from simkit.fitting.hold_out import hold_out
from simkit.fitting.records import Station

MONDAY = dt.date(2024, 1, 1)
NAN = float("nan")


def station(arrivals: Sequence[float], use: DayUse = DayUse.used) -> HalfHours:
    """So many arrivals on each day, all in the half-hour of 8:00; desks open from 8:00 to 12:00."""
    days = len(arrivals)
    came, queue, desks = np.zeros((days, 48)), np.zeros((days, 48)), np.zeros((days, 48))
    came[:, 16] = arrivals
    desks[:, 16:24] = 1
    full = np.full((days, 48), 30.0)
    dates = tuple(MONDAY + dt.timedelta(days=i) for i in range(days))
    return HalfHours(
        Station("hall", "a", "A"), dates, (use,) * days, came, came, np.zeros((days, 48)), desks, queue, full, full
    )


def test_the_last_third_is_held_out() -> None:
    split = hold_out([station([10.0] * 9)], 1 / 3)
    assert split.training == (0, 1, 2, 3, 4, 5)
    assert split.held_out == (6, 7, 8)
    assert split.out_of_the_ordinary == ()


def test_unusual_days_are_left_out_of_the_fit_and_kept_where_forecasts_are_tried() -> None:
    """Median of the first six days 10: 20 is too many, 5 too few; 30 is too many too, but held out."""
    split = hold_out([station([10.0, 20.0, 5.0, 10.0, 10.0, 10.0, 10.0, 30.0, 10.0])], 1 / 3)
    assert split.training == (0, 3, 4, 5)
    assert split.out_of_the_ordinary == (1, 2)
    assert split.held_out == (6, 7, 8)


def test_days_on_which_few_queues_open_are_no_days_of_the_site() -> None:
    """Two queues: on day 1 neither was open, on day 2 one of them, which is half of those that ever are."""
    both, one = station([10.0] * 4), station([10.0] * 4)
    both.desks[1] = one.desks[1] = one.desks[2] = 0
    split = hold_out([both, one], 1 / 3)
    assert (split.training, split.held_out) == ((0, 2), (3,))


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
