"""M/G/1: one server, any law of service, first come first served."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from simkit.run import SiteRun
from tests.tiny import tiny
from tests.validation.agreement import Check, Sample
from tests.validation.service_laws import Law, constant, exponential, lognormal, uniform
from tests.validation.theory import pollaczek_khinchine
from tests.validation.walk_in_runs import Replicated, Stream, replicated, waits_hours

ARRIVALS = 15.0
#: All at half load; coefficients of variation of 0, 0.46, 1 and 1. Each with its replications, and what is caught of
#: the mean square, which varies much where long services are frequent.
CASES: dict[str, tuple[Law, int, float]] = {
    "M/D/1": (constant(2), 280, 0.02),
    "M/G/1, uniform": (uniform(0.4, 3.6), 280, 0.02),
    "M/M/1": (exponential(2), 480, 0.02),
    "M/G/1, lognormal": (lognormal(2, 2), 240, 0.05),
}
WAIT, SQUARE = range(2)


def test_moments_of_an_exponential_service_by_hand() -> None:
    # M/M/1 at load 1/2, services of 1 on average: half wait, exponentially, 2 on average; second moment 1/2 x 2 x 2^2
    assert pollaczek_khinchine(0.5, exponential(60)) == pytest.approx((1.0, 4.0))


def test_constant_service_waits_half_as_long() -> None:
    # second moment by Takacs: 2 (1/2)^2 + 1/2 x 1 / (3 x 1/2)
    assert pollaczek_khinchine(0.5, constant(60)) == pytest.approx((1 / 2, 1 / 2 + 1 / 3))


def test_moments_of_laws_by_hand() -> None:
    # uniform on 0 .. 2 h: 1, 4/3, 2; lognormal of mean 1 h and sd 1 h: exp(v) = 2, so moments 1, 2, 8
    law = uniform(0, 120)
    assert (law.mean, law.square, law.cube) == pytest.approx((1, 4 / 3, 2))
    law = lognormal(60, 60)
    assert (law.mean, law.square, law.cube) == pytest.approx((1, 2, 8))


def _wait(run: SiteRun) -> tuple[float, float]:
    waits = waits_hours(run)
    return float(waits.mean()), float((waits**2).mean())


@lru_cache
def _runs(law: Law, replications: int) -> Replicated:
    stream = Stream(ARRIVALS, law)
    scenario = tiny(calendar={"weeks": 8}, services={"advice": stream.written()}, staff={"centre": {"worker": 1}})
    return replicated(scenario, {"advice": stream}, _wait, replications)


def _checks(name: str, law: Law, replications: int, catches: float) -> list[Check]:
    mean, square = pollaczek_khinchine(ARRIVALS, law)

    def found(figure: int) -> Callable[[], Sample]:
        return lambda: _runs(law, replications).mean(figure)

    return [
        Check(name, "mean wait at a load of 50%", "Pollaczek 1930, Khinchine 1932", "h", mean, found(WAIT)),
        Check(name, "mean square of the wait", "Takács 1962", "h²", square, found(SQUARE), catches),
    ]


CHECKS = [check for name, case in CASES.items() for check in _checks(name, *case)]
