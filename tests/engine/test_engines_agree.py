"""Two engines, one answer: every column of every log, bit for bit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from simkit.demand.sample import sample
from simkit.engine.arrays import Requests, Supply
from simkit.engine.engines import engine
from simkit.engine.simpy_engine import simulate as by_simpy
from simkit.scenario.load import load
from simkit.supply.stand import supply as supply_of
from tests.engine.build import differences
from tests.engine.random_days import busy_days, days, tied_days

pytest.importorskip("numba", reason="the compiled engine needs numba: the extra fast")
by_compiled = engine("compiled")


def both(requests: Requests, supply: Supply) -> list[str]:
    return differences(by_simpy(requests, supply), by_compiled(requests, supply))


@settings(max_examples=300)
@given(busy_days())
def test_busy_days(day: tuple[Requests, Supply]) -> None:
    assert both(*day) == []


@settings(max_examples=200)
@given(days())
def test_days_that_shrink_to_stories(day: tuple[Requests, Supply]) -> None:
    assert both(*day) == []


@settings(max_examples=400)
@given(tied_days())
def test_days_with_followers_zones_ways_back_and_levels(day: tuple[Requests, Supply]) -> None:
    assert both(*day) == []


@pytest.mark.slow
@settings(max_examples=1500)
@given(tied_days())
def test_many_more_tied_days(day: tuple[Requests, Supply]) -> None:
    assert both(*day) == []


@pytest.mark.parametrize(
    ("name", "site"), [("huizhou-huicheng", "maidi"), ("dongguan-2012", "dg02"), ("shenzhen-standard", "example")]
)
def test_a_year_of_a_bundled_site(name: str, site: str) -> None:
    scenario = load(name)
    assert both(sample(scenario, site, 1, 1), supply_of(scenario, site, 1, 1)) == []
