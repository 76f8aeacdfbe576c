"""MSER-5 by hand, and on a series whose warm-up is known."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.experiment.mser import warm_up
from tests.experiment.series import ar1

#: Means of ten batches. Sum of squares over the number left, squared: 54.4 / 100 = 0.544 whole,
#: 8.89 / 81 = 0.110 without the first, 8 / 64 = 0.125 without two, and more without more.
MEANS = [9.0, 1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 1.0]


def test_the_first_of_ten_batches_is_cut_off():
    assert warm_up(np.array(MEANS), batch=1) == 1
    assert warm_up(np.repeat(MEANS, 5)) == 5


def test_values_that_do_not_fill_a_batch_are_not_looked_at():
    assert warm_up(np.array([*np.repeat(MEANS, 5), 1e9, 1e9])) == 5


def test_where_nothing_warms_up_nothing_is_cut():
    assert warm_up(np.tile([1.0, 2.0], 25)) == 0
    assert warm_up(np.full(50, 7.0)) == 0


def test_a_run_that_still_changes_must_be_longer():
    # the jump comes after 14 of 20 batches: best known is what follows it
    assert warm_up(np.repeat([0.0, 10.0], [14, 6]) + np.tile([0.0, 0.1], 10), batch=1) is None


def test_too_few_values():
    with pytest.raises(ValueError, match="50 are needed"):
        warm_up(np.ones(49))


def test_a_level_far_from_zero_loses_no_digits():
    assert warm_up(1e9 + np.repeat(MEANS, 5)) == 5


def test_a_known_warm_up_is_found():
    """AR(1), correlation 0.5, with a beginning of 100 values that is 5 higher, in 300 runs of 1,000.

    The 100 are cut in all but at most one in 3,000, and in half of the runs nothing more. Fails where more than 6 of
    300 cut less, or half of them cut more than 150: by chance never, and surely where one in twenty cut less.
    """
    rng = np.random.default_rng(8)
    raised = np.where(np.arange(1000) < 100, 5.0, 0.0)
    found = [warm_up(ar1(rng, 0.5, 1000) + raised) for _ in range(300)]
    cut = np.array([1000 if each is None else each for each in found])
    assert np.mean(cut >= 100) > 0.98
    assert np.median(cut) <= 150
