"""Rates, worked out by hand on a site of 1,000 residents who ask once an hour."""

import datetime as dt

import numpy as np
import pytest

from simkit.demand.need import expected_need
from simkit.demand.rates import rates
from simkit.scenario.problem import ScenarioError
from tests.tiny import FLAT, HALF_HOURS, ONCE_AN_HOUR, tiny

#: Twice as much on Monday as on any other weekday, a quarter of it on Sunday, all between 9 and 10.
UNEVEN = {day: {"09:00": w / 2, "09:30": w / 2} for day, w in zip(FLAT, (4, 2, 2, 2, 2, 2, 1), strict=True)}


def by_date(scenario, service="advice", site="centre"):
    row = list(scenario.services).index(service)
    return dict(zip(scenario.calendar.dates, rates(scenario, site)[row].tolist(), strict=True))


def test_once_an_hour_is_24_a_day():
    assert list(by_date(tiny()).values()) == pytest.approx([24.0] * 7, abs=1e-12)
    assert expected_need(tiny(), "centre") == pytest.approx({"advice": 168.0})


def test_a_year_is_twelve_months_over_52_weeks():
    """5 requests per 1,000 and month, 250 members: 15 a year, so 3.75 in 13 weeks."""
    scenario = tiny(
        calendar={"weeks": 13},
        groups={"elderly": {}},
        population={"centre": {"elderly": 250}},
        services={"advice": {"group": "elderly", "requests_per_1000_month": 5}},
    )
    assert expected_need(scenario, "centre") == pytest.approx({"advice": 3.75}, rel=1e-12)


def test_weekdays_share_as_their_profile():
    """Weights 4, 2, 2, 2, 2, 2, 1 of 15 and 150 requests a week."""
    scenario = tiny(
        services={"advice": {"requests_per_1000_month": ONCE_AN_HOUR * 150 / 168}}, profiles={"walk_in": UNEVEN}
    )
    assert list(by_date(scenario).values()) == pytest.approx([40, 20, 20, 20, 20, 20, 10])


def test_months_share_as_their_factor_and_the_year_stays_exact():
    """Four weeks from Monday 29 January 2024: 3 days of January (factor 1), 25 of February (factor 3)."""
    scenario = tiny(calendar={"start": "2024-01-29", "weeks": 4}, demand={"month_factor": {2: 3.0}})
    found = by_date(scenario)
    one = 4 * 168 / (3 + 25 * 3)
    assert found[dt.date(2024, 1, 31)] == pytest.approx(one)
    assert found[dt.date(2024, 2, 1)] == pytest.approx(3 * one)
    assert sum(found.values()) == pytest.approx(672)


def test_a_holiday_is_a_sunday_and_a_make_up_day_a_friday():
    """Holidays from Sunday 30 September to Friday 5 October 2012, Saturday 29 September worked (State Council)."""
    week = dict(zip(FLAT, (7, 6, 5, 4, 3, 2, 1), strict=True))
    profile = {day: {"09:00": weight} for day, weight in week.items()}
    scenario = tiny(calendar={"country": "CN", "start": "2012-09-24", "weeks": 3}, profiles={"walk_in": profile})
    found = list(by_date(scenario).values())
    weights = [7, 6, 5, 4, 3, 3, 1] + [1] * 5 + [2, 1] + [7, 6, 5, 4, 3, 2, 1]
    assert found == pytest.approx([3 * 168 * weight / sum(weights) for weight in weights])


def test_a_profile_may_say_what_a_holiday_is_like():
    scenario = tiny(calendar={"closed_on": ["2024-01-03"]}, profiles={"walk_in": {**FLAT, "holiday": {"09:00": 96.0}}})
    assert by_date(scenario)[dt.date(2024, 1, 3)] == pytest.approx(168 * 96 / (96 + 6 * 48))


def test_a_channel_follows_its_own_profile_before_another():
    scenario = tiny(
        services={"line": {"channel": "hotline"}, "casework": {"channel": "appointment"}},
        profiles={"hotline": UNEVEN},
    )
    assert by_date(scenario, "line")[dt.date(2024, 1, 1)] == pytest.approx(168 * 4 / 15)
    assert by_date(scenario, "casework")[dt.date(2024, 1, 1)] == pytest.approx(24)


def test_nobody_needs_nothing():
    assert expected_need(tiny(population={"centre": {"residents": 0}}), "centre") == {"advice": 0.0}
    assert expected_need(tiny(services={"advice": {"requests_per_1000_month": 0}}), "centre") == {"advice": 0.0}


def test_need_that_falls_nowhere_is_said():
    nowhere = {day: dict.fromkeys(HALF_HOURS, 0.0) for day in FLAT}
    with pytest.raises(ScenarioError, match=r"services\.advice: the profile 'walk_in' has no weight on any date"):
        expected_need(tiny(profiles={"walk_in": nowhere}), "centre")


def test_expected_need_adds_up_over_dates():
    scenario = tiny(calendar={"weeks": 52}, services={"line": {"channel": "hotline", "requests_per_1000_month": 3}})
    assert np.allclose(rates(scenario, "centre").sum(axis=1), [168 * 52, 36])


def test_a_service_may_follow_a_profile_of_its_own():
    """Advice all day long, classes only on Mondays between 9 and 10; 168 a week each."""
    scenario = tiny(
        services={"class": {"profile": "mornings"}}, profiles={"mornings": {"mon": {"09:00": 1.0, "09:30": 1.0}}}
    )
    assert list(by_date(scenario).values()) == pytest.approx([24.0] * 7)
    assert list(by_date(scenario, "class").values()) == pytest.approx([168.0, 0, 0, 0, 0, 0, 0])


def test_a_profile_that_nothing_follows_and_one_that_is_not_there_are_refused():
    with pytest.raises(
        ScenarioError, match=r"profiles\.walkin: there is no channel 'walkin'; did you mean 'walk_in'\?"
    ):
        tiny(profiles={"walkin": FLAT})
    with pytest.raises(ScenarioError, match=r"services\.advice\.profile: there is no profile 'walkin'"):
        tiny(services={"advice": {"profile": "walkin"}})
