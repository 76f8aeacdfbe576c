"""Shares of registered volunteers and of trained staff, over a site and a programme."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pydantic import ValidationError

from simkit.measure.kpi import values
from simkit.measure.tally import Tally, total
from simkit.run import simulate_site
from tests.tiny import tiny

DAY_OF_TRAINING: dict[str, Any] = {"training_days_year": 2}
#: Two who face residents, one who helps them, and a supervisor from outside, who is no staff.
TEAM: dict[str, Any] = {
    "roles": {"worker": {}, "helper": {}, "supervisor": {"fte": 0, "contact_hours_year": 0, "skills": ["supervise"]}},
    "staff": {"centre": {"worker": 2, "helper": 1, "supervisor": 1}},
}


def once(**changes: Any) -> Tally:
    return simulate_site(tiny(**changes), "centre", 1, 1, "simpy").tally


def test_registered_volunteers_of_all_residents() -> None:
    """85 of 1,000 and 600 of 2,000 are 685 of 3,000; with a corps that doubles in a year, 2 weeks are 2 ** (2 / 52)."""
    one = once(volunteers={"registered_share": 0.085})
    other = once(volunteers={"registered_share": 0.3}, population={"centre": {"residents": 2000}})
    assert values(one)["registered_volunteer_share", "*"] == pytest.approx(0.085)
    assert values(total([one, other]))["registered_volunteer_share", "*"] == pytest.approx(685 / 3000)
    corps = {"growth_year": 1, "retention_year": 1, "training_hours": 6, "training_hours_month": 3}
    grown = once(calendar={"weeks": 2}, volunteers={"registered_share": 0.1, "corps": corps})
    assert values(grown)["registered_volunteer_share", "*"] == pytest.approx(0.102)  # 102.7 of 1,000


def test_training_is_known_only_where_the_scenario_speaks_of_absence() -> None:
    assert math.isnan(values(once(**TEAM))["training_coverage", "*"])


@pytest.mark.parametrize(
    ("absence", "share"),
    [
        ({"worker": DAY_OF_TRAINING}, 2 / 3),
        ({"*": DAY_OF_TRAINING}, 1),
        ({"*": DAY_OF_TRAINING, "worker": {"leave_days_year": 5}}, 1 / 3),
        ({"helper": {"leave_days_year": 5}}, 0),
    ],
)
def test_staff_with_days_of_training(absence: dict[str, Any], share: float) -> None:
    assert values(once(**TEAM, absence=absence))["training_coverage", "*"] == pytest.approx(share)


def test_teams_are_counted_where_they_have_their_members() -> None:
    """Of 1,000 residents 100 are registered and 50 active: teams of 25, 5 and 4; five make one."""
    teams = {"least_members": 5, "shares": {"respect_old": 0.5, "culture": 0.1, "legal": 0.08}}
    volunteers = {"registered_share": 0.1, "active_share": 0.5, "teams": teams}
    one = once(volunteers=volunteers)
    assert values(one)["volunteer_teams", "*"] == 2
    assert values(total([one, one]))["volunteer_teams", "*"] == 4
    assert math.isnan(values(once())["volunteer_teams", "*"])


@pytest.mark.parametrize(
    ("shares", "said"), [({"chess": 0.1}, "no type of team 'chess'"), ({"legal": 1.1}, "add up to 1.1")]
)
def test_teams_of_no_type_or_of_more_than_all_are_refused(shares: dict[str, float], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        tiny(volunteers={"teams": {"least_members": 5, "shares": shares}})
