"""A visit that ended in a referral was given: it counts for the centre, and beside `served`."""

from __future__ import annotations

import math

import pytest

from simkit.engine.arrays import Outcome
from simkit.measure.kpi import values
from simkit.run import simulate_site
from tests.tiny import tiny


def test_every_visit_is_referred_and_none_is_unmet() -> None:
    """168 hours without a break and more hands than needed: whoever asks is seen, and referred."""
    scenario = tiny(services={"advice": {"refers": 1.0, "price_cny": 3}}, staff={"centre": {"worker": 50}})
    run = simulate_site(scenario, "centre", 1, 1, "simpy")
    found = values(run.tally)
    over = int((run.log.outcome == Outcome.REFERRED).sum())
    assert over > 100
    assert found["referred", "*"] == over
    assert found["served", "*"] == 0
    assert found["served_share", "*"] == 1
    assert found["unmet_per_1000", "*"] == 0
    assert found["own_income_cny", "*"] == 3 * over
    assert found["requests", "*"] == over + found["in_progress", "*"]


def test_where_nobody_is_referred_the_count_is_zero() -> None:
    found = values(simulate_site(tiny(), "centre", 1, 1, "simpy").tally)
    assert found["referred", "*"] == 0
    assert not math.isnan(found["served_share", "*"])


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_served_and_referred_are_the_visits_that_were_given(share: float) -> None:
    """The same 168 hours: a referral takes away from one what it adds to the other."""
    services = {"advice": {"refers": share}}
    found = values(simulate_site(tiny(services=services), "centre", 1, 1, "simpy").tally)
    usual = values(simulate_site(tiny(), "centre", 1, 1, "simpy").tally)
    assert found["served", "*"] + found["referred", "*"] == usual["served", "*"]
    assert found["participation", "*"] == usual["participation", "*"]
    assert found["served_share", "*"] == usual["served_share", "*"]
