"""Rounds of home visits: the way back falls away when the team goes straight on, and only then."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simkit.compiling import compiler_is_there
from simkit.demand.sample import sample
from simkit.engine.arrays import MINUTE_MS, Outcome
from simkit.engine.engines import engine
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.tiny import tiny

ENGINES = ("simpy", "compiled") if compiler_is_there() else ("simpy",)
TEN_THERE_HALF_AN_HOUR_TEN_BACK = {
    "channel": "home_visit",
    "duration": "constant(30) min",
    "travel": "constant(10) min",
    "lead_days": 1,
}


def visits(a_week: float = 300, rounds: bool = True) -> Scenario:
    """Visits of 50 minutes in slots of 50, asked for a day ahead, and one worker."""
    service = {**TEN_THERE_HALF_AN_HOUR_TEN_BACK, "rounds": rounds, "requests_per_1000_month": a_week * 52 / 12}
    return tiny(services={"advice": service}, staff={"centre": {"worker": 1}}, booking={"slot_min": 50})


@pytest.mark.parametrize("with_engine", ENGINES)
def test_the_worker_goes_home_only_when_nobody_is_next(with_engine):
    """Visits back to back take 40 minutes each; the last before a pause takes 50, and so does each without rounds."""
    scenario = visits(a_week=150)
    log = engine(with_engine)(sample(scenario, "centre", 1, 1), supply(scenario, "centre", 1, 1))
    served = np.flatnonzero(log.outcome == Outcome.SERVED)
    served = served[np.argsort(log.start_ms[served])]
    took = (log.left_ms - log.start_ms)[served] // MINUTE_MS
    straight_on = np.diff(log.start_ms[served]) == 50 * MINUTE_MS
    assert straight_on.any()
    assert not straight_on.all()
    assert took[:-1].tolist() == np.where(straight_on, 40, 50).tolist()
    alone = visits(a_week=150, rounds=False)
    log = engine(with_engine)(sample(alone, "centre", 1, 1), supply(alone, "centre", 1, 1))
    assert set((log.left_ms - log.start_ms)[log.outcome == Outcome.SERVED]) == {50 * MINUTE_MS}


@settings(max_examples=20)
@given(replication=st.integers(1, 99), a_week=st.floats(1, 300))
def test_rounds_draw_the_same_ways(replication, a_week):
    """With and without rounds the same residents ask at the same time, and all parts add up to the same length."""
    on, off = (sample(visits(a_week, rounds), "centre", 1, replication) for rounds in (True, False))
    assert off.ties is None
    assert on.release_ms.tolist() == off.release_ms.tolist()
    assert on.members.tolist() == off.members.tolist()
    assert (on.duration_ms + on.ties.back_ms).tolist() == off.duration_ms.tolist()


def test_follow_up_visits_have_ways_back_too():
    scenario = tiny(
        services={"advice": {**TEN_THERE_HALF_AN_HOUR_TEN_BACK, "rounds": True}},
        pathways={"advice": {"served": {"advice": {"probability": 1, "delay": "constant(1) h"}}}},
        demand={"steps_at_most": 1},
    )
    ties = sample(scenario, "centre", 1, 1).ties
    assert (ties.follows >= 0).any()
    assert set(ties.back_ms.tolist()) == {10 * MINUTE_MS}


def test_rounds_belong_to_home_visits():
    with pytest.raises(ValidationError, match="rounds belong to home visits; the channel here is walk_in"):
        tiny(services={"advice": {"rounds": True}})
