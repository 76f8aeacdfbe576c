"""M/M/c: several equal servers, nobody gives up."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from simkit.run import SiteRun
from tests.tiny import tiny
from tests.validation.agreement import Check, Sample
from tests.validation.service_laws import exponential
from tests.validation.theory import erlang_c, mmc_mean_wait
from tests.validation.walk_in_runs import Replicated, Stream, replicated, waits_hours

#: Servers, visitors of 4 min an hour, and replications.
CASES = ((3, 27.0, 200), (8, 84.0, 160))
SERVICE = exponential(4)
WAIT, WAITING = range(2)


def test_erlang_c_by_hand() -> None:
    # one server at load 1/2 waits with probability 1/2, and as long as a service on average
    assert erlang_c(servers=1, load=0.5) == pytest.approx(0.5)
    assert mmc_mean_wait(arrivals=1, mean_service=0.5, servers=1) == pytest.approx(0.5)
    # two servers at load 1: empty 1, one 1, two or more 1/2 + 1/4 + ... = 1, so a third waits
    assert erlang_c(servers=2, load=1.0) == pytest.approx(1 / 3)


def _wait(run: SiteRun) -> tuple[float, float]:
    waits = waits_hours(run)
    return float(waits.mean()), float((waits > 0).mean())


@lru_cache
def _runs(servers: int, arrivals: float, replications: int) -> Replicated:
    stream = Stream(arrivals, SERVICE)
    scenario = tiny(calendar={"weeks": 8}, services={"advice": stream.written()}, staff={"centre": {"worker": servers}})
    return replicated(scenario, {"advice": stream}, _wait, replications)


def _checks(servers: int, arrivals: float, replications: int) -> list[Check]:
    load = arrivals * SERVICE.mean

    def found(figure: int) -> Callable[[], Sample]:
        return lambda: _runs(servers, arrivals, replications).mean(figure)

    def check(figure: str, unit: str, expected: float, which: int) -> Check:
        at = f"{figure} at a load of {load / servers:.0%}"
        return Check(f"M/M/{servers}", at, "Erlang 1917", unit, expected, found(which))

    return [
        check("mean wait", "h", mmc_mean_wait(arrivals, SERVICE.mean, servers), WAIT),
        check("share that waits", "", erlang_c(servers, load), WAITING),
    ]


CHECKS = [check for case in CASES for check in _checks(*case)]


@pytest.mark.slow
def test_services_drawn_two_per_cent_too_long_are_noticed() -> None:
    """What was drawn is no control unless it is as written, so a fault of the draws cannot hide behind one."""
    servers, arrivals, _ = CASES[0]
    written = Stream(arrivals, SERVICE)
    drawn = tiny(
        calendar={"weeks": 8},
        services={"advice": Stream(arrivals, exponential(4.08)).written()},
        staff={"centre": {"worker": servers}},
    )
    with pytest.raises(AssertionError, match="control 1"):
        replicated(drawn, {"advice": written}, _wait, 20).mean(WAIT)
