"""Posts filled and vacant in turn: by hand, against renewal theory, and the same for everybody else."""

from __future__ import annotations

from math import exp, sqrt
from typing import Any

import numpy as np
import pytest

from simkit.demand.need import same_need
from simkit.engine.arrays import DAY_MS
from simkit.experiment.draws import key, uniforms
from simkit.scenario.scenario import Scenario
from simkit.supply.turnover import vacancies
from tests.supply.duty_of import days
from tests.tiny import tiny

HORIZON_DAYS = 364


def centre(workers: int = 1, **turnover: Any) -> Scenario:
    """Open 12 hours on every day of a year; a post is on duty on the same days whatever becomes of it."""
    return tiny(
        calendar={"weeks": 52},
        sites={"centre": {"opening": "mon-sun 00:00-12:00"}},
        staff={"centre": {"worker": workers}},
        turnover={"worker": {"leaving_rate_year": 1, "vacancy_days_mean": 40, **turnover}},
    )


def vacant_days(scenario: Scenario, replication: int, posts: int = 1) -> float:
    """Post-days vacant within the horizon."""
    found = vacancies(scenario, "centre", ("worker",) * posts, 1, replication)
    horizon_ms = HORIZON_DAYS * DAY_MS
    return float((np.minimum(found.end_ms, horizon_ms) - found.start_ms).sum()) / DAY_MS


def test_the_first_spell_by_hand() -> None:
    """Filled for -ln(u) / rate, then vacant for -ln(v) x mean, with the first two uniforms of the post's key."""
    filled, vacant = -np.log(uniforms(key(1, "centre", "turnover", "worker"), 0, 0, 3)[0, :2])
    found = vacancies(centre(leaving_rate_year=12), "centre", ("worker",), 1, 3)
    assert found.start_ms[0] == np.rint(filled * 364 / 12 * DAY_MS)
    assert found.end_ms[0] == np.rint(filled * 364 / 12 * DAY_MS + vacant * 40 * DAY_MS)


def test_a_vacant_post_is_not_on_duty() -> None:
    scenario = centre(leaving_rate_year=3)
    found = vacancies(scenario, "centre", ("worker",), 1, 1)
    gone = list(zip(found.start_ms.tolist(), found.end_ms.tolist(), strict=True))
    assert gone, "somebody leaves in this year"
    whole = {day for day in range(HORIZON_DAYS) if any(a <= day * DAY_MS and (day + 1) * DAY_MS <= b for a, b in gone)}
    assert days(scenario, 0) == days(centre(leaving_rate_year=0), 0) - whole


def test_expected_availability() -> None:
    """With l = 1/364 and m = 1/40 a day, from filled: A = m/(l+m) + l/((l+m)**2 T) (1 - exp(-(l+m) T)), 0.9108.

    4,000 posts and years: |mean - theory| > 4.4 standard errors has probability 1e-5; a mean vacancy of 50 days instead
    of 40 (0.895) is caught with probability above 0.999.
    """
    leaving, filling = 1 / 364, 1 / 40
    both = leaving + filling
    theory = filling / both + leaving / (both**2 * HORIZON_DAYS) * (1 - exp(-both * HORIZON_DAYS))
    assert theory == pytest.approx(0.9108, abs=5e-5)
    scenario = centre(10)
    years = [1 - vacant_days(scenario, replication, 10) / (10 * HORIZON_DAYS) for replication in range(400)]
    error = float(np.std(years, ddof=1)) / sqrt(len(years))
    assert abs(float(np.mean(years)) - theory) < 4.4 * error
    assert 4.4 * error < 0.009


def test_departures() -> None:
    """Without vacancies people leave at the rate: a Poisson number, 0.19 x 1,000 posts and years; 4.4 sd is 61."""
    scenario = centre(10, leaving_rate_year=0.19, vacancy_days_mean=0)
    left = sum(len(vacancies(scenario, "centre", ("worker",) * 10, 1, year)) for year in range(100))
    assert abs(left - 190) < 61


def test_one_more_post_leaves_the_others_as_they_were_and_residents_too() -> None:
    two, three = (vacancies(centre(), "centre", ("worker",) * posts, 1, 1) for posts in (2, 3))
    assert two.start_ms.tolist() == three.start_ms[three.unit < 2].tolist()
    assert same_need(centre(), centre(leaving_rate_year=0.5))


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(Exception, match="greater than or equal to 0"):
        centre(vacancy_days_mean=-1)
    with pytest.raises(Exception, match="there is no role 'werker'; did you mean 'worker'"):
        tiny(turnover={"werker": {"leaving_rate_year": 0.2, "vacancy_days_mean": 60}})
