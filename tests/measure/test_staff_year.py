"""Post-days vacant and people who leave: the same vacancies that the centre was simulated with."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simkit.engine.arrays import DAY_MS
from simkit.measure.staff_year import COLUMNS, staff_year
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from simkit.supply.turnover import vacancies
from tests.tiny import tiny


def centre(**turnover: Any) -> Scenario:
    """Two workers and a helper who never leaves, open day and night, so that who is not on duty is a vacancy."""
    return tiny(
        calendar={"weeks": 52},
        roles={"helper": {}},
        staff={"centre": {"worker": 2, "helper": 1}},
        turnover=turnover,
    )


def test_a_post_is_vacant_when_nobody_is_on_duty() -> None:
    """Workers are on duty day and night but for their vacancies; each one that begins is a departure."""
    scenario = centre(worker={"leaving_rate_year": 2, "vacancy_days_mean": 30})
    table = staff_year([scenario], 1, range(1, 4)).set_index("measure")
    vacant, left = [], []
    for replication in range(1, 4):
        found = supply(scenario, "centre", 1, replication)
        ends = np.minimum(found.duty_end_ms, found.horizon_ms)
        end = found.duty_offsets[2]
        on_duty_ms = (ends - found.duty_start_ms)[:end].sum()
        vacant.append(2 * 364 - on_duty_ms / 86_400_000)
        left.append(int((ends[:end] < found.horizon_ms).sum()))
    assert table.loc["vacant_post_days", "mean"] == pytest.approx(np.mean(vacant), abs=1e-6)
    assert table.loc["departures", "mean"] == pytest.approx(np.mean(left))
    assert list(table.index) == ["vacant_post_days", "departures"], "one row each, none of the helper"
    assert table["n"].tolist() == [3, 3]


def test_a_warm_up_is_left_out() -> None:
    """Of the vacancies as they are drawn, the days after it, and those who leave after it; it ends within a vacancy."""
    year = centre(worker={"leaving_rate_year": 4, "vacancy_days_mean": 40})
    drawn = vacancies(year, "centre", ("worker", "worker"), 1, 1)
    spells = [(s / DAY_MS, min(e / DAY_MS, 364)) for s, e in zip(drawn.start_ms, drawn.end_ms, strict=True)]
    cut = next(int(start) + 2 for start, end in spells if start > 50 and end > start + 3)
    half = year.with_({"calendar.warm_up_days": cut}, name="half")
    days = sum(max(end - max(start, cut), 0) for start, end in spells)
    found = staff_year([half], 1, [1]).set_index("measure")["mean"]
    assert found["vacant_post_days"] == pytest.approx(days)
    assert found["departures"] == sum(start >= cut for start, _ in spells) < len(spells)


def test_one_replication_has_no_interval_and_nobody_leaves_without_a_turnover() -> None:
    one = staff_year([centre(helper={"leaving_rate_year": 0, "vacancy_days_mean": 30})], 1, [1])
    assert one["mean"].tolist() == [0, 0]
    assert one["ci_low"].isna().all()
    nobody = staff_year([centre()], 1, [1, 2])
    assert len(nobody) == 0
    assert tuple(nobody.columns) == COLUMNS
