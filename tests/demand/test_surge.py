"""A storm or a campaign: more need on its days, and nobody else's day changes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.demand.latent import latent_need
from simkit.demand.need import expected_need
from simkit.demand.sample import sample
from simkit.engine.arrays import Requests
from simkit.scenario.scenario import Scenario
from tests.tiny import tiny

TUESDAY = 738887  # datetime.date(2024, 1, 2).toordinal()


def town(**shocks: Any) -> Scenario:
    return tiny(services={"advice": {}, "forms": {}}, shocks=shocks)


def surge(factor: float, first: str = "2024-01-02", last: str = "2024-01-03", **more: Any) -> dict[str, Any]:
    return {"kind": "surge", "factor": factor, "first_day": first, "last_day": last, **more}


def test_need_of_the_days_and_of_the_year() -> None:
    """24 a day: Tuesday and Wednesday have 72, so the week has 5 x 24 + 2 x 72 = 264 instead of 168."""
    scenario = town(storm=surge(3, services=["forms"]))
    advice, forms = latent_need(scenario, "centre").rates
    assert advice.tolist() == pytest.approx([24] * 7)
    assert forms.tolist() == pytest.approx([24, 72, 72, 24, 24, 24, 24])
    assert expected_need(scenario, "centre") == pytest.approx({"advice": 168, "forms": 264})


def test_surges_at_once_multiply() -> None:
    scenario = town(storm=surge(3), campaign=surge(2, "2024-01-03", "2024-01-09"))
    assert latent_need(scenario, "centre").rates[0].tolist() == pytest.approx([24, 72, 144, 48, 48, 48, 48])


def keyed(requests: Requests) -> dict[tuple[int, int, int], tuple[int, int, int]]:
    """What each request carries, by service, date and k."""
    return {
        (service, date, k): (release, duration, member)
        for service, date, k, release, duration, member in zip(
            requests.service.tolist(), requests.date.tolist(), requests.k.tolist(), requests.release_ms.tolist(),
            requests.duration_ms.tolist(), requests.members.tolist(), strict=True,
        )
    }  # fmt: skip


@given(st.floats(0, 4), st.integers(1, 50))
@settings(max_examples=25, deadline=None)
def test_everybody_of_the_other_days_stays_as_they_were(factor: float, seed: int) -> None:
    usual = sample(town(), "centre", seed, 1)
    hit = sample(town(storm=surge(factor, services=["advice"])), "centre", seed, 1)
    before, after = keyed(usual), keyed(hit)
    on_its_days = {key for key in before.keys() | after.keys() if key[0] == 0 and key[1] in (TUESDAY, TUESDAY + 1)}
    assert {key: who for key, who in before.items() if key not in on_its_days} == {
        key: who for key, who in after.items() if key not in on_its_days
    }
    common = before.keys() & after.keys()
    assert all(before[key] == after[key] for key in common), (
        "and who comes anyway is the same person with the same case"
    )
    fewer, more = (after, before) if factor <= 1 else (before, after)
    assert fewer.keys() <= more.keys()


def test_a_factor_of_one_changes_nothing() -> None:
    usual, calm = (latent_need(scenario, "centre") for scenario in (town(), town(calm=surge(1))))
    assert np.array_equal(usual.rates, calm.rates)


def test_nobody_plans_meetings_for_a_surge() -> None:
    """168 a week in parties of 42 are four meetings; a surge fills no fifth meeting."""
    class_ = {
        "channel": "session",
        "party_size": 42,
        "meetings": "mon 09:00; tue 09:00; wed 09:00; thu 09:00; fri 09:00",
    }
    usual, hit = (
        latent_need(tiny(services={"class": class_}, shocks=shocks), "centre") for shocks in ({}, {"s": surge(4)})
    )
    assert usual.periods.meetings.tolist() == [4]
    assert hit.periods.meetings.tolist() == [4]
