"""Laws of several services: each request by its own."""

import numpy as np
import pytest

from simkit.demand.laws import laws
from simkit.scenario.distribution import parse


def test_each_request_by_the_law_of_its_service():
    """Uniform from 10 to 30 at 0.25 is 15; exponential with mean 20 at 1 - 1/e is 20; no law, no minutes."""
    written = laws(
        [parse("uniform(10, 30) min"), None, parse("exponential(mean=20) min"), parse("uniform(10, 30) min")]
    )
    assert len(written.laws) == 2
    service = np.array([0, 1, 2, 3, 0])
    minutes = written.minutes(service, np.array([0.25, 0.5, 1 - np.exp(-1), 0.75, 0.5]))
    assert minutes == pytest.approx([15, 0, 20, 25, 20])
    assert written.written(service).tolist() == [True, False, True, True, True]


def test_no_service_has_one():
    assert laws([None, None]).minutes(np.array([0, 1]), np.array([0.5, 0.5])).tolist() == [0, 0]
    assert laws([]).minutes(np.zeros(0, dtype=np.int64), np.zeros(0)).tolist() == []
