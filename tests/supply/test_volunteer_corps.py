"""The corps: registered, trained, serving, gone; month by month and each by a key of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.engine.arrays import HOUR_MS
from simkit.scenario.corps import Corps
from simkit.scenario.scenario import Scenario
from simkit.supply.stand import supply
from simkit.supply.volunteer_corps import registered, serving
from tests.tiny import tiny

#: 6 hours of training at 3 a month: two months. All who register serve, and nobody stops.
STEADY: dict[str, Any] = {"growth_year": 1, "retention_year": 1, "training_hours": 6, "training_hours_month": 3}


def town(weeks: int = 52, residents: int = 1000, active: float = 1, **corps: Any) -> Scenario:
    """A tenth of the residents is registered at the start, Monday 2024-01-01."""
    return tiny(
        calendar={"weeks": weeks},
        population={"centre": {"residents": residents}},
        volunteers={
            "registered_share": 0.1,
            "active_share": active,
            "hours_per_active_year": 52,
            "corps": {**STEADY, **corps},
        },
    )


def months(scenario: Scenario, seed: int = 1, replication: int = 1) -> list[int]:
    corps = scenario.volunteers.corps
    assert corps is not None
    return [int(n) for n in serving(scenario, "centre", corps, seed, replication)]


def test_registered_after_a_year_are_as_many_as_the_growth_says() -> None:
    assert registered(town(), "centre") == 200
    assert registered(town(growth_year=0.64), "centre") == 164
    assert registered(town(weeks=104), "centre") == 400
    assert registered(tiny(volunteers={"registered_share": 0.085}), "centre") == 85


def test_those_new_serve_after_their_training() -> None:
    """100,000 x 2 to the power of d / 364 are registered after d days; 2024 has 31, 60, 91 days to the end of March.

    Those of January serve from March on, those of February from April: to within the one person that is left to chance
    each month.
    """
    after = [100_000 * 2 ** (days / 364) for days in (0, 31, 60, 91, 119)]
    assert months(town(weeks=17, residents=1_000_000)) == pytest.approx([after[0], after[0], after[1], after[2]], abs=2)
    at_once = months(town(weeks=17, residents=1_000_000, training_hours=0))
    assert at_once == pytest.approx(after[1:], abs=4)
    assert months(town(weeks=17, training_hours=30)) == [100, 100, 100, 100]


def test_a_part_of_a_person_registers_by_chance() -> None:
    """100 x (2 to the power of 7 / 364 - 1) = 1.342 register in a week: one or two, 1.342 on average.

    Over 500 seeds 4.5 standard deviations are 4.5 x sqrt(0.342 x 0.658 / 500) = 0.095: missed once in 147,000 times,
    and always where the part is cut off or rounded.
    """
    found = [months(town(weeks=1, training_hours=0), seed)[0] - 100 for seed in range(500)]
    assert set(found) == {1, 2}
    assert abs(sum(found) / 500 - 1.342) < 0.095


def test_nobody_new_and_nobody_willing() -> None:
    assert months(town(growth_year=0)) == [100] * 12
    assert months(town(active=0)) == [0] * 12


def test_of_those_who_serve_the_stated_share_is_left_after_a_year() -> None:
    """100,000 serve; after 12 months 64.5 %, give or take 151; 4.5 of those are missed once in 147,000 seeds."""
    found = months(town(weeks=53, residents=1_000_000, growth_year=0, retention_year=0.645))
    assert found[0] == 100_000
    assert len(found) == 13
    assert abs(found[12] - 64_500) < 4.5 * 151


def test_the_share_that_is_willing() -> None:
    """A tenth of 10,000, give or take 30."""
    assert abs(months(town(residents=100_000, active=0.1, growth_year=0))[0] - 1000) < 4.5 * 30


@settings(max_examples=25, deadline=None)
@given(
    growth=st.tuples(st.floats(0, 2), st.floats(0, 2)),
    retention=st.floats(0.05, 1),
    hours=st.floats(0, 12),
)
def test_more_who_register_only_add_to_those_who_serve(
    growth: tuple[float, float], retention: float, hours: float
) -> None:
    some: dict[str, Any] = {"retention_year": retention, "training_hours": hours}
    slow, fast = (months(town(active=0.5, growth_year=rate, **some)) for rate in sorted(growth))
    assert all(0 <= fewer <= more for fewer, more in zip(slow, fast, strict=True))


@settings(max_examples=25, deadline=None)
@given(retention=st.tuples(st.floats(0.05, 1), st.floats(0.05, 1)))
def test_who_is_more_faithful_stays_longer(retention: tuple[float, float]) -> None:
    less, more = (months(town(active=0.5, retention_year=share)) for share in sorted(retention))
    assert all(fewer <= others for fewer, others in zip(less, more, strict=True))


def test_draws_answer_to_seed_and_replication() -> None:
    some = town(active=0.5, retention_year=0.5)
    assert months(some) == months(some)
    assert months(some) != months(some, seed=2)
    assert months(some) != months(some, replication=2)


def _present(scenario: Scenario) -> np.ndarray:
    found = supply(scenario, "centre", 1, 1)
    return np.repeat(found.volunteer_level, np.diff(np.append(found.volunteer_ms, found.horizon_ms)) // HOUR_MS)


def test_the_hours_given_follow_those_who_serve() -> None:
    """Half an hour a week of 1,680 persons over 84 open hours are 10 at a time; from March on 1,782 give theirs."""
    scenario = tiny(
        calendar={"weeks": 17},
        population={"centre": {"residents": 16_800}},
        sites={"centre": {"opening": "mon-holiday 00:00-12:00"}},
        volunteers={
            "registered_share": 0.1,
            "active_share": 1,
            "hours_per_active_year": 26,
            "per_social_worker": 1000,
            "corps": STEADY,
        },
    )
    noon = _present(scenario)[::24]
    assert noon[:60].tolist() == [10] * 60
    assert noon[60:91].sum() == pytest.approx(31 * 1782 / 168, abs=1)


def test_a_steady_corps_gives_the_same_hours_as_a_constant_number() -> None:
    steady = {**STEADY, "growth_year": 0}
    same = {"registered_share": 0.6, "active_share": 1, "hours_per_active_year": 52, "per_social_worker": 1000}
    plain, corps = (tiny(calendar={"weeks": 8}, volunteers=more) for more in (same, {**same, "corps": steady}))
    assert abs(int(_present(plain).sum()) - int(_present(corps).sum())) <= 24  # one block of a day, by rounding


@pytest.mark.parametrize("wrong", [{"retention_year": 0}, {"growth_year": -0.1}, {"training_hours_month": 0}])
def test_impossible_corps_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"greater than"):
        Corps(**{**STEADY, **wrong})


def test_training_that_never_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="training would take 100 months"):
        Corps(**{**STEADY, "training_hours": 100, "training_hours_month": 1})
