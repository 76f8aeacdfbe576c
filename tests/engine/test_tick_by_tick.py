"""The engine against a second telling of the contract, written apart from it: equal in every column."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from simkit.engine.arrays import Outcome, Requests, Supply, VisitLog
from simkit.engine.simpy_engine import simulate
from tests.engine.build import visit
from tests.engine.random_days import busy_days, days, tied_days
from tests.engine.tick_by_tick import Day
from tests.engine.tick_by_tick_premises import Row


@settings(max_examples=100)
@given(busy_days())
def test_the_engine_does_what_the_contract_says_tick_by_tick(day: tuple[Requests, Supply]) -> None:
    """Every column of every request, against a model that recomputes everything at every tick."""
    compare(*day)


@settings(max_examples=100)
@given(days())
def test_tick_by_tick_on_days_that_shrink_to_stories(day: tuple[Requests, Supply]) -> None:
    compare(*day)


@settings(max_examples=300)
@given(tied_days())
def test_tick_by_tick_with_followers_wishes_ways_back_and_levels(day: tuple[Requests, Supply]) -> None:
    """When each request was released and the levels of every epoch too."""
    compare(*day)


def compare(requests: Requests, supply: Supply) -> None:
    log, told = simulate(requests, supply), Day(requests, supply)
    assert _rows(requests, log) == told.run()
    assert (log.levels_ppm is None) == (supply.levels is None)
    if log.levels_ppm is not None:
        assert log.levels_ppm.tolist() == told.path


def _rows(requests: Requests, log: VisitLog) -> list[Row]:
    assert (log.released_ms is None) == (requests.ties is None)
    never = log.outcome == Outcome.NOT_RELEASED
    released = np.where(never, -1, requests.release_ms) if log.released_ms is None else log.released_ms
    visits = [visit(log, i) for i in range(len(log))]
    return [
        (int(v.outcome), int(when), v.arrived, v.start, v.left, v.room, v.volunteers, v.persons)
        for v, when in zip(visits, released, strict=True)
    ]
