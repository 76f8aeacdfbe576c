"""The time bank's ledger, month by month by hand, and as it is read off a log."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.engine.arrays import Outcome
from simkit.measure.kpi import values
from simkit.measure.tally import Tally, tally, total
from simkit.measure.time_bank import owed
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.scenario.time_bank import TimeBank
from tests.measure.hand import Visit, log_of, requests_of, supply_of
from tests.tiny import tiny

BANK: dict[str, Any] = {
    "earned_per_hour": 1,
    "donated_share": 0.25,
    "expiry_months": 2,
    "redeemed_for": ["visit"],
    "kept_share": 0.5,
    "gift_share": 0.25,
}
MONTH = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9))


def bank(**changes: Any) -> TimeBank:
    return TimeBank(**{**BANK, **changes})


def test_three_months_by_hand() -> None:
    """Earned 80, 40, 0, 0: kept 60 and 30, given 20 and 10. Care of 40, 40, 0, 0 claims 20 kept and 10 given each.

    First month: kept 60 - 20 = 40, given 20 - 10 = 10. Second: the oldest first, 40 - 20 = 20, and 30; given
    10 + 10 - 10 = 10. Third: two months have passed since the first, so its 20 expire. Fourth: the 30 expire.
    """
    months = [(80, 40), (40, 40), (0, 0), (0, 0)]
    assert [owed(bank(), months[:n]) for n in range(5)] == [0, 50, 60, 40, 10]


def test_nothing_is_given_out_that_is_not_there() -> None:
    assert owed(bank(), [(80, 1000)]) == 0
    assert owed(bank(), [(80, 1000), (80, 0)]) == 80  # no debt is carried over


def test_two_hours_for_one() -> None:
    assert owed(bank(earned_per_hour=2), [(80, 0)]) == 160


@settings(max_examples=100)
@given(months=st.lists(MONTH, max_size=15), expiry=st.integers(1, 12), donated=st.floats(0, 1))
def test_never_less_than_nothing_nor_more_than_was_earned(
    months: list[tuple[int, int]], expiry: int, donated: float
) -> None:
    found = owed(bank(expiry_months=expiry, donated_share=donated), months)
    assert 0 <= found <= sum(earned for earned, _ in months)
    assert found <= owed(bank(expiry_months=expiry + 1, donated_share=donated), months)


def town(**changes: Any) -> Scenario:
    return tiny(
        services={"visit": {"channel": "home_visit", "travel": "constant(10) min"}},
        time_bank={**BANK, **changes},
    )


def week(scenario: Scenario) -> Tally:
    """Two volunteers help for an hour and a half; an elder is visited for an hour, another one in vain."""
    visits = [
        Visit("advice", Outcome.SERVED, "mon 09:00", "mon 09:00", "mon 09:00", "mon 10:30", (0,), volunteers=2),
        Visit("visit", Outcome.SERVED, "tue 09:00", "tue 09:00", "tue 09:00", "tue 10:00", (0,)),
        Visit("visit", Outcome.CANCELLED, "wed 09:00", "wed 09:00", None, "wed 09:15"),
        Visit("advice", Outcome.SERVED, "thu 09:00", "thu 09:00", "thu 09:00", "thu 12:00", (0,)),
    ]
    supply = supply_of(scenario, duty=[[("mon 09:00", None)]], rooms=[])
    return tally(scenario, "centre", requests_of(scenario, visits), supply, log_of(visits))


def test_a_week_from_the_log() -> None:
    """3 hours earned, 2.25 kept and 0.75 given; half an hour claimed with the one, a quarter with the other."""
    found = week(town())
    assert values(found)["time_bank_liability_h", "*"] == pytest.approx(1.75 + 0.5)
    assert values(total([found, found]))["time_bank_liability_h", "*"] == pytest.approx(4.5)


def test_without_a_time_bank_nothing_is_known_to_be_owed() -> None:
    plain = tiny(services={"visit": {"channel": "home_visit", "travel": "constant(10) min"}})
    assert math.isnan(values(week(plain))["time_bank_liability_h", "*"])


def test_an_hour_of_care_is_paid_for_once() -> None:
    with pytest.raises(ValueError, match=r"add up to 1\.1: an hour of care is paid for once"):
        bank(kept_share=0.85)


@pytest.mark.parametrize(
    ("services", "said"),
    [(["visits"], "no service 'visits'; did you mean 'visit'"), (["visit", "visit"], "named twice")],
)
def test_services_are_those_of_the_scenario(services: list[str], said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        town(redeemed_for=services)
