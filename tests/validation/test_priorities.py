"""M/G/1 with two priorities, nobody interrupted."""

import pytest

from tests.tiny import ONCE_AN_HOUR, tiny
from tests.validation.agreement import assert_agrees
from tests.validation.theory import cobham_waits
from tests.validation.walk_in_runs import figures, wait_hours


def test_one_class_is_pollaczek_khinchine() -> None:
    # M/D/1 at load 1/2: W = rho S / (2 (1 - rho)), half a service
    assert cobham_waits([0.5], [1.0], [1.0]) == [pytest.approx(0.5)]


def test_each_class_waits_as_cobham_says() -> None:
    rate = 5.0
    first = {"name": {"zh": "先", "en": "first"}, "priority_tier": 1}
    scenario = tiny(
        calendar={"weeks": 8},
        groups={"urgent": first},
        population={"centre": {"urgent": 1000}},
        services={
            "advice": {"requests_per_1000_month": rate * ONCE_AN_HOUR, "duration": "uniform(1, 3) min"},
            "urgent": {
                "group": "urgent",
                "requests_per_1000_month": rate * ONCE_AN_HOUR,
                "duration": "lognormal(mean=2, sd=1) min",
            },
        },
        staff={"centre": {"worker": 1}},
    )
    mean = 1 / 30
    uniform = (1**2 + 1 * 3 + 3**2) / 3 / 3600
    lognormal = (2**2 + 1**2) / 3600
    urgent, advice = cobham_waits([rate, rate], [mean, mean], [lognormal, uniform])
    index = {name: i for i, name in enumerate(scenario.services)}
    waits = figures(
        scenario, lambda run: (wait_hours(run, index["urgent"]), wait_hours(run, index["advice"])), replications=30
    )
    assert_agrees([of_urgent for of_urgent, _ in waits], urgent, catches=0.10)
    assert_agrees([of_advice for _, of_advice in waits], advice, catches=0.10)
