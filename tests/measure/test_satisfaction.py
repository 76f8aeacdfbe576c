"""Satisfaction: the score of a person-time, worked out by hand, and awareness as it is reported."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.engine.arrays import NEVER, Outcome, Ties, VisitLog
from simkit.measure.kpi import values
from simkit.measure.satisfaction import scores
from simkit.measure.tally import tally, total
from simkit.run import simulate_site
from simkit.scenario.scenario import Scenario
from tests.measure.hand import Visit, log_of, requests_of, supply_of
from tests.tiny import STILL_AWARENESS, tiny

#: 0.4 for waiting (nothing left after 50 minutes), 0.3 for the outcome, 0.1 for the staff, 0.2 for continuity.
WEIGHTS: dict[str, Any] = {
    "waiting_weight": 0.4,
    "outcome_weight": 0.3,
    "staff_weight": 0.1,
    "continuity_weight": 0.2,
    "unbearable_wait_min": 50,
    "referred_mark": 0.5,
    "refused_score": 0.1,
}


def town(**more: Any) -> Scenario:
    return tiny(services={"casework": {}}, satisfaction=WEIGHTS, **more)


def score(visits: list[Visit], scenario: Scenario | None = None, follows: list[int] | None = None) -> float:
    """The sum of the scores of the visits."""
    scenario = scenario or town()
    requests = requests_of(scenario, visits)
    if follows is not None:
        ties = replace(Ties.none(len(visits)), follows=np.array(follows, np.int64))
        release = np.where(ties.follows >= 0, NEVER, requests.release_ms)
        requests = replace(requests, release_ms=release, ties=ties)
    supply = supply_of(scenario, duty=[[("mon 09:00", None)]] * 3, rooms=[])
    found = scores(scenario, requests, supply, log_of(visits))
    return float(found.score_ppm.sum() / 1_000_000)


def visit(day: str, *persons: int, service: str = "casework", wait: int = 0, member: int = 0, **more: Any) -> Visit:
    members = more.pop("members", (member,))
    outcome = more.pop("outcome", Outcome.SERVED)
    return Visit(
        service, outcome, f"{day} 09:00", f"{day} 09:00", f"{day} 09:{wait:02d}", f"{day} 10:00", persons,
        members=members, **more,
    )  # fmt: skip


@pytest.mark.parametrize(("wait", "worth"), [(0, 1), (10, 0.92), (25, 0.8), (50, 0.6), (59, 0.6)])
def test_a_wait_costs_up_to_its_weight(wait: int, worth: float) -> None:
    assert score([visit("mon", 0, wait=wait)]) == pytest.approx(worth)


def test_sent_on_is_half_an_outcome() -> None:
    assert score([visit("mon", 0, outcome=Outcome.REFERRED)]) == pytest.approx(1 - 0.15)


def test_nobody_qualified() -> None:
    lay = town(roles={"worker": {"professional": False, "registered": False}})
    assert score([visit("mon", 0)], lay) == pytest.approx(0.9)
    assert score([visit("mon", 0)], town(roles={"worker": {"professional": False}})) == pytest.approx(1)
    assert score([visit("mon")], lay) == pytest.approx(1)  # nobody was needed


def test_another_person_than_last_time() -> None:
    first, second = visit("mon", 0), visit("tue", 1)
    assert score([first]) == pytest.approx(1)
    assert score([first, second]) == pytest.approx(1 + 0.8)
    assert score([first, visit("tue", 0, 1)]) == pytest.approx(2)  # one of the two was there
    assert score([first, visit("tue", 1, member=1)]) == pytest.approx(2)  # somebody else's first visit
    assert score([first, visit("tue", 1, service="advice")]) == pytest.approx(2)  # about something else
    # the second person of Tuesday is gone on Wednesday, the first of Monday is back: compared with Tuesday alone
    assert score([first, second, visit("wed", 0)]) == pytest.approx(1 + 0.8 + 0.8)


def test_the_order_is_that_of_the_visits_not_of_asking() -> None:
    assert score([visit("tue", 1), visit("mon", 0), visit("wed", 1)]) == pytest.approx(1 + 0.8 + 1)


def test_a_step_is_compared_with_the_step_before_whatever_its_service() -> None:
    steps = [visit("mon", 0, service="advice"), visit("tue", 1, service="casework")]
    assert score(steps, follows=[-1, 0]) == pytest.approx(1.8)
    assert score(steps, follows=[-1, -1]) == pytest.approx(2)
    # what was missed is no visit: then the last one of the service counts
    missed = Visit("advice", Outcome.NO_SHOW, "mon 09:00", "mon 09:00", None, "mon 09:00")
    assert score([visit("mon", 0), missed, visit("wed", 1)], follows=[-1, -1, 1]) == pytest.approx(1.8)


def test_each_member_of_a_session_has_a_past_of_its_own() -> None:
    assert score([visit("mon", 0, members=(0, 1)), visit("tue", 1, members=(1, 2, 3))]) == pytest.approx(2 + 0.8 + 2)


def test_without_the_section_nobody_is_asked() -> None:
    found = scores(tiny(), *_run(tiny()))
    assert found.persons.tolist() == found.score_ppm.tolist() == [0]


def _run(scenario: Scenario) -> tuple[Any, Any, VisitLog]:
    once = simulate_site(scenario, "centre", 1, 1, "simpy")
    return once.requests, once.supply, once.log


@settings(max_examples=15, deadline=None)
@given(weights=st.lists(st.floats(0.01, 1), min_size=4, max_size=4), workers=st.integers(1, 3))
def test_a_score_lies_between_0_and_1_and_all_who_met_the_centre_have_one(weights: list[float], workers: int) -> None:
    names = ("waiting_weight", "outcome_weight", "staff_weight", "continuity_weight")
    shares = {name: weight / sum(weights) for name, weight in zip(names, weights, strict=True)}
    scenario = tiny(
        satisfaction={**WEIGHTS, **shares},
        staff={"centre": {"worker": workers}},
        services={"advice": {"patience": "exponential(mean=20) min"}},
    )
    found = values(simulate_site(scenario, "centre", 1, 1, "simpy").tally)
    assert 0 <= found["satisfaction", "*"] <= 1
    asked = scores(scenario, *_run(scenario))
    assert asked.persons.sum() == found["served", "*"] + found["abandoned", "*"] + found["turned_away", "*"]


def test_weights_that_are_no_shares_of_one_score_are_refused() -> None:
    with pytest.raises(ValueError, match=r"add up to 1\.1"):
        tiny(satisfaction={**WEIGHTS, "waiting_weight": 0.5})


def test_awareness_is_that_of_the_last_week_and_of_all_members_of_a_programme() -> None:
    """60 % of 1,000 and 20 % of 3,000 are 1,200 of 4,000."""
    found = []
    for residents, last in ((1000, 600_000), (3000, 200_000)):
        scenario = town(awareness=STILL_AWARENESS, population={"centre": {"residents": residents}})
        visits = [visit("mon", 0)]
        log = replace(log_of(visits), levels_ppm=np.array([[500_000], [last]], np.int64))
        supply = supply_of(scenario, duty=[[("mon 09:00", None)]], rooms=[])
        found.append(tally(scenario, "centre", requests_of(scenario, visits), supply, log))
    assert values(found[0])["awareness", "*"] == pytest.approx(0.6)
    assert values(found[0])["awareness", "residents"] == pytest.approx(0.6)
    assert values(total(found))["awareness", "*"] == pytest.approx(0.3)
    assert math.isnan(values(simulate_site(tiny(), "centre", 1, 1, "simpy").tally)["awareness", "*"])
