"""The engine against a second telling of the contract, written apart from it: equal in every column."""

from __future__ import annotations

from hypothesis import given, settings

from simkit.engine.arrays import Requests, Supply, VisitLog
from simkit.engine.simpy_engine import simulate
from tests.engine.build import visit
from tests.engine.random_days import busy_days, days
from tests.engine.tick_by_tick import Day, Row


@settings(max_examples=100)
@given(busy_days())
def test_the_engine_does_what_the_contract_says_tick_by_tick(day: tuple[Requests, Supply]) -> None:
    """Every column of every request, against a model that recomputes everything at every tick."""
    requests, supply = day
    assert _rows(simulate(requests, supply)) == Day(requests, supply).run()


@settings(max_examples=100)
@given(days())
def test_tick_by_tick_on_days_that_shrink_to_stories(day: tuple[Requests, Supply]) -> None:
    requests, supply = day
    assert _rows(simulate(requests, supply)) == Day(requests, supply).run()


def _rows(log: VisitLog) -> list[Row]:
    visits = [visit(log, i) for i in range(len(log))]
    return [(int(v.outcome), v.arrived, v.start, v.left, v.room, v.volunteers, v.persons) for v in visits]
