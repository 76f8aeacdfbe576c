"""M/G/c/c: whoever finds all servers busy leaves at once."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from tests.tiny import tiny
from tests.validation.agreement import Check, Sample
from tests.validation.service_laws import Law, constant, exponential, lognormal
from tests.validation.theory import erlang_b
from tests.validation.walk_in_runs import Replicated, Stream, abandoned_share, replicated

SERVERS, ARRIVALS, LOAD = 4, 45.0, 3.0
#: The share lost depends on the mean service alone.
LAWS = {"M/M/4/4": exponential(4), "M/D/4/4": constant(4), "M/G/4/4, lognormal": lognormal(4, 6)}


def test_one_server_loses_the_time_that_it_is_busy() -> None:
    # idle 1, busy a: at a load of 1/3 a quarter is lost; two servers at load 1: 1, 1, 1/2
    assert erlang_b(servers=1, load=1 / 3) == pytest.approx(1 / 4)
    assert erlang_b(servers=2, load=1.0) == pytest.approx(1 / 5)


@lru_cache
def _runs(law: Law) -> Replicated:
    stream = Stream(ARRIVALS, law, patience=constant(0))
    scenario = tiny(calendar={"weeks": 8}, services={"advice": stream.written()}, staff={"centre": {"worker": SERVERS}})
    return replicated(scenario, {"advice": stream}, lambda run: (abandoned_share(run),), 30)


def _found(law: Law) -> Callable[[], Sample]:
    return lambda: _runs(law).mean(0)


CHECKS = [
    Check(name, f"share lost at an offered load of {LOAD:.0f}", "Erlang 1917", "", erlang_b(SERVERS, LOAD), _found(law))
    for name, law in LAWS.items()
]
