"""Quantiles of waits: exact, weighted by persons, over nobody missing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.measure.waits import quantile_ms


def quantile(waits: list[int], percent: int, persons: list[int] | None = None) -> float:
    column = np.zeros(len(waits), np.int64)
    weight = np.array(persons or [1] * len(waits), np.int64)
    return float(quantile_ms(column, 1, np.array(waits, np.int64), weight, percent)[0])


@pytest.mark.parametrize(("percent", "expected"), [(5, 1), (50, 10), (95, 19), (96, 20), (100, 20)])
def test_quantiles_of_one_to_twenty(percent, expected):
    # 95 % of 20 is exactly 19, not 19.000000000000004
    assert quantile(list(range(20, 0, -1)), percent) == expected


def test_a_party_counts_as_its_persons():
    # 30 30 30 30 5: half of five is the third
    assert quantile([30, 5], 50, [4, 1]) == 30
    assert quantile([30, 5], 20, [4, 1]) == 5


def test_nobody_waited():
    assert math.isnan(quantile([], 95))


def test_columns_apart():
    found = quantile_ms(np.array([2, 0, 2]), 3, np.array([7, 1, 9]), np.ones(3, np.int64), 50)
    assert found.tolist()[0] == 1
    assert math.isnan(found[1])
    assert found.tolist()[2] == 7


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50), st.integers(1, 4)), min_size=1, max_size=40),
    st.sampled_from([5, 50, 95]),
)
def test_agrees_with_the_textbook(entries, percent):
    column, wait, persons = np.array(entries, np.int64).T
    found = quantile_ms(column, 4, wait, persons, percent)
    for c in range(4):
        each = np.sort(np.repeat(wait[column == c], persons[column == c]))
        if len(each) == 0:
            assert math.isnan(found[c])
        else:
            assert found[c] == each[math.ceil(percent * len(each) / 100) - 1]
