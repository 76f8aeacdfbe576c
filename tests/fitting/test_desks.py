"""Desks of a usual week and of dates, by hand."""

from __future__ import annotations

import datetime as dt

import numpy as np

from simkit.fitting.desks import Shift, observed_desks, usual_desks
from simkit.fitting.half_hours import DayUse, half_hours
from tests.fitting.half_hours_of import station
from tests.fitting.records_of import looks, snapshots

NOBODY = np.zeros((7, 48))


def test_usual_desks_are_the_median_over_the_days():
    # Three Mondays (two weeks between): 2, 2, 5 desks from 08:00 and 0, 1, 1 from 08:30
    desks = np.zeros((15, 2))
    desks[[0, 7, 14]] = [[2, 0], [2, 1], [5, 1]]
    use = [DayUse.used if i % 7 == 0 else DayUse.closed for i in range(15)]
    found = usual_desks(station(np.zeros((15, 2)), desks, use), NOBODY)
    assert found == (Shift(0, 480, 510, 2), Shift(0, 510, 540, 1))


def test_where_somebody_is_expected_one_desk_stays_open_once_the_first_has_opened():
    needed = NOBODY.copy()
    needed[0, 15:19] = 1  # from 07:30 to 09:30
    found = usual_desks(station([[0, 0]], [[1, 1]]), needed)
    assert found == (Shift(0, 480, 570, 1),)


def test_observed_desks_change_with_each_look(tmp_path):
    rows = [("08:00", 1, 0, 1), ("08:10", 3, 0, 2), ("08:20", 3, 0, 3), ("08:30", 0, 0, 4)]
    records = snapshots(tmp_path, looks("2024-03-04", rows))
    (of,) = half_hours(records)
    day = dt.date(2024, 3, 4)
    assert observed_desks(records, 0, of) == (Shift(day, 480, 490, 1), Shift(day, 490, 510, 3))


def test_a_display_that_begins_late_in_a_half_hour_opens_no_desk_in_it(tmp_path):
    rows = [("07:58", 2, 0, ""), ("08:05", 2, 0, 1), ("08:20", 2, 0, 2), ("08:30", 0, 0, 2)]
    (of,) = half_hours(snapshots(tmp_path, looks("2024-03-04", rows)))
    assert usual_desks(of, NOBODY) == (Shift(0, 480, 510, 2),)
