"""Effects of assumptions: paired, exactly 0 where nothing changed, and which deserve a closer look."""

from __future__ import annotations

import numpy as np

from simkit.experiment.assumptions import effect, largest, size

NAN = float("nan")


def test_an_effect_is_paired() -> None:
    """Differences 2 and 4: mean 3, standard error 1, half a 95 % interval of two 12.706 times that."""
    found = effect(np.array([[10.0], [30.0]]), np.array([[12.0], [34.0]]))
    assert found.mean[0] == 23
    assert found.difference.mean[0] == 3
    assert np.allclose([found.difference.low[0], found.difference.high[0]], [3 - 12.706, 3 + 12.706], atol=1e-3)


def test_no_change_is_exactly_nothing() -> None:
    values = np.array([[0.1, 1 / 3], [0.7, 2 / 3]])
    found = effect(values, values.copy()).difference
    assert found.mean.tolist() == found.low.tolist() == found.high.tolist() == [0.0, 0.0]


def test_what_happened_on_one_side_only_is_no_pair() -> None:
    found = effect(np.array([[NAN], [5.0]]), np.array([[4.0], [7.0]]))
    assert (found.mean[0], found.difference.mean[0], found.difference.n[0]) == (7, 2, 1)


def test_size_is_in_multiples_of_what_matters() -> None:
    ends = [np.array([0.02, 1.0]), np.array([-0.06, NAN])]
    assert size(ends, [0.02, 2.0]) == 3  # 0.06 is three times 0.02; 1.0 half of 2
    assert size([np.array([0.0, NAN])], [0.02, 2.0]) == 0
    assert size([np.array([0.0001])], [0.0]) == 1


def test_the_largest_are_few_and_never_nothing() -> None:
    assert largest([0.0, 5.0, 1.0, 9.0], 2) == (1, 3)
    assert largest([0.0, 5.0], 12) == (1,)
    assert largest([1.0, 1.0, 1.0], 2) == (0, 1)
