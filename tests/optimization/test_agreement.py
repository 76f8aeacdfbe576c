"""Predicted beside simulated: what counts as agreement, by hand, and the small town's own simulations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.confirming.fresh import FIRST_YEAR, year_site
from optimization.confirming.plan_space import chosen_way
from optimization.questions.agreement import Agreement, agreements
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from optimization.trials.response import respond
from optimization.trials.simulated import Trial, as_tried
from optimization.trials.teams import Team
from simkit.engine.arrays import Outcome
from simkit.run import simulate_site
from tests.optimization.small_town import SITE, case_of, town

#: Ten years: the two-sided 95 % quantile with 9 degrees of freedom is 2.262.
SURE = Agreement("advice", 0.50, 0.0, 3, 0.51, 0.001, 10)


def test_two_per_cent_is_agreement() -> None:
    assert SURE.allowed == pytest.approx(0.0102)
    assert SURE.agrees
    assert not replace(SURE, predicted=0.499).agrees


def test_so_is_the_simulations_interval_where_it_is_wider() -> None:
    unsure = replace(SURE, predicted=0.49, simulated_error=0.01)
    assert unsure.half == pytest.approx(0.02262, abs=1e-5)
    assert unsure.agrees
    assert not replace(unsure, predicted=0.485).agrees


def test_what_chance_in_both_accounts_for() -> None:
    """Errors 0.03 (2 degrees of freedom) and 0.01 (9): together 0.0316, Welch 2.46 degrees: quantile 3.62, 0.114."""
    both = replace(SURE, predicted_error=0.03, simulated_error=0.01)
    assert replace(both, predicted=0.51 - 0.113).by_chance
    assert not replace(both, predicted=0.51 - 0.116).by_chance
    assert not replace(SURE, simulated_error=0.0).by_chance


def test_the_small_towns_plan() -> None:
    """Predicted is the table's share, simulated that of the years themselves, asked for and served counted here."""
    case = case_of(town(plan={"team": "minimum", "min_need_share": 0.05}))
    trials = (Trial(Team({"worker": 3, "assistant": 1, "part_time": 1}), case.openings[0], tuple(case.services)),)
    (entries,) = respond([(case, trials)], seed=1, jobs=1)
    purse = purse_of(case.scenario)
    posed = Posed((SITE,), Question(case, purse, mandates_of(case, purse), trials), entries)
    plan = answer(posed.question, entries, Settings(), priced=False)
    found = {each.category: each for each in agreements(posed, plan, years=2)}
    run = as_tried(year_site(case), SITE, chosen_way(posed, plan))
    asked = served = whole_asked = whole_served = 0
    for year in range(2):
        of_year = simulate_site(run, SITE, 1, FIRST_YEAR + year)
        for service, outcome in zip(of_year.requests.service.tolist(), of_year.log.outcome.tolist(), strict=True):
            if outcome in (Outcome.IN_PROGRESS, Outcome.NOT_RELEASED):
                continue
            whole_asked, whole_served = whole_asked + 1, whole_served + (outcome == Outcome.SERVED)
            if list(run.services)[service] == "for_youth":
                asked, served = asked + 1, served + (outcome == Outcome.SERVED)
    assert found["youth"].predicted == entries[0].shares["for_youth"]
    assert found["youth"].simulated == pytest.approx(
        (served + 20 * whole_served / whole_asked) / (asked + 20), abs=1e-6
    )
    assert (found["youth"].replications, found["youth"].years) == (3, 2)
