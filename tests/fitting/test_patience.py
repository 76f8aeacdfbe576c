"""Patience by hand."""

import math

import numpy as np
import pytest

from simkit.fitting.patience import patience


def test_minutes_waited_for_each_who_gave_up():
    # waits 10, 20 (served), 30, 40 (gave up): 100 minutes for 2
    found = patience(np.zeros(4), np.array([10, 20, np.nan, np.nan]), np.array([15, 25, 30, 40.0]))
    assert (found.mean_min, found.gave_up, found.waited_min) == (50, 2, 100)
    # exact Poisson interval of a count of 2: 0.2422 to 7.2247 (Garwood 1936)
    assert (found.low_min, found.high_min) == pytest.approx((100 / 7.2247, 100 / 0.2422), rel=1e-3)


def test_where_nobody_gave_up_only_the_low_end_is_known():
    found = patience(np.zeros(2), np.array([10.0, 20.0]), np.array([15.0, 25.0]))
    assert math.isinf(found.mean_min)
    assert math.isinf(found.high_min)
    assert found.low_min == pytest.approx(30 / 3.6889, rel=1e-3)  # no event in 30 minutes, 97.5 %
