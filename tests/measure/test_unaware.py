"""Residents who need a service and do not know the centre count as not served, where it is known who knows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simkit.demand.need import expected_need, need_of_all
from simkit.demand.sample import sample
from simkit.measure.kpi import values
from simkit.run import simulate_site
from tests.tiny import STILL_AWARENESS, tiny


def test_the_need_of_all_counts_who_does_not_know() -> None:
    """Half know it where the rates were counted: all together need twice as much. Sessions are filled by the centre."""
    club = {"channel": "session", "party_size": 4, "meetings": "mon 11:00"}
    scenario = tiny(services={"club": club}, awareness=STILL_AWARENESS)
    asked, of_all = expected_need(scenario, "centre"), need_of_all(scenario, "centre")
    assert of_all["advice"] == pytest.approx(2 * asked["advice"])
    assert of_all["club"] == asked["club"]
    assert need_of_all(tiny(), "centre") == expected_need(tiny(), "centre")


def test_what_publicity_could_win_is_in_the_denominator() -> None:
    """30 workers serve everyone who comes, and 30 % know it: of all needs those with a mark below 300,000 are met."""
    scenario = tiny(staff={"centre": {"worker": 30}}, awareness={**STILL_AWARENESS, "start_share": 0.3})
    run = simulate_site(scenario, "centre", 1, 1, "simpy")
    found, ties = values(run.tally), sample(scenario, "centre", 1, 1).ties
    assert ties is not None
    knows = int(np.count_nonzero(ties.mark_ppm < 300_000))
    under_way = found["in_progress", "*"]
    assert found["requests", "*"] == knows
    assert found["served_share", "*"] == 1
    expected = (knows - under_way) / (len(ties.mark_ppm) - under_way)
    assert found["need_reached_share", "*"] == pytest.approx(expected, rel=1e-12)
    assert found["need_reached_share", "residents"] == found["need_reached_share", "*"]


def test_without_the_section_it_is_not_known() -> None:
    assert math.isnan(values(simulate_site(tiny(), "centre", 1, 1, "simpy").tally)["need_reached_share", "*"])
