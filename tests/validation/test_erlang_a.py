"""M/M/c+M: servers, and residents whose patience ends."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from tests.tiny import tiny
from tests.validation.agreement import Check, Sample
from tests.validation.service_laws import exponential
from tests.validation.theory import erlang_a
from tests.validation.walk_in_runs import Replicated, Stream, abandoned_share, replicated, wait_hours

SERVERS = 2
STREAM = Stream(an_hour=32.0, service=exponential(4), patience=exponential(6))
SHARE, WAIT = range(2)


def test_patience_equal_to_service_makes_a_poisson_number_present() -> None:
    # with equal rates everyone leaves at rate 1 whether served or waiting: Poisson(1) present, one server.
    # Queue = E(N - 1)+ = 1/e, so the abandoning share is 1/e.
    share, wait = erlang_a(arrivals=1, mean_service=1, mean_patience=1, servers=1)
    assert [share, wait] == pytest.approx([0.36787944, 0.36787944])


@lru_cache
def _runs() -> Replicated:
    scenario = tiny(calendar={"weeks": 8}, services={"advice": STREAM.written()}, staff={"centre": {"worker": SERVERS}})
    return replicated(scenario, {"advice": STREAM}, lambda run: (abandoned_share(run), wait_hours(run)), 40)


def _found(figure: int) -> Callable[[], Sample]:
    return lambda: _runs().mean(figure)


_SHARE, _WAIT = erlang_a(STREAM.an_hour, STREAM.service.mean, exponential(6).mean, SERVERS)
CHECKS = [
    Check("M/M/2+M, more come than can be served", "share that gives up", "Palm 1957", "", _SHARE, _found(SHARE)),
    Check("M/M/2+M, more come than can be served", "mean wait of everyone", "Palm 1957", "h", _WAIT, _found(WAIT)),
]
