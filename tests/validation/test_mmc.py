"""M/M/c: several equal servers, nobody gives up."""

import pytest

from simkit.run import simulate_site
from tests.tiny import ONCE_AN_HOUR, tiny
from tests.validation.agreement import assert_agrees
from tests.validation.theory import mmc_mean_wait
from tests.validation.walk_in_runs import SEED, figures, wait_hours


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


def test_every_single_wait_is_that_of_kiefer_and_wolfowitz() -> None:
    """First come, first served at equal servers is a recursion on sorted work (Kiefer, Wolfowitz 1955)."""
    servers = 3
    scenario = tiny(
        calendar={"weeks": 4},
        services={"advice": {"requests_per_1000_month": 8 * ONCE_AN_HOUR, "duration": "lognormal(mean=20, sd=25) min"}},
        staff={"centre": {"worker": servers}},
    )
    run = simulate_site(scenario, "centre", SEED, 1)
    free_at = [0] * servers
    for release, duration, start in zip(
        run.requests.release_ms, run.requests.duration_ms, run.log.start_ms, strict=True
    ):
        if start < 0:
            continue  # still waiting when the horizon came
        free_at.sort()
        expected = max(int(release), free_at[0])
        assert start == expected
        free_at[0] = expected + int(duration)
