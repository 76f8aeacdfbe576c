"""What a course and a vehicle are to a plan: hours of staff for every meeting, none for what stands in the yard."""

from __future__ import annotations

import pytest

from tests.optimization.small_town import case_of, town


def test_a_person_time_of_a_course_bears_its_share_of_all_meetings():
    """Ten places, five meetings of two hours, all of whom come to the first and nine in ten to each further one.

    An enrolment gives 1 + 0.9 + 0.81 + 0.729 + 0.6561 person-times, and takes a tenth of ten hours: 0.2442 h each.
    """
    course = {"channel": "course", "meetings": "tue 10:00", "party_size": 10, "duration": "constant(2) h"}
    scenario = town(
        services={"for_elderly": course},
        courses={"for_elderly": {"meetings": 5, "attendance": 1, "drop_out": 0.1, "minimum": 1}},
        demand={"profile_of": {"course": "walk_in"}},
    )
    case = case_of(scenario)
    members, each = scenario.population["centre"]["elderly"], 1 + 0.9 + 0.81 + 0.729 + 0.6561
    enrolments = scenario.services["for_elderly"].requests_per_1000_month * members / 1000 * 12
    assert case.need["for_elderly"] == pytest.approx(enrolments * each)
    assert case.hours_per_visit("for_elderly") == pytest.approx(1 / each)
    assert case.need["for_elderly"] * case.hours_per_visit("for_elderly") == pytest.approx(enrolments * 1.0)


def test_a_vehicle_takes_no_hours_of_staff():
    visit = {"channel": "home_visit", "travel": "constant(10) min"}
    cart = {"name": {"zh": "车", "en": "cart"}, "number": 1}
    told = {"services": {"for_elderly": {**visit, "vehicle": "cart"}}, "vehicles": {"cart": cart}}
    in_it, on_foot = case_of(town(**told)), case_of(town(services={"for_elderly": visit}))
    for case in (in_it, on_foot):
        assert case.services["for_elderly"].persons == 1
    assert in_it.hours_per_visit("for_elderly") == on_foot.hours_per_visit("for_elderly")
    assert in_it.scenario.skills == on_foot.scenario.skills
