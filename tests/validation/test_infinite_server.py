"""M(t)/G/infinity: demand that follows the clock, always somebody free."""

import pytest

from tests.tiny import HALF_HOURS, ONCE_AN_HOUR, WEEKDAYS, tiny
from tests.validation.agreement import assert_agrees
from tests.validation.theory import busy_infinite_server
from tests.validation.walk_in_runs import figures, in_service_at

SERVICE_HOURS = 1.5
#: A morning hump, a lunch dip and an afternoon hump: 0 at night.
HUMPS = [0.0] * 16 + [1.0, 2.0, 4.0, 5.0, 5.0, 3.0, 1.0, 1.0, 2.0, 4.0, 4.0, 2.0, 1.0] + [0.0] * 19


def test_a_constant_rate_keeps_rate_times_service_busy() -> None:
    assert busy_infinite_server([2.0] * 48, 1.5, 0.25) == pytest.approx(3.0)


@pytest.mark.parametrize("at_hour", [9.25, 11.0, 12.75, 15.0])
def test_mean_busy_follows_the_recent_rate(at_hour: float) -> None:
    day_total = 48.0
    profile = {day: dict(zip(HALF_HOURS, HUMPS, strict=True)) for day in WEEKDAYS}
    scenario = tiny(
        calendar={"weeks": 46},
        services={
            "advice": {
                "requests_per_1000_month": day_total / 24 * ONCE_AN_HOUR,
                "duration": f"constant({SERVICE_HOURS}) h",
            }
        },
        profiles={"walk_in": profile},
        staff={"centre": {"worker": 40}},
    )
    rates = [2 * day_total * weight / sum(HUMPS) for weight in HUMPS]
    assert_agrees(
        figures(scenario, lambda run: in_service_at(run, at_hour), replications=12),
        busy_infinite_server(rates, SERVICE_HOURS, at_hour),
        catches=0.05,
    )
