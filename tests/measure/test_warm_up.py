"""A warm-up is left out: what was asked for in it, and the hours of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from simkit.engine.arrays import HOUR_MS, MINUTE_MS, Booking, Outcome
from simkit.measure.kpi import values
from simkit.measure.satisfaction import scores
from simkit.measure.tally import tally
from simkit.measure.warm_up import counted
from simkit.run import run, simulate_site
from simkit.scenario.problem import ScenarioError
from tests.measure.hand import Visit, centre, log_of, ms, requests_of, supply_of
from tests.tiny import tiny

CENTRE = centre()
#: Monday is the warm-up.
WARMED = CENTRE.model_copy(update={"calendar": CENTRE.calendar.model_copy(update={"warm_up_days": 1})})
CLUB = list(CENTRE.services).index("club")
#: The first worker is on duty Monday and Tuesday, the second from Monday 22:00 to Tuesday 12:00.
BARE = supply_of(
    CENTRE,
    duty=[[("mon 00:00", "wed 00:00")], [("mon 22:00", "tue 12:00")]],
    rooms=[("desk", 2, [("mon 00:00", None)])],
)
FIXED = np.where(np.arange(len(CENTRE.services)) == CLUB, Booking.FIXED, Booking.NONE).astype(np.int8)
SUPPLY = replace(BARE, needs=replace(BARE.needs, booking=FIXED))
VISITS = [
    # Came on Monday and are not counted; 30 and 15 minutes of their visits lie on Tuesday.
    Visit("advice", Outcome.SERVED, "mon 23:50", "mon 23:50", "tue 00:10", "tue 00:40", (0,), 0, members=(7,)),
    Visit("advice", Outcome.SERVED, "mon 23:40", "mon 23:40", "mon 23:45", "tue 00:15", (1,), 0, members=(8,),
          volunteers=1),
    # Asked on Monday for a talk on Tuesday: not counted, its hour is.
    Visit("casework", Outcome.SERVED, "mon 10:00", "tue 10:00", "tue 10:00", "tue 11:00", (0,), members=(900,)),
    # Counted: who came on Monday 23:40 again, after 10 minutes; a no-show; the club of four, planned before.
    Visit("advice", Outcome.SERVED, "tue 09:00", "tue 09:00", "tue 09:10", "tue 09:40", (0,), 0, members=(8,)),
    Visit("casework", Outcome.NO_SHOW, "tue 09:00", "wed 09:00", None, "wed 09:00", members=(901,)),
    Visit("club", Outcome.SERVED, "mon 00:00", "tue 11:00", "tue 11:00", "tue 12:00", (0, 1),
          members=(900, 901, 902, 903), volunteers=1),
    # Gave up on Monday: not counted either, nor scored.
    Visit("advice", Outcome.ABANDONED, "mon 12:00", "mon 12:00", None, "mon 12:30", members=(9,)),
    # A club on Monday is not, whatever its resident does next.
    Visit("club", Outcome.SERVED, "mon 00:00", "mon 11:00", "mon 11:00", "mon 12:00", (0,), members=(904, 905)),
]  # fmt: skip
LOG = log_of(VISITS)
EARLIEST = np.array([ms(visit.there) if visit.service == "club" else 0 for visit in VISITS], np.int64)
REQUESTS = replace(requests_of(CENTRE, VISITS), earliest_ms=EARLIEST)


@pytest.fixture(scope="module")
def tuesday():
    """Six days of measures; the plan pays 36,400 fen a year of 364 days, so 600."""
    return tally(WARMED, "centre", REQUESTS, SUPPLY, LOG, cost_fen=36_400)


def test_counts_are_of_what_was_asked_for_after_it(tuesday):
    found = values(tuesday)
    assert (found["requests", "*"], found["served", "*"], found["no_show", "*"]) == (6, 5, 1)
    assert (found["sessions", "*"], found["own_income_cny", "*"]) == (1, 4 * 5.5)
    assert found["served_share", "*"] == 1
    assert tuesday.reached[-1] == 5


def test_waits_too(tuesday):
    found = values(tuesday)
    assert (found["wait_mean", "*"], found["wait_p95", "*"]) == (10, 10)
    assert tuesday.notice_persons.sum() == 1  # the no-show, not the talk asked for on Monday


def test_hours_are_those_that_lie_after_it(tuesday):
    # 30 and 15 minutes of Monday's visits, 60 of the talk booked on Monday, 30, and 60 of two workers
    assert tuesday.staff_ms.sum() == 255 * MINUTE_MS
    assert tuesday.role_busy_ms.sum() == 255 * MINUTE_MS
    assert tuesday.role_duty_ms.sum() == (24 + 12) * HOUR_MS
    assert tuesday.volunteer_ms.sum() == (15 + 60) * MINUTE_MS
    # six days of two places open; 30 + 15 + 30 minutes taken
    assert tuesday.room_open_ms[0].sum() == 2 * 6 * 24 * HOUR_MS
    assert tuesday.room_busy_ms[0].sum() == 75 * MINUTE_MS
    assert values(tuesday)["contact_utilisation", "*"] == 255 / (36 * 60)
    assert values(tuesday)["overtime_hours", "*"] == 0


def test_money_and_paid_hours_are_those_of_six_days(tuesday):
    assert tuesday.cost_fen == 600
    assert tuesday.years == 6 / 364
    assert tuesday.paid_hours == 2 * Fraction(2000 * 6, 364)
    assert tuesday.back_office_hours == tuesday.paid_hours - 36


def test_who_was_met_in_it_is_remembered():
    """The resident of Tuesday 09:00 met somebody else on Monday: the part of continuity is lost, 0.2."""
    which = np.arange(len(VISITS)) == 3
    with_monday = scores(WARMED, REQUESTS, SUPPLY, LOG, which)
    alone = scores(WARMED, requests_of(CENTRE, VISITS[3:4]), SUPPLY, log_of(VISITS[3:4]))
    assert with_monday.persons.sum() == alone.persons.sum() == 1
    assert alone.score_ppm.sum() - with_monday.score_ppm.sum() == 200_000


def test_scores_are_of_those_counted(tuesday):
    assert tuesday.scores.persons.sum() == 5


def test_without_one_nothing_is_touched():
    requests, log = counted(CENTRE, REQUESTS, SUPPLY, LOG)
    assert requests is REQUESTS
    assert log is LOG


def test_a_run_with_and_without_one_simulates_the_same():
    plain = tiny(calendar={"weeks": 3}, demand={"day_cv": 0.3})
    warmed = plain.with_({"calendar.warm_up_days": 7}, name="warmed")
    one, other = simulate_site(plain, "centre", 1, 1), simulate_site(warmed, "centre", 1, 1)
    assert np.array_equal(one.log.start_ms, other.log.start_ms)
    late = one.requests.release_ms >= 7 * 24 * HOUR_MS
    assert other.tally.persons.sum() == one.requests.party[late].sum() < one.tally.persons.sum()
    assert other.tally.role_duty_ms.sum() == 2 * 14 * 24 * HOUR_MS
    both = run([plain, warmed], replications=2, jobs=1)
    waits = both.waits_by_hour.groupby("scenario").n.sum()
    assert waits["warmed"] < waits["tiny"]


@pytest.mark.parametrize("days, said", [(7, "is the whole calendar"), (-1, "warm_up_days")])
def test_what_leaves_nothing_is_refused(days, said):
    with pytest.raises(ScenarioError, match=said):
        tiny().with_({"calendar.warm_up_days": days}, name="cold")


def test_a_plan_has_none():
    import simkit

    with pytest.raises(ScenarioError, match="a scenario with a plan has no warm-up"):
        simkit.load("huizhou-optimised").with_({"calendar.warm_up_days": 7}, name="warmed")


@pytest.mark.parametrize("days, hours_busy", [(0, 64.3), (14, 71.9)])
def test_a_service_that_never_closes_starts_empty(days, hours_busy):
    """One resident an hour stays 72 hours on average, room for all (M/G/infinity): after t hours 72 (1 - exp(-t / 72)).

    Over four weeks 72 - 72^2 / 672 = 64.3 are there on average; over the last two 71.9. A hundred replications, whose
    mean scatters by 0.6: fails beyond 2.2, by chance once in 4,000; an error of 3.2 is caught with 95 %. Measured from
    the start, it is short by 7.6.
    """
    stay = {"advice": {"duration": "exponential(mean=4320) min"}}
    calendar = {"weeks": 4, "warm_up_days": days}
    ward = tiny(calendar=calendar, services=stay, staff={"centre": {"worker": 130}})
    summary = run(ward, replications=100, jobs=1).summary
    used = summary[(summary.kpi == "contact_utilisation") & (summary.site == "*") & (summary["group"] == "*")]
    assert used["mean"].item() * 130 == pytest.approx(hours_busy, abs=2.2)
