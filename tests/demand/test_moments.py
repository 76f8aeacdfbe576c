"""The time of day as the inverse of a half-hour profile."""

import numpy as np

from simkit.demand.moments import cumulative, moments
from simkit.engine.arrays import DAY_MS, HOUR_MS, MINUTE_MS


def profile(**half_hours: float) -> np.ndarray:
    """Weights by half-hour: ``profile(h18=3.0)`` is 09:00 to 09:30."""
    weights = np.zeros(48)
    for name, weight in half_hours.items():
        weights[int(name[1:])] = weight
    return weights


def test_by_hand():
    """Three quarters from 09:00 to 09:30, a quarter from 14:00 to 14:30; on the second day all from 0:00 to 0:30.

    0.375 is the middle of the first half-hour, 0.75 the very start of the second, 0.875 its middle.
    """
    kinds = moments([profile(h18=3.0, h28=1.0), profile(h0=2.0)])
    uniform = np.array([2.0**-53, 0.375, 0.75, 0.875, 0.5])
    found = kinds.of_day_ms(np.array([0, 0, 0, 0, 1]), uniform)
    assert found.tolist() == [
        9 * HOUR_MS,
        9 * HOUR_MS + 15 * MINUTE_MS,
        14 * HOUR_MS,
        14 * HOUR_MS + 15 * MINUTE_MS,
        15 * MINUTE_MS,
    ]


def test_before_the_next_midnight():
    assert moments([profile(h47=1.0)]).of_day_ms(np.array([0]), np.array([1 - 2.0**-53])).tolist() == [DAY_MS - 1]


def test_another_kind_of_day_beside_it_changes_no_moment():
    rng = np.random.default_rng(3)
    uniform, weights = rng.random(1000), rng.random(48)
    alone = moments([weights]).of_day_ms(np.zeros(1000, dtype=np.int64), uniform)
    beside = moments([rng.random(48), rng.random(48), weights]).of_day_ms(np.full(1000, 2), uniform)
    assert alone.tolist() == beside.tolist()


def test_shares_run_from_0_to_1_and_a_day_without_need_has_none():
    assert cumulative(profile(h18=3.0, h28=1.0))[[0, 18, 19, 28, 29, 48]].tolist() == [0, 0, 0.75, 0.75, 1, 1]
    assert cumulative(np.zeros(48)).tolist() == [1.0] * 49
