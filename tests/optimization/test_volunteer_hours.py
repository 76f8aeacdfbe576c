"""Planned hours of volunteers within what they give, by hand: half an hour of one volunteer for each older visitor."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from optimization.choosing.lawful import Lawful, Tries
from optimization.choosing.objectives import choose
from optimization.site.volunteer_hours import hours_given, hours_taken
from optimization.solving.solver import Settings
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import SATURDAY, WEEKDAYS, case_of, entry, program, town

TEAM = (3, 1, 1)
#: 1,000 residents, a tenth registered, a tenth of them active: ten people with four hours a year each.
FOUR_HOURS = {"registered_share": 0.1, "active_share": 0.1, "hours_per_active_year": 4, "per_social_worker": 8}


def helped(*, held: bool = True, **volunteers: Any) -> Scenario:
    return town(
        services={"for_elderly": {"volunteers": 1}},
        volunteers={**FOUR_HOURS, **volunteers},
        plan={"hold_volunteer_hours": held},
    )


def planned(scenario: Scenario) -> dict[str, int]:
    case = case_of(scenario)
    return dict(choose(program(case, [entry(case, TEAM, 1.0)]), Settings()).decided.visits)


def test_forty_hours_are_eighty_half_hours_and_no_other_service_loses_any() -> None:
    without, held = planned(helped(held=False)), planned(helped())
    assert without["for_elderly"] == 120
    assert held == {**without, "for_elderly": 80}


def test_hours_to_spare_change_nothing() -> None:
    assert planned(helped(hours_per_active_year=6)) == planned(helped(held=False))


def test_half_of_those_asked_come_so_twice_as_many_are_asked() -> None:
    case = case_of(helped(turn_up=0.5))
    assert hours_given(case, entry(case, TEAM, 1.0)) == pytest.approx(40)


@pytest.mark.parametrize(("opening", "open_h"), [(WEEKDAYS, 2080), (f"{WEEKDAYS}; sat {SATURDAY['sat']}", 2496)])
def test_no_more_at_once_than_the_team_leads(opening: str, open_h: int) -> None:
    """Ten people with 2,000 hours are more than five that five persons lead, of whom 0.8 come, all hours of opening."""
    case = case_of(helped(hours_per_active_year=2000, turn_up=0.8, per_social_worker=1))
    assert hours_given(case, entry(case, TEAM, 1.0, opening=opening)) == pytest.approx(5 * 0.8 * open_h)
    smaller = entry(case, (2, 1, 1), 1.0, opening=opening)
    assert hours_given(case, smaller) == pytest.approx(4 * 0.8 * open_h)


def test_visits_take_the_hours_of_all_volunteers_that_they_need() -> None:
    case = case_of(helped())
    assert hours_taken(case).terms == {"visits[for_elderly]": 0.5}


def test_a_plan_that_takes_more_is_not_lawful_where_sites_share_a_purse() -> None:
    """The judge of many plans at once keeps the row too: 80 visits pass, 81 do not."""
    case = case_of(helped())
    judge = Lawful(case, [entry(case, TEAM, 1.0)], ())
    open_ = np.array([[service == "for_elderly" for service in case.services]] * 2)
    visits = np.array([[n * (service == "for_elderly") for service in case.services] for n in (80, 81)], dtype=np.int64)
    added = np.zeros((2, len(case.scenario.room_types)), dtype=np.int64)
    tries = Tries(np.zeros(2, dtype=np.int64), visits, open_, added)
    assert judge.judge(tries).tolist() == [True, False]
