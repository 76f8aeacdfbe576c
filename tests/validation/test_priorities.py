"""M/G/1 with two priorities, nobody interrupted."""

import pytest

from tests.tiny import ONCE_AN_HOUR, tiny
from tests.validation.agreement import assert_agrees
from tests.validation.theory import cobham_waits
from tests.validation.walk_in_runs import figures, wait_hours


def test_one_class_is_pollaczek_khinchine() -> None:
    # M/D/1 at load 1/2: half the M/M/1 wait, i.e. a quarter... W = rho S / (2 (1 - rho)) = 1/2 of a service
    assert cobham_waits([0.5], [1.0], [1.0]) == [pytest.approx(0.5)]


def test_each_class_waits_as_cobham_says() -> None:
    rate = 0.9
    first = {"name": {"zh": "先", "en": "first"}, "priority_tier": 1}
    scenario = tiny(
        calendar={"weeks": 52},
        groups={"urgent": first},
        population={"centre": {"urgent": 1000}},
        services={
            "advice": {"requests_per_1000_month": rate * ONCE_AN_HOUR, "duration": "uniform(10, 30) min"},
            "urgent": {
                "group": "urgent",
                "requests_per_1000_month": rate * ONCE_AN_HOUR,
                "duration": "lognormal(mean=20, sd=10) min",
            },
        },
        staff={"centre": {"worker": 1}},
    )
    mean = 1 / 3
    uniform = (10**2 + 10 * 30 + 30**2) / 3 / 3600
    lognormal = (20**2 + 10**2) / 3600
    urgent, advice = cobham_waits([rate, rate], [mean, mean], [lognormal, uniform])
    index = {name: i for i, name in enumerate(scenario.services)}
    assert_agrees(figures(scenario, lambda run: wait_hours(run, index["urgent"]), replications=14), urgent)
    assert_agrees(figures(scenario, lambda run: wait_hours(run, index["advice"]), replications=14), advice)
