"""M/G/1 with priorities, nobody interrupted."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from tests.tiny import tiny
from tests.validation.agreement import Check, Sample
from tests.validation.service_laws import exponential, lognormal, uniform
from tests.validation.theory import cobham_waits
from tests.validation.walk_in_runs import Replicated, Stream, replicated, wait_hours

#: The first goes before the others, the second before the third: a load of 60 % together.
STREAMS = {
    "urgent": Stream(6.0, lognormal(2, 1)),
    "advice": Stream(6.0, uniform(1, 3)),
    "chat": Stream(6.0, exponential(2)),
}


def test_one_class_is_pollaczek_khinchine() -> None:
    # M/D/1 at load 1/2: W = rho S / (2 (1 - rho)), half a service
    assert cobham_waits([0.5], [1.0], [1.0]) == [pytest.approx(0.5)]


def test_waits_of_two_classes_by_hand() -> None:
    # constant services of 1, loads 1/4 and 1/4: the visit under way takes 1/4 more on average;
    # the first waits (1/4) / (3/4), the second (1/4) / (3/4 x 1/2)
    assert cobham_waits([0.25, 0.25], [1.0, 1.0], [1.0, 1.0]) == pytest.approx([1 / 3, 2 / 3])


@lru_cache
def _runs() -> Replicated:
    scenario = tiny(
        calendar={"weeks": 8},
        groups={name: {"priority_tier": tier} for tier, name in enumerate(STREAMS, start=1)},
        population={"centre": dict.fromkeys(STREAMS, 1000)},
        services={name: stream.written(group=name) for name, stream in STREAMS.items()},
        staff={"centre": {"worker": 1}},
    )
    index = {name: i for i, name in enumerate(scenario.services)}
    return replicated(scenario, STREAMS, lambda run: [wait_hours(run, index[name]) for name in STREAMS], 150)


def _found(figure: int) -> Callable[[], Sample]:
    return lambda: _runs().mean(figure)


_STREAMS = STREAMS.values()
_WAITS = cobham_waits(
    [stream.an_hour for stream in _STREAMS],
    [stream.service.mean for stream in _STREAMS],
    [stream.service.square for stream in _STREAMS],
)
CHECKS = [
    Check("M/G/1, three priorities", f"mean wait of the {place}", "Cobham 1954", "h", wait, _found(figure))
    for figure, (place, wait) in enumerate(zip(("first", "second", "third"), _WAITS, strict=True))
]
