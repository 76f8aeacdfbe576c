"""Lists kept flat: numbered, freed of repetitions, taken from."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from simkit.demand.lists import Lists, bounds, numbered

LISTS = st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=8)


def flat(lists: list[list[int]]) -> Lists:
    lengths = np.array([len(one) for one in lists], dtype=np.int64)
    return Lists(np.array([item for one in lists for item in one], dtype=np.int64), bounds(lengths))


def test_numbered_by_hand():
    owner, place = numbered(np.array([2, 0, 3]))
    assert owner.tolist() == [0, 0, 2, 2, 2]
    assert place.tolist() == [0, 1, 0, 1, 2]
    assert bounds(np.array([2, 0, 3])).tolist() == [0, 2, 2, 5]


def test_distinct_by_hand():
    """The same person in two lists stays in both."""
    found = flat([[4, 7, 4, 0, 7, 5], [], [7, 7]]).distinct(below=8)
    assert found.flat.tolist() == [4, 7, 0, 5, 7]
    assert found.lengths.tolist() == [4, 0, 1]


def test_so_many_of_each_and_anew_where_there_are_fewer():
    assert flat([[4, 7, 5], [], [1, 2]]).first(np.array([2, 0, 5])).tolist() == [4, 7, 1, 2, 1, 2, 1]


@given(LISTS)
def test_distinct_keeps_the_order_of_first_appearance(lists):
    found = flat(lists).distinct(below=10)
    assert found.flat.tolist() == [item for one in lists for item in dict.fromkeys(one)]
    assert found.lengths.tolist() == [len(set(one)) for one in lists]
