"""All simulators give the same answers, and one that does not is found out."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import rivals
from benchmarks.differs import Differs
from benchmarks.rivals import differs
from benchmarks.simulators import PLAIN, Answer, simulators
from benchmarks.size import FULL, QUICK
from simkit.engine.arrays import Requests, Supply


def test_they_agree_on_the_benchmark_year() -> None:
    assert "equal" in rivals.check(FULL)


def test_a_millisecond_is_a_difference() -> None:
    plain = Answer(np.array([5, -1, 7]), np.array([9, 6, 8]))
    late = Answer(np.array([5, -1, 7]), np.array([9, 6, 9]))
    assert differs(plain, plain, records_all=True) == ""
    said = differs(late, plain, records_all=True)
    assert said.startswith("1 of 3 requests, first request 2: start 7 and end 9, not 7 and 8")


def test_who_was_never_recorded_is_no_difference_to_ciw_but_a_wrong_end_is() -> None:
    plain = Answer(np.array([5, -1]), np.array([9, 6]))
    unseen, wrong = Answer(np.array([5, -1]), np.array([9, -1])), Answer(np.array([5, -1]), np.array([9, 7]))
    assert differs(unseen, plain, records_all=False) == ""
    assert differs(wrong, plain, records_all=False) != ""
    assert differs(unseen, plain, records_all=True) != ""


def test_the_check_says_who_differs_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(requests: Requests, supply: Supply) -> Answer:
        true = simulators()[PLAIN](requests, supply)
        return Answer(true.start_ms, true.left_ms + (true.left_ms == true.left_ms.max()))

    monkeypatch.setattr(rivals, "simulators", lambda: {PLAIN: simulators()[PLAIN], "latecomer": late})
    with pytest.raises(Differs, match="quiet year: latecomer differs from plain SimPy: 1 of"):
        rivals.check(QUICK)
