"""Awareness as a planner writes it, as the levels that the engine moves from week to week."""

from __future__ import annotations

from typing import Any

import numpy as np

from simkit.engine.arrays import DAY_MS, MINUTE_MS, Outcome
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from tests.tiny import tiny

TEXT = {"zh": "项", "en": "item"}
#: 100 yuan a week at 10 yuan a person reach 10 of 1,000 residents, 1 %; with 2 % by the signs 3 %.
AWARENESS: dict[str, Any] = {
    "start_share": 0.5,
    "reference": 0.5,
    "publicity_cny_year": 5200,
    "cny_per_person_reached": 10,
    "signs_share_week": 0.02,
    "told_per_served": 2,
    "late_min": 30,
    "put_off_per_refused": 5,
    "forgotten_share_week": 0.01,
}


def town(**changes: Any) -> Scenario:
    """1,000 residents, 100 of them elderly, 200 of them young; advice for all, a club and visits for the elderly."""
    return tiny(
        groups={
            "elderly": {"name": TEXT, "share_of_residents": 0.1, "priority_tier": 1},
            "young": {"name": TEXT, "share_of_residents": 0.2, "priority_tier": 1},
        },
        population={"centre": {"residents": 1000, "elderly": 100, "young": 200}},
        services={
            "advice": {},
            "club": {"channel": "session", "party_size": 4, "meetings": "mon 11:00", "group": "elderly"},
            "visit": {"channel": "home_visit", "travel": "constant(10) min", "group": "elderly"},
        },
        calendar={"weeks": 3},
        awareness={**AWARENESS, **changes},
    )


def test_no_awareness_no_levels() -> None:
    assert supply(tiny(), "centre", 1, 1).levels is None


def test_a_level_for_each_group_from_week_to_week() -> None:
    scenario = town()
    assert list(scenario.groups) == ["residents", "elderly", "young"]
    found = supply(scenario, "centre", 1, 1).levels
    assert found is not None
    assert found.epoch_ms == 7 * DAY_MS
    assert found.late_ms == 30 * MINUTE_MS
    assert found.start_ppm.tolist() == [500_000] * 3
    assert found.push_ppm.tolist() == [[30_000] * 3] * 3
    assert found.forget_ppm.tolist() == [10_000] * 3
    # advice is thinned by what all residents know, visits by what the elderly know, sessions by nothing
    assert found.level_of.tolist() == [0, -1, 1]


def test_whoever_is_served_tells_some_of_those_concerned() -> None:
    """2 of 1,000 residents are 2,000 millionths, 2 of 100 elderly 20,000; 5 of 1,000 and of 100 are put off."""
    found = supply(town(), "centre", 1, 1).levels
    assert found is not None
    told = found.gain_ppm[:, :, Outcome.SERVED].tolist()
    # rows: residents, elderly, young; columns: advice, club, visit. The young hear nothing from visits to the elderly.
    assert told == [[2000, 2000, 2000], [2000, 20_000, 20_000], [2000, 0, 0]]
    assert np.array_equal(found.gain_ppm[:, :, Outcome.REFERRED], found.gain_ppm[:, :, Outcome.SERVED])
    for refused in (Outcome.TURNED_AWAY, Outcome.ABANDONED, Outcome.CANCELLED, Outcome.CLOSED):
        assert found.gain_ppm[:, :, refused].tolist() == [
            [-5000, -5000, -5000],
            [-5000, -50_000, -50_000],
            [-5000, 0, 0],
        ]
    # those served late tell nobody, and nobody tells of what did not come about
    silent = (Outcome.NO_SHOW, Outcome.NOT_RELEASED, Outcome.NOT_OFFERED, Outcome.IN_PROGRESS, len(Outcome))
    assert not found.gain_ppm[:, :, silent].any()


def test_what_reaches_everybody_is_not_more() -> None:
    found = supply(town(publicity_cny_year=5_200_000), "centre", 1, 1).levels
    assert found is not None
    assert set(found.push_ppm.ravel().tolist()) == {1_000_000}


def test_a_site_may_spend_another_amount() -> None:
    """Everywhere 5,200,000 yuan a year, which reach everybody, and nothing at this site."""
    found = supply(town(publicity_cny_year=5_200_000, publicity_at={"centre": 0}), "centre", 1, 1).levels
    still = supply(town(publicity_cny_year=0), "centre", 1, 1).levels
    assert found is not None
    assert still is not None
    assert np.array_equal(found.push_ppm, still.push_ppm)
