"""Volunteers: how many are asked, who turns up, and that each answers to a key of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simkit.engine.arrays import HOUR_MS
from simkit.scenario.scenario import Scenario
from simkit.supply.opening import open_blocks
from simkit.supply.stand import supply
from simkit.supply.volunteers import asking
from tests.tiny import tiny

#: 1,000 residents, all registered and active, 2 h a week each: 2,000 h over a week open for 40 h.
MANY: dict[str, Any] = {
    "registered_share": 1,
    "active_share": 1,
    "hours_per_active_year": 104,
    "per_social_worker": 1000,
}


def centre(volunteers: dict[str, Any], opening: str = "mon-fri 08:00-16:00", weeks: int = 1) -> Scenario:
    return tiny(
        sites={"centre": {"opening": opening}},
        volunteers=volunteers,
        staff={"centre": {"worker": 2}},
        calendar={"weeks": weeks},
    )


def levels(scenario: Scenario, seed: int = 1, replication: int = 1) -> dict[float, int]:
    """Hour since the first midnight to the number present from then on."""
    found = supply(scenario, "centre", seed, replication)
    hours = (found.volunteer_ms / HOUR_MS).tolist()
    return dict(zip(hours, found.volunteer_level.tolist(), strict=True))


def listed(scenario: Scenario) -> float:
    """Volunteers asked to each block on average."""
    blocks = open_blocks(scenario.calendar, scenario.sites["centre"].opening)
    asked = asking(scenario, "centre", blocks)
    return float(asked.listed(asked.active))


def test_those_who_come_give_the_hours_the_active_ones_have() -> None:
    assert listed(centre(MANY)) == 2000 / 40
    assert listed(centre({**MANY, "turn_up": 0.5})) == 100


def test_never_more_than_the_employed_leads_can_guide() -> None:
    assert listed(centre({**MANY, "per_social_worker": 8})) == 16


@pytest.mark.parametrize("none", [{"turn_up": 0}, {"registered_share": 0}, {"per_social_worker": 0}])
def test_none(none: dict[str, Any]) -> None:
    assert set(levels(centre({**MANY, **none})).values()) == {0}


def test_present_in_open_blocks_only() -> None:
    found = levels(centre({**MANY, "per_social_worker": 4}, "mon 08:00-12:00, 13:00-17:00"))
    assert found == {0: 0, 8: 8, 12: 0, 13: 8, 17: 0}


def test_open_from_the_first_midnight() -> None:
    assert levels(centre({**MANY, "per_social_worker": 4}, "mon 00:00-12:00")) == {0: 8, 12: 0}


def test_a_part_of_a_volunteer_is_asked_in_turn() -> None:
    """One hour a week for each of 60: 1.5 per block of ten blocks of four hours, so blocks ask 1, 2, 1, 2 ..."""
    some = {**MANY, "registered_share": 0.06, "hours_per_active_year": 52}
    found = levels(centre(some, "mon-fri 08:00-12:00, 13:00-17:00"))
    assert list(found.values())[1::2] == [1, 2] * 5


def test_who_turns_up_is_a_matter_of_chance_with_the_stated_probability() -> None:
    """16 asked to each of 260 blocks: 4,160 draws. A probability off by 0.05 is found 99 times in
    100; a false alarm (4.5 standard deviations of sqrt(0.7 x 0.3 / 4160) = 0.0071) comes once in 147,000 seeds."""
    found = supply(centre({**MANY, "per_social_worker": 8, "turn_up": 0.7}, weeks=52), "centre", 7, 1)
    present = found.volunteer_level[1::2]
    assert len(present) == 260
    assert abs(present.mean() / 16 - 0.7) < 4.5 * 0.0071


def test_draws_answer_to_seed_replication_and_nothing_else() -> None:
    some = {**MANY, "per_social_worker": 8, "turn_up": 0.5}
    scenario = centre(some)
    assert levels(scenario) == levels(centre(some))
    assert levels(scenario) != levels(scenario, replication=2)
    assert levels(scenario) != levels(scenario, seed=2)


def test_opening_saturday_leaves_the_volunteers_of_the_week_as_they_were() -> None:
    some = {**MANY, "per_social_worker": 8, "turn_up": 0.5}
    week, longer = levels(centre(some)), levels(centre(some, "mon-sat 08:00-16:00"))
    assert {hour: level for hour, level in longer.items() if hour < 5 * 24} == week


def test_one_more_lead_only_adds_volunteers() -> None:
    fewer = supply(centre({**MANY, "per_social_worker": 5, "turn_up": 0.5}), "centre", 1, 1)
    more = supply(centre({**MANY, "per_social_worker": 6, "turn_up": 0.5}), "centre", 1, 1)
    added = more.volunteer_level - fewer.volunteer_level
    assert np.all((added >= 0) & (added <= 2))
    assert added.sum() > 0


def test_coming_depends_on_the_day_and_the_time() -> None:
    """16 asked to each block; nobody comes on Tuesday, none before 13:00 on Wednesday, all at other times."""
    some = {**MANY, "per_social_worker": 8, "turn_up_at": {"tue": {"00:00": 0}, "wed": {"08:00": 0, "13:00": 1}}}
    found = levels(centre(some, "mon-wed 08:00-12:00, 13:00-17:00"))
    assert found == {0: 0, 8: 16, 12: 0, 13: 16, 17: 0, 32: 0, 36: 0, 37: 0, 41: 0, 56: 0, 60: 0, 61: 16, 65: 0}


@pytest.mark.parametrize(
    ("written", "said"),
    [({"tuesday": {"08:00": 0.5}}, "'tuesday' is not a day"), ({"tue": {"8:00": 0.5}}, "'8:00' is not a time of day")],
)
def test_days_and_times_that_are_none_are_refused(written: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        centre({**MANY, "turn_up_at": written})
