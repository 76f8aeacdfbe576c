"""Needs arise among those who know the centre: the same needs, more or fewer of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand.need import expected_need, same_need
from simkit.demand.sample import sample
from simkit.engine.arrays import Outcome
from simkit.run import SiteRun, simulate_site
from simkit.scenario.scenario import Scenario
from tests.tiny import STILL_AWARENESS, tiny


def town(weeks: int = 1, workers: int = 30, **awareness: Any) -> Scenario:
    """Once an hour on average at the reference level, and so many workers that nobody waits."""
    return tiny(
        calendar={"weeks": weeks}, staff={"centre": {"worker": workers}}, awareness={**STILL_AWARENESS, **awareness}
    )


def once(scenario: Scenario) -> SiteRun:
    return simulate_site(scenario, "centre", 1, 1, "simpy")


def arisen(run: SiteRun) -> set[tuple[int, int]]:
    """Keys of the needs that arose."""
    real = run.log.outcome != Outcome.NOT_RELEASED
    return set(zip(run.requests.date[real].tolist(), run.requests.k[real].tolist(), strict=True))


def level_path(run: SiteRun) -> list[int]:
    assert run.log.levels_ppm is not None
    return [int(level) for level in run.log.levels_ppm[:, 0]]


def test_without_the_section_nothing_is_tied() -> None:
    assert sample(tiny(), "centre", 1, 1).ties is None


def test_where_all_are_aware_at_the_reference_the_needs_are_those_without_the_section() -> None:
    plain, aware = sample(tiny(), "centre", 1, 1), sample(town(reference=1, start_share=1), "centre", 1, 1)
    for name in ("release_ms", "service", "duration_ms", "party", "members", "date", "k"):
        assert np.array_equal(getattr(plain, name), getattr(aware, name))
    assert len(arisen(once(town(reference=1, start_share=1)))) == len(plain)


def test_needs_are_in_proportion_to_awareness() -> None:
    """1,344 hours, once an hour at the reference 0.6: at the level 0.3 half as many, 672, give or take 26 (Poisson).

    4.5 standard deviations: a false alarm once in 147,000 seeds; a factor of 0.7 for 0.5 is always found."""
    found = once(town(weeks=8, reference=0.6, start_share=0.3))
    assert abs(len(arisen(found)) - 672) < 4.5 * 26


def test_expected_need_is_that_at_the_reference() -> None:
    assert expected_need(town(reference=0.25), "centre")["advice"] == expected_need(tiny(), "centre")["advice"]


def test_sessions_are_planned_and_filled_whatever_people_know() -> None:
    club = {"channel": "session", "party_size": 4, "meetings": "mon 11:00"}
    services = {"advice": None, "club": club}
    plain = sample(tiny(services=services), "centre", 1, 1)
    aware = sample(tiny(services=services, awareness={**STILL_AWARENESS, "reference": 0.5}), "centre", 1, 1)
    assert np.array_equal(plain.party, aware.party)
    assert aware.ties is None


def test_a_level_by_hand() -> None:
    """Half know it; each week 3 % of the others hear of it and 1 % of those forget.

    0.5 + 0.5 x 0.03 - 0.5 x 0.01 = 0.51, then 0.51 + 0.49 x 0.03 - 0.51 x 0.01 = 0.5196."""
    found = once(town(weeks=3, signs_share_week=0.03, forgotten_share_week=0.01))
    assert level_path(found) == [500_000, 510_000, 519_600]


def test_word_of_mouth_and_bad_experience_by_hand() -> None:
    """Whoever is served tells 2 of 1,000; whoever gives up at once puts off 5.

    One worker, half an hour a visit, patience 0: the level of the second week follows from who was served in the
    first: n served add n x 2,000 millionths of the half not aware, m gone take m x 5,000 millionths of the half aware.
    """
    scenario = tiny(
        calendar={"weeks": 2},
        staff={"centre": {"worker": 1}},
        services={"advice": {"patience": "constant(0) min"}},
        awareness={**STILL_AWARENESS, "told_per_served": 2, "put_off_per_refused": 5},
    )
    found = once(scenario)
    week = 7 * 24 * 3_600_000
    ended = (found.log.left_ms >= 0) & (found.log.left_ms < week)
    served = int((ended & (found.log.outcome == Outcome.SERVED)).sum())
    gone = int((ended & (found.log.outcome == Outcome.ABANDONED)).sum())
    assert served > 0
    assert gone > 0
    assert level_path(found)[1] == 500_000 + 500_000 * min(served * 2000, 10**6) // 10**6 - (
        500_000 * min(gone * 5000, 10**6) // 10**6
    )


@settings(max_examples=20, deadline=None)
@given(shares=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_more_awareness_only_adds_needs(shares: tuple[float, float]) -> None:
    """Common random numbers: whoever asks when fewer know the centre asks when more do."""
    fewer, more = (once(town(start_share=share)) for share in sorted(shares))
    assert arisen(fewer) <= arisen(more)


def test_what_moves_the_level_leaves_the_needs_as_they_are() -> None:
    assert same_need(town(), town(publicity_cny_year=5000, told_per_served=3, start_share=0.2))
    assert not same_need(town(), town(reference=0.6))
    assert not same_need(town(), tiny())
