"""Why waits in the published health post are longer than ours: a second telling of its desks, without engine."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import t

from tests.validation.published.looked_up import Waits, waits

_YEARS = 12
_ARCHETYPE: dict[str, Any] = {
    "between_min": 4,
    "doctors": 2,
    "consultation": "normal(mean=0.87, sd=0.21, low=0.3) min",
    "women_a_day": 2 / 3,
}
_BENCHMARK: dict[str, Any] = {**_ARCHETYPE, "between_min": 3, "consultation": "normal(mean=5, sd=1, low=2) min"}
#: Table 6: mean and standard deviation of 100 replications; 0.072 of a re-run, 0.005 is printed.
_PRINTED = {
    "archetype": (_ARCHETYPE, {"ncd_nurse_use": (0.865, 0.011), "laboratory_min": (2.084, 0.054),
                               "pharmacy_min": (1.025, 0.021)}),
    "benchmark": (_BENCHMARK, {"ncd_nurse_use": (1.232, 0.019), "laboratory_min": (3.135, 0.072),
                               "pharmacy_min": (1.282, 0.018)}),
}  # fmt: skip


def _years(configuration: dict[str, Any], last: bool) -> list[Waits]:
    return [waits(seed, last=last, **configuration) for seed in range(1, _YEARS + 1)]


@pytest.mark.slow
@pytest.mark.parametrize("name", _PRINTED)
def test_looked_up_at_the_last_who_came_the_queues_are_as_long_as_printed(name: str) -> None:
    """Each of three figures within a two-sample interval of 99.9 %; a third less, as with us, would be far outside.

    A false alarm in 0.6 % of seeds for the six; a difference of 5 % of any figure is found with 95 %.
    """
    configuration, printed = _PRINTED[name]
    found = _years(configuration, last=True)
    for figure, (mean, sd) in printed.items():
        ours = np.array([getattr(year, figure) for year in found])
        error = np.sqrt(ours.var(ddof=1) / _YEARS + sd**2 / 100 + 0.001**2 / 12)
        assert abs(ours.mean() - mean) < t.ppf(0.9995, _YEARS - 1) * error, figure
        assert (t.ppf(0.9995, _YEARS - 1) + t.ppf(0.95, _YEARS - 1)) * error < 0.08 * mean, figure


@pytest.mark.slow
def test_each_at_its_own_the_queues_are_shorter() -> None:
    """By more than a third in the laboratory, and by a tenth at the pharmacy, which has no such rule of its own."""
    own, last = _years(_ARCHETYPE, last=False), _years(_ARCHETYPE, last=True)
    ratio = {
        figure: np.mean([getattr(year, figure) for year in own]) / np.mean([getattr(year, figure) for year in last])
        for figure in ("laboratory_min", "pharmacy_min")
    }
    assert 0.55 < ratio["laboratory_min"] < 0.65
    assert 0.87 < ratio["pharmacy_min"] < 0.94


@pytest.mark.slow
def test_whoever_comes_first_at_the_opening_makes_the_wait_for_a_doctor_shorter() -> None:
    """By some 0.25 of 6.8 min where doctors are hardly ever idle; the standard error of the difference is 0.07 min."""
    at_opening, any_moment = (
        np.array(
            [waits(seed, last=False, at_opening=first, **_BENCHMARK).doctor_min for seed in range(1, 1 + 3 * _YEARS)]
        )
        for first in (True, False)
    )
    assert 0 < any_moment.mean() - at_opening.mean() < 0.5
