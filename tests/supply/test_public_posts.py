"""Public-benefit posts: on duty in the evening and on days off, never in working hours, paid by the month."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from simkit.demand.need import same_need
from simkit.engine.arrays import HOUR_MS, NEVER, Outcome
from simkit.measure.kpi import values
from simkit.measure.tally import total
from simkit.run import simulate_site
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from simkit.scenario.sense import loads
from simkit.supply.stand import supply
from tests.tiny import OFFICE_HOURS, tiny

#: NS-10-7 and NS-10-8.
HOURS = "mon-fri 19:00-21:00; sat-sun 09:00-12:00, 14:00-17:00"
POSTS: dict[str, Any] = {
    "role": "neighbour",
    "posts": 2,
    "hours": HOURS,
    "working_hours": OFFICE_HOURS,
    "allowance_cny_month": 300,
}
NEIGHBOUR: dict[str, Any] = {
    "skills": ["public_service"],
    "fte": 0,
    "contact_hours_year": 0,
    "professional": False,
    "registered": False,
    "full_time": False,
}


def town(weeks: int = 1, **posts: Any) -> Scenario:
    """One worker, and a reading room that takes the worker and a neighbour."""
    return tiny(
        calendar={"weeks": weeks},
        sites={"centre": {"opening": "mon-fri 08:00-21:00; sat-sun 09:00-17:00"}},
        roles={"neighbour": NEIGHBOUR},
        staff={"centre": {"worker": 1}},
        services={"reading": {"staff": {"public_service": 1}, "patience": "constant(0) min"}},
        public_posts={**POSTS, **posts},
    )


def test_on_duty_in_the_evening_and_on_days_off_behind_the_staff() -> None:
    found = supply(town(), "centre", 1, 1)
    assert found.role == ("worker", "neighbour", "neighbour")
    assert found.skills.tolist() == [[True, False], [False, True], [False, True]]  # help, public_service
    for post in (1, 2):
        mine = slice(found.duty_offsets[post], found.duty_offsets[post + 1])
        start, end = found.duty_start_ms[mine] // HOUR_MS, found.duty_end_ms[mine] // HOUR_MS
        assert start.tolist() == [19, 43, 67, 91, 115, 129, 134, 153, 158]
        assert end.tolist() == [21, 45, 69, 93, 117, 132, 137, 156, 161]


def test_the_staff_is_as_it_was() -> None:
    plain = supply(town(posts=0), "centre", 1, 1)
    with_posts = supply(town(), "centre", 1, 1)
    worker = slice(0, with_posts.duty_offsets[1])
    assert np.array_equal(plain.duty_start_ms, with_posts.duty_start_ms[worker])
    assert plain.role == ("worker",)


def test_what_they_do_is_done_in_their_hours() -> None:
    once = simulate_site(town(weeks=4), "centre", 1, 1, "simpy")
    reading = once.requests.service == 1
    served = reading & (once.log.outcome == Outcome.SERVED)
    assert served.sum() > 0
    hour = once.log.start_ms[served] // HOUR_MS % (7 * 24)
    evening = (hour % 24 >= 19) & (hour % 24 < 21) & (hour < 120)
    day_off = (hour >= 120) & np.isin(hour % 24, (9, 10, 11, 14, 15, 16))
    assert np.all(evening | day_off)
    visit = np.repeat(np.arange(len(served)), np.diff(once.log.person_offsets))
    assert np.array_equal(np.bincount(visit[once.log.persons > 0], minlength=len(served)), served)


def test_posts_keep_their_hours_when_staff_fall_ill() -> None:
    ill = town().with_({}, name="ill")
    absent = tiny(
        sites={"centre": {"opening": "mon-fri 08:00-21:00; sat-sun 09:00-17:00"}},
        roles={"neighbour": NEIGHBOUR},
        staff={"centre": {"worker": 1}},
        services={"reading": {"staff": {"public_service": 1}}},
        public_posts=POSTS,
        absence={"*": {"sick_spells_year": 52, "sick_days_mean": 5}},
    )
    usual, found = supply(ill, "centre", 1, 1), supply(absent, "centre", 1, 1)
    assert found.role == usual.role
    for one in (usual, found):
        assert len(one.duty_start_ms[one.duty_offsets[1] :]) == 18
        assert one.duty_end_ms.max() <= NEVER


def test_an_allowance_for_each_post_and_calendar_month() -> None:
    """From Monday 2024-01-01: four weeks end on 28 January, five reach 4 February; 2 posts x 300 yuan a month."""
    four, five = (simulate_site(town(weeks=weeks), "centre", 1, 1, "simpy").tally for weeks in (4, 5))
    assert values(four)["public_post_allowance_cny", "*"] == 600
    assert values(five)["public_post_allowance_cny", "*"] == 1200
    assert values(total([four, four]))["public_post_allowance_cny", "*"] == 1200
    february = town(weeks=5).with_({"calendar.warm_up_days": 31}, name="february")
    assert values(simulate_site(february, "centre", 1, 1, "simpy").tally)["public_post_allowance_cny", "*"] == 600
    assert math.isnan(values(simulate_site(tiny(), "centre", 1, 1, "simpy").tally)["public_post_allowance_cny", "*"])


def test_paid_hours_are_the_hours_on_duty() -> None:
    """2 posts x (5 x 2 + 2 x 6) hours a week, beside 2,000 / 52 hours of the worker."""
    paid = simulate_site(town(), "centre", 1, 1, "simpy").tally.paid_hours
    assert float(paid) == pytest.approx(44 + 2000 / 52)


def test_the_needs_are_those_without_posts() -> None:
    assert same_need(town(), town(posts=3))


def test_never_inside_normal_working_hours() -> None:
    with pytest.raises(ValueError, match=r"tue 17:00-19:00 lies inside the normal working hours .* NS-10-9"):
        town(hours="tue 17:00-19:00")
    town(hours="tue 17:30-19:00")  # half an hour later it is over


@pytest.mark.parametrize(
    ("role", "said"), [("neighbor", "there is no role 'neighbor'; did you mean 'neighbour'"), ("worker", "fte 1")]
)
def test_the_role_is_one_of_its_own(role: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        town(role=role)


def test_the_check_for_sense_knows_their_hours() -> None:
    """Two posts x 22 hours x 52 weeks; the reading room asks for half an hour once an hour, 4,368 hours a year."""
    (alone,) = [load for load in loads(town(), "centre") if load.skills == ("public_service",)]
    assert alone.had_hours == 2 * 22 * 52
    assert alone.asked_hours == pytest.approx(4368)
