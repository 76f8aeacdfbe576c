"""Every KPI of one Monday written by hand (day.py), worked out with pencil and paper."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest

from simkit.measure.formulas import class_a_share_of_staff_hours, class_b_share_of_person_times
from simkit.measure.kpi import KPIS, service_values, values
from simkit.measure.tally import total
from tests.measure.day import dead_day, monday, quiet_day

#: Person-times of everyone: advice 6, casework 4, club 4 + 3, visit 2, haircut 1.
EVERYONE = {
    "requests": 20,
    "served": 2 + 1 + 4,
    "referred": 0,
    "served_share": Fraction(7, 20 - 1 - 2),
    # the elderly alone come first: casework (weight 4) 1 of 3, the no-show aside, club 4 of 7
    "priority_served_share": Fraction(4 * 1 + 4, 4 * 3 + 7),
    "abandoned": 2,
    "turned_away": 1 + 1 + 3,
    "closed": 1,
    "not_offered": 1,
    "no_show": 1,
    "cancelled": 1,
    "in_progress": 2,
    "sessions": 1,
    # advice 0 20 30 10 10, casework 5 20; the visit called off is another channel
    "wait_mean": Fraction(95, 7),
    # 95 % of 7 is 6.65, so the 7th
    "wait_p95": 30,
    # seen after 0, 10 and 5; those who left after 10 were not seen
    "wait_within_15min_share": Fraction(3, 7),
    # open on Monday, with waits of 20 and 30 minutes, and for an hour on Sunday, when one waits 10
    "long_wait_days_share": Fraction(1, 2),
    "wait_served_mean": Fraction(0 + 20 + 10 + 5, 4),
    "days_to_appointment_mean": Fraction(33 + 10 + 4, 3 * 24),
    # residents 7 and 900 to 903
    "participation": Fraction(5, 1000),
    # 10 persons of 1,000 in a 52nd of a year
    "unmet_per_1000": 10 * 52,
    # first worker 35 + 55 + 60 minutes of 3 hours, second 20 + 60 + 10 of 3 + 1
    "contact_utilisation": Fraction(4, 7),
    # with 1 hour of overtime, 5 hours with residents; paid 2 x 2000/52, off the counter that less 7
    "staff_utilisation": 1 - Fraction(2 * 52, 4000),
    # the hall 10 places for an hour, the desk 35 + 20 minutes; open 3 hours: 30 + 6
    "room_utilisation": (10 + Fraction(55, 60)) / 36,
    "overtime_hours": 1,
    "volunteer_hours": 1.5,
    "volunteer_share_of_hours": Fraction(3, 13),
    "staff_hours": 5,
    "cost_cny": 2000,
    "cost_per_visit_cny": Fraction(2000, 7),
    "own_income_cny": 22,
    "self_sufficiency": Fraction(22, 2000),
    # advice 1 without a wait; 0.4 x 0.6 + 0.3 + 0.1 after 20 of 50 minutes with another worker; casework
    # 0.4 x 0.9 + 0.6 after 5; the club 4 x 1; turned away 5, gone in vain 2 and called off 1 at 0.1
    "satisfaction": Fraction(100 + 64 + 96 + 400 + 80, 100 * (7 + 8)),
    "awareness": math.nan,
    "need_reached_share": math.nan,
    "desk_hours": math.nan,
    "time_bank_liability_h": math.nan,
    "public_post_allowance_cny": math.nan,
    "registered_volunteer_share": 0,
    "volunteer_teams": math.nan,
    "training_coverage": math.nan,
}
#: Casework and club: 11 person-times of 100 members.
ELDERLY = {
    "requests": 11,
    "served": 5,
    "referred": 0,
    "served_share": Fraction(5, 10),
    "abandoned": 1,
    "turned_away": 4,
    "closed": 0,
    "not_offered": 0,
    "no_show": 1,
    "cancelled": 0,
    "in_progress": 0,
    "sessions": 1,
    "wait_mean": 12.5,
    "wait_p95": 20,
    "wait_within_15min_share": 0.5,
    "wait_served_mean": 5,
    "days_to_appointment_mean": Fraction(47, 72),
    "participation": 0.04,
    "unmet_per_1000": 5 * 10 * 52,
    "volunteer_hours": 1.5,
    # casework 55 minutes, club 2 x 90
    "volunteer_share_of_hours": Fraction(90, 90 + 55 + 180),
    "staff_hours": Fraction(55 + 180, 60),
    "own_income_cny": 22,
    # of casework one served after 5 minutes, one gone, one turned away; of the club four served, three turned away
    "satisfaction": Fraction(96 + 10 + 10 + 400 + 30, 100 * (3 + 7)),
    "awareness": math.nan,
    "need_reached_share": math.nan,
}


@pytest.mark.parametrize("kpi", KPIS)
def test_everyone(kpi):
    assert values(monday())[kpi, "*"] == pytest.approx(float(EVERYONE[kpi]), rel=1e-12, nan_ok=True)


@pytest.mark.parametrize("kpi", [kpi.id for kpi in KPIS.values() if kpi.by_group])
def test_a_group(kpi):
    assert values(monday())[kpi, "elderly"] == pytest.approx(float(ELDERLY[kpi]), rel=1e-12, nan_ok=True)


def test_every_person_has_one_outcome():
    found = values(monday())
    outcomes = (
        "served",
        "referred",
        "abandoned",
        "turned_away",
        "closed",
        "not_offered",
        "no_show",
        "cancelled",
        "in_progress",
    )
    for group in ("residents", "elderly", "*"):
        assert sum(found[outcome, group] for outcome in outcomes) == found["requests", group]


def test_the_programme_is_a_ratio_of_sums_not_a_mean_of_ratios():
    found = values(total([monday(), quiet_day()]))
    assert found["served_share", "*"] == pytest.approx((7 + 1) / (17 + 1))
    assert found["contact_utilisation", "*"] == pytest.approx((4 + 0.5) / (7 + 1))
    assert found["wait_mean", "*"] == pytest.approx((95 + 40) / (7 + 1))
    assert found["cost_per_visit_cny", "*"] == pytest.approx((2000 + 1000) / 8)
    assert found["participation", "*"] == pytest.approx((5 + 1) / 2000)
    mean_of_ratios = (7 / 17 + 1) / 2
    assert abs(found["served_share", "*"] - mean_of_ratios) > 0.2


def test_quantiles_of_the_programme_are_over_all_waits():
    # 0 5 10 10 20 20 30 and 40: the 8th
    assert values(total([monday(), quiet_day()]))["wait_p95", "*"] == 40


def test_adding_one_site_changes_nothing():
    assert values(total([monday()])) == pytest.approx(values(monday()), abs=0, nan_ok=True)


def test_a_wait_counts_although_nobody_was_served():
    found = values(monday())
    # without those who gave up the mean wait would be 8.75: that figure stands beside it under its own name
    assert found["wait_mean", "*"] > found["wait_served_mean", "*"]


def test_where_nothing_happened_counts_are_zero_and_quotients_are_missing():
    found = values(dead_day())
    counts = {"requests", "served", "referred", "abandoned", "turned_away", "closed", "not_offered", "no_show"}
    sums = {
        "cancelled",
        "in_progress",
        "sessions",
        "overtime_hours",
        "volunteer_hours",
        "staff_hours",
        "own_income_cny",
    }
    # there are residents, none of them served, unmet or registered
    people = {"participation", "unmet_per_1000", "registered_volunteer_share"}
    for kpi in KPIS:
        if kpi in counts | sums | people:
            assert found[kpi, "*"] == 0, kpi
        else:
            assert math.isnan(found[kpi, "*"]), kpi


def test_a_group_without_members_has_no_participation():
    found = values(monday())
    assert found["participation", "residents"] == 1 / 1000
    nobody = replace(monday(), members=monday().members * 0)
    assert math.isnan(values(nobody)["participation", "*"])
    assert math.isnan(values(nobody)["unmet_per_1000", "*"])


def test_cost_is_missing_without_a_plan_and_for_a_programme_of_which_a_part_is_unknown():
    assert math.isnan(values(monday(None))["cost_cny", "*"])
    assert math.isnan(values(total([monday(), monday(None)]))["cost_cny", "*"])
    assert math.isnan(values(monday(None))["cost_per_visit_cny", "*"])


def test_by_service_the_waits_of_every_channel_count():
    found = service_values(monday())
    assert found["visit", "wait_mean"] == 15  # called off after 15 minutes
    assert found["club", "wait_mean"] == 0
    assert found["club", "wait_within_15min_share"] == 1
    assert math.isnan(found["haircut", "wait_mean"])
    assert found["haircut", "not_offered"] == 1
    assert found["club", "requests"] == 7
    assert found["club", "sessions"] == 1
    assert found["casework", "days_to_appointment_mean"] == pytest.approx(47 / 72)
    assert math.isnan(found["advice", "days_to_appointment_mean"])
    assert found["club", "staff_hours"] == 3
    assert ("club", "participation") not in found


def test_what_the_rules_ask_of_a_run():
    assert class_b_share_of_person_times(monday()) == pytest.approx(4 / 7)
    assert class_a_share_of_staff_hours(monday()) == pytest.approx(2 / 5)
    assert math.isnan(class_b_share_of_person_times(dead_day()))
    assert math.isnan(class_a_share_of_staff_hours(dead_day()))


def test_every_kpi_is_defined_in_both_languages():
    for kpi in KPIS.values():
        assert (kpi.of_columns is None) != (kpi.of_site is None)
        assert kpi.matters > 0
        assert kpi.formula.zh.strip()
        assert kpi.formula.en.strip()
        assert kpi.definition("zh").startswith(kpi.formula.zh)
        assert kpi.source in kpi.definition("en")


def test_headline_names_are_all_there():
    """Those of the interface that need no model of opinion."""
    names = """
        requests served served_share abandoned turned_away closed no_show wait_mean wait_p95 wait_within_15min_share
        days_to_appointment_mean contact_utilisation staff_utilisation room_utilisation overtime_hours
        volunteer_hours volunteer_share_of_hours participation cost_cny own_income_cny cost_per_visit_cny
        sessions wait_served_mean unmet_per_1000 not_offered cancelled in_progress
    """
    assert set(KPIS) >= set(names.split())
