"""Looking up: the last entry that is not above a number, with the compiler and without."""

from bisect import bisect_right

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.compiling import compiler_is_there
from simkit.demand import lookup
from simkit.demand.lookup import last_not_above

needs_compiler = pytest.mark.skipif(not compiler_is_there(), reason="numba is not installed")
SHARE = st.floats(0, 1)


@pytest.fixture(
    autouse=True,
    scope="module",
    params=[pytest.param(True, marks=needs_compiler, id="compiled"), pytest.param(False, id="numpy")],
)
def _compiler(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookup, "compiler_is_there", lambda: request.param)
        yield


def test_by_hand():
    """Of equal entries the last; the first where all are above; the piece from 3 on knows nothing of the others."""
    table = np.array([0.0, 0.5, 0.5, 0.2, 0.3, 0.9])
    assert last_not_above(table, np.array([0.0, 0.4, 0.5, 1.0]), 0, 3).tolist() == [0, 0, 2, 2]
    assert last_not_above(table, np.array([0.1, 0.3, 0.8, 0.9]), 3, 3).tolist() == [3, 4, 4, 5]
    assert last_not_above(table, np.array([0.6, 0.6]), np.array([0, 3]), 3).tolist() == [2, 4]
    assert last_not_above(table, np.zeros(0), 0, 3).tolist() == []


@given(st.lists(SHARE, min_size=1, max_size=70).map(sorted), st.lists(SHARE, max_size=20))
def test_as_one_by_one(table, numbers):
    found = last_not_above(np.array(table), np.array(numbers, dtype=np.float64), 0, len(table))
    assert found.tolist() == [max(bisect_right(table, number) - 1, 0) for number in numbers]
