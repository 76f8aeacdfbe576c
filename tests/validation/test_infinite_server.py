"""M(t)/G/infinity: demand that follows the clock, always somebody free."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest

from simkit.run import SiteRun
from tests.tiny import HALF_HOURS, WEEKDAYS, tiny
from tests.validation.agreement import Check, Sample
from tests.validation.service_laws import Law, constant, exponential, lognormal
from tests.validation.theory import busy_infinite_server
from tests.validation.walk_in_runs import Floats, Replicated, Stream, in_service_at, replicated

#: A morning hump, a lunch dip and an afternoon hump: 0 at night. Visitors an hour are twice the weights.
HUMPS = [0.0] * 16 + [1.0, 2.0, 4.0, 5.0, 5.0, 3.0, 1.0, 1.0, 2.0, 4.0, 4.0, 2.0, 1.0] + [0.0] * 19
RATES = [2 * weight for weight in HUMPS]
A_DAY = sum(RATES) / 2
AT_HOURS = (9.25, 11.0, 12.75, 15.0)
_VARIED = 1
LAWS = {"M(t)/D/∞": constant(90), "M(t)/G/∞, lognormal": lognormal(90, 120)}


def test_a_constant_rate_keeps_rate_times_service_busy() -> None:
    assert busy_infinite_server([2.0] * 48, constant(90), 0.25) == pytest.approx(3.0)
    # exp(-48 h / 1.5 h) of the visits are longer than the two days looked back
    assert busy_infinite_server([2.0] * 48, exponential(90), 0.25) == pytest.approx(3.0, rel=1e-5)


def test_whoever_came_in_the_last_hour_and_a_half_is_there() -> None:
    # at 09:15: half of 09:00-09:30 at 8 an hour, 4 an hour and 2 an hour before it, nobody before 08:00
    assert busy_infinite_server(RATES, constant(90), 9.25) == pytest.approx(8 / 4 + 4 / 2 + 2 / 2)


def _busy(run: SiteRun) -> Floats:
    """Mean number busy at each time, and the variance from day to day at one of them."""
    busy = in_service_at(run, AT_HOURS)
    of_days: Floats = busy.mean(axis=0)
    return np.append(of_days, busy[:, _VARIED].var(ddof=1))


@lru_cache
def _runs(law: Law) -> Replicated:
    stream = Stream(A_DAY / 24, law)
    scenario = tiny(
        calendar={"weeks": 52},
        services={"advice": stream.written()},
        profiles={"walk_in": {day: dict(zip(HALF_HOURS, HUMPS, strict=True)) for day in WEEKDAYS}},
        staff={"centre": {"worker": 40}},
    )
    return replicated(scenario, {"advice": stream}, _busy, 120)


def _checks(name: str, law: Law) -> list[Check]:
    def found(figure: int) -> Callable[[], Sample]:
        return lambda: _runs(law).mean(figure)

    def check(figure: int, of: str, at: float, catches: float = 0.02) -> Check:
        expected = busy_infinite_server(RATES, law, at)
        clock = f"{int(at):02d}:{round(at % 1 * 60):02d}"
        return Check(name, f"{of} at {clock}", "Palm 1943", "", expected, found(figure), catches)

    means = [check(figure, "mean number busy", at) for figure, at in enumerate(AT_HOURS)]
    # the number is Poisson: its variance is its mean
    return [*means, check(len(AT_HOURS), "variance of the number busy", AT_HOURS[_VARIED], catches=0.05)]


CHECKS = [check for name, law in LAWS.items() for check in _checks(name, law)]
