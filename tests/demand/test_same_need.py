"""Two scenarios share their requests only if nothing that residents ask about differs."""

from typing import Any

import numpy as np
import pytest

from simkit.demand.need import same_need
from simkit.demand.sample import sample
from tests.tiny import OFFICE_HOURS, tiny


@pytest.mark.parametrize(
    "changes",
    [
        {"staff": {"centre": {"worker": 5}}},
        {"sites": {"centre": {"opening": OFFICE_HOURS}}},
        {"offer": {"centre": []}},
        {"standards": [], "name": {"zh": "别名", "en": "another name"}},
        {"rooms": {"centre": {"room": {"rooms": 2}}}},
        {"volunteers": {"turn_up": 0.5}},
    ],
)
def test_supply_leaves_the_need_as_it_is(changes: dict[str, Any]) -> None:
    base, variant = tiny(), tiny(**changes)
    assert same_need(base, variant)
    one, other = sample(base, "centre", 1, 1), sample(variant, "centre", 1, 1)
    for name in ("release_ms", "duration_ms", "members", "party", "no_show_mark"):
        assert np.array_equal(getattr(one, name), getattr(other, name))


@pytest.mark.parametrize(
    "changes",
    [
        {"population": {"centre": {"residents": 1001}}},
        {"services": {"advice": {"requests_per_1000_month": 700}}},
        {"services": {"more": {}}},
        {"demand": {"day_cv": 0.1}},
        {"demand": {"return_when_closed": 0.1}},
        {"calendar": {"weeks": 2}},
        {"booking": {"grace_min": 16}},
        {"groups": {"residents": {"priority_tier": 1}}},
        {"profiles": {"walk_in": {"mon": {"09:00": 1.0}}}},
    ],
)
def test_whatever_residents_ask_about_makes_a_difference(changes: dict[str, Any]) -> None:
    assert not same_need(tiny(), tiny(**changes))
