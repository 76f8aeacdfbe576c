"""Exponents of power laws, and the studies whose cost is fitted."""

from __future__ import annotations

import math

import pytest

from benchmarks import linearity
from benchmarks.end_to_end import SITE
from benchmarks.linearity import Power


def test_a_power_law_is_found_exactly() -> None:
    found = Power.fit([1, 2, 4, 8], [3 * n**2 for n in (1, 2, 4, 8)])
    assert found.exponent == pytest.approx(2)
    assert found.error == pytest.approx(0, abs=1e-9)


def test_standard_error_by_hand() -> None:
    """Logarithms 0, 1, 2 and 0, 1.3, 2: slope 1, residuals -0.1, 0.2, -0.1; 0.06 / (3 - 2) / 2 is 0.03."""
    found = Power.fit([1, math.e, math.e**2], [1, math.exp(1.3), math.e**2])
    assert found.exponent == pytest.approx(1)
    assert found.error == pytest.approx(math.sqrt(0.03))


def test_copies_of_a_site_are_alike() -> None:
    scenario = linearity.sites(3)
    assert len(scenario.sites) == 3
    assert len({(site.opening, scenario.residents(name)) for name, site in scenario.sites.items()}) == 1


def test_more_visits_may_leave_the_load_as_it_is() -> None:
    for load_kept, mean_min in ((True, 15), (False, 60)):
        scenario = linearity.visits(4, load_kept=load_kept)
        service = scenario.services[SITE]
        assert service.requests_per_1000_month == 168
        assert service.duration.mean_min == mean_min
