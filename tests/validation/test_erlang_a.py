"""M/M/c+M: servers, and residents whose patience ends."""

import pytest

from tests.tiny import ONCE_AN_HOUR, tiny
from tests.validation.agreement import assert_agrees
from tests.validation.theory import erlang_a
from tests.validation.walk_in_runs import abandoned_share, figures, wait_hours


def test_patience_equal_to_service_makes_a_poisson_number_present() -> None:
    # with equal rates everyone leaves at rate 1 whether served or waiting: Poisson(1) present, one server.
    # Queue = E(N - 1)+ = 1/e, so the abandoning share is 1/e.
    share, wait = erlang_a(arrivals=1, mean_service=1, mean_patience=1, servers=1)
    assert [share, wait] == pytest.approx([0.36787944, 0.36787944])


def test_abandonment_and_wait() -> None:
    arrivals, mean_service, mean_patience, servers = 8.0, 1 / 3, 0.5, 2
    scenario = tiny(
        calendar={"weeks": 6},
        services={
            "advice": {
                "requests_per_1000_month": arrivals * ONCE_AN_HOUR,
                "duration": "exponential(mean=20) min",
                "patience": "exponential(mean=30) min",
            }
        },
        staff={"centre": {"worker": servers}},
    )
    share, wait = erlang_a(arrivals, mean_service, mean_patience, servers)
    assert_agrees(figures(scenario, abandoned_share, replications=16), share, catches=0.05)
    assert_agrees(figures(scenario, wait_hours, replications=16), wait, catches=0.05)
