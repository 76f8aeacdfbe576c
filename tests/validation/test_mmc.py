"""M/M/c: several equal servers, nobody gives up."""

import pytest

from tests.tiny import ONCE_AN_HOUR, tiny
from tests.validation.agreement import assert_agrees
from tests.validation.theory import mmc_mean_wait
from tests.validation.walk_in_runs import figures, wait_hours


def test_erlang_c_by_hand() -> None:
    # one server at load 1/2 waits with probability 1/2, and as long as a service on average
    assert mmc_mean_wait(arrivals=1, mean_service=0.5, servers=1) == pytest.approx(0.5)


def test_mean_wait_is_erlangs() -> None:
    arrivals, mean_service, servers = 30.0, 1 / 15, 3
    scenario = tiny(
        calendar={"weeks": 6},
        services={
            "advice": {"requests_per_1000_month": arrivals * ONCE_AN_HOUR, "duration": "exponential(mean=4) min"}
        },
        staff={"centre": {"worker": servers}},
    )
    waits = figures(scenario, wait_hours, replications=28)
    assert_agrees(waits, mmc_mean_wait(arrivals, mean_service, servers), catches=0.10)
