"""Desks that several share, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simkit.engine.arrays import Flags
from simkit.supply.desks import at_desks
from tests.supply.duty_of import days
from tests.tiny import tiny


def test_three_share_two_desks() -> None:
    """Block 0 begins with person 0, block 1 with 1, block 2 with 2, who is not there."""
    on = np.array([[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 0, 1]], bool)
    each = np.arange(4)
    assert at_desks(on, 2, each).astype(int).tolist() == [[1, 0, 1, 1], [1, 1, 1, 1], [0, 1, 0, 0]]
    assert at_desks(on, None, each) is on


def test_of_a_site() -> None:
    """One desk for two who are on duty once a day from Monday to Wednesday: they take turns."""
    site = {"opening": "mon-wed 09:00-12:00", "desks": 1}
    scenario = tiny(sites={"centre": site})
    assert [days(scenario, person) for person in range(2)] == [{0, 2}, {1}]


@given(arrays(bool, st.tuples(st.integers(0, 5), st.integers(0, 6))), st.integers(1, 6))
@settings(max_examples=60)
def test_as_many_as_there_are_desks_and_only_those_rostered(on: Flags, desks: int) -> None:
    found = at_desks(on, desks, np.arange(on.shape[1]))
    assert not (found & ~on).any()
    assert found.sum(axis=0).tolist() == np.minimum(on.sum(axis=0), desks).tolist()


def test_a_site_without_desks_is_refused() -> None:
    with pytest.raises(Exception, match="greater than or equal to 1"):
        tiny(sites={"centre": {"desks": 0}})
