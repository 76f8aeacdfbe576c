"""Shares with their standard errors: two replications of one service by hand, and those of a real trial."""

from __future__ import annotations

import math

import numpy as np
import pytest

from optimization.choosing.answer import Question
from optimization.choosing.posed import Posed
from optimization.confirming.response_table import RESPONSE_COLUMNS, estimates, response_rows, way_of
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.trials.estimated import Estimate, estimate, weights_of
from optimization.trials.response import respond
from optimization.trials.simulated import Counts, Trial, trial_site
from optimization.trials.teams import Team
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.hours import week
from tests.optimization.small_town import FIRST, SITE, case_of, town

LEAST = Team({"worker": 3, "assistant": 1, "part_time": 1})
CASE = case_of(town())


def of_advice(served: tuple[float, ...], needed: tuple[float, ...]) -> Estimate:
    """What counts of the one open service come to."""
    alone = trial_site(CASE)
    column = list(alone.services).index("advice")
    counts = Counts(np.zeros((len(served), len(alone.services))), np.zeros((len(served), len(alone.services))))
    counts.served[:, column], counts.needed[:, column] = served, needed
    return estimate(alone, Trial(LEAST, CASE.openings[0], ("advice",)), counts)


def test_the_error_of_two_shares_of_ten_is_that_of_their_mean() -> None:
    """8 and 6 of 10: shares 0.8 and 0.6, mean 0.7, standard deviation 0.1414, of the mean 0.1."""
    found = of_advice((8, 6), (10, 10))
    assert found.mean({"advice": 1}) == pytest.approx(0.7)
    assert found.error({"advice": 1}) == pytest.approx(0.1)


def test_the_error_of_a_ratio_counts_how_many_asked() -> None:
    """8 of 10 and 12 of 30: share 0.5; residuals 3 and -3, of 40 needed: sqrt(2 x (3 / 40) ** 2 x 2) = 0.15."""
    found = of_advice((8, 12), (10, 30))
    assert found.mean({"advice": 1}) == pytest.approx(0.5)
    assert found.error({"advice": 1}) == pytest.approx(0.15)


def test_what_is_not_open_is_served_nobody_for_certain() -> None:
    found = of_advice((8, 6), (10, 10))
    assert (found.mean({"for_youth": 1}), found.error({"for_youth": 1})) == (0.0, 0.0)
    # Half the weight on a share without error: half the error.
    assert found.error({"advice": 1, "for_youth": 1}) == pytest.approx(0.05)


def test_one_replication_has_no_error_and_no_weight_no_mean() -> None:
    found = of_advice((8,), (10,))
    assert math.isnan(found.error({"advice": 1}))
    assert math.isnan(found.mean({}))


def test_categories_weigh_their_services_by_need() -> None:
    """The charged service, 5 per 1,000 and month, has half the need of advice, 10; both are for residents."""
    weights = weights_of(CASE)
    assert set(weights) == {*FIRST, "residents", "*"}
    assert weights["residents"] == pytest.approx({"advice": 120, "charged": 60})


def test_the_table_is_the_response_that_plans_rest_on() -> None:
    trials = tuple(Trial(LEAST, CASE.openings[0], open_) for open_ in (("advice",), tuple(CASE.services)))
    (entries,) = respond([(CASE, trials)], seed=1, jobs=1)
    purse = purse_of(CASE.scenario)
    posed = Posed((SITE,), Question(CASE, purse, mandates_of(CASE, purse), trials), entries)
    assert [dict(found.shares) for found in estimates(posed, entries)] == [dict(each.shares) for each in entries]
    rows = [dict(zip(RESPONSE_COLUMNS, row, strict=True)) for row in response_rows(posed)]
    # Five first groups, residents and all: seven rows each way, and one for each open service.
    assert len(rows) == 7 + 1 + 7 + 7
    advice = [row for row in rows if row["service"] == "advice"]
    assert [row["share"] for row in advice] == [each.shares["advice"] for each in entries]
    assert all(row["n"] == 3 and 0 < row["se"] < 0.2 for row in advice)
    assert {row["team"] for row in rows} == {"worker 3; assistant 1; part_time 1"}


def test_a_way_in_words() -> None:
    """Days in a row with the same hours are written as one, as a scenario would write them."""
    opening = week("mon-fri 09:00-17:00; sat 09:00-12:00")
    trial = Trial(LEAST, opening, ("advice",), FrozenMap({"room": 3}))
    team, hours, services, rooms = way_of(trial)
    assert (hours, services, rooms) == ("mon-fri 09:00-17:00; sat 09:00-12:00", 1, "room 3")
    assert week(hours) == opening
    assert team == "worker 3; assistant 1; part_time 1"
