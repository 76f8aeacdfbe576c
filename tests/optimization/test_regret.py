"""Regret against every way there is: one case by hand, and generated ones against a search of the test's own.

Money as in the head of ``test_cuts.py``: heads at target take 1.05 x pay, 1,000 a person for courses, 10,000 for the
supervisor and 1,200 for power; a service with a kit takes 1,050. Visits cost nothing and hours are plenty, so that a
way is worth the share that it serves, in whole person-times of 120 a year.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product
from math import floor

import pytest

from optimization.choosing.answer import answer
from optimization.choosing.objectives import RESOLUTION
from optimization.confirming.plan_space import all_ways, chosen_way
from optimization.questions import regret
from optimization.questions.regret import REGRET_COLUMNS, Regret, regret_rows, regrets
from optimization.site.case import Case
from optimization.solving.solver import Settings
from optimization.trials.estimated import Estimate
from optimization.trials.simulated import Trial
from optimization.trials.teams import Team
from simkit.scenario.hours import Week
from tests.optimization.tried_town import LEAST, Serves, estimate_with, posed_with, with_saturday

PAY = {"worker": 60_000, "assistant": 30_000, "part_time": 15_000}


def _cost(team: tuple[int, ...]) -> float:
    pay = sum(n * cny for n, cny in zip(team, PAY.values(), strict=True))
    return 1.05 * pay + 1_000 * sum(team) + 11_200 + 6 * 1_050


def _asked(monkeypatch: pytest.MonkeyPatch, table: Serves, truth: Serves) -> tuple[Case, Sequence[Regret]]:
    """The regret of the plan made with one table where the years tell another."""

    def fresh(case: Case, trials: Sequence[Trial], _seed: int, years: int) -> list[Estimate]:
        return [estimate_with(case, trial, truth, years) for trial in trials]

    monkeypatch.setattr(regret, "fresh_estimates", fresh)
    case = with_saturday()
    everything = tuple(case.services)
    tried = [Trial(LEAST, week, everything) for week in case.openings]
    posed = posed_with(case, tried, table)
    plan = answer(posed.question, posed.entries, Settings(), priced=False)
    return case, regrets(posed, plan, Settings(), years=3)


def test_the_wrong_day_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table liked Saturday better; the years serve 90 of 120 without it and 72 with it: a regret of 0.15."""
    _, found = _asked(
        monkeypatch,
        lambda way: 0.8 if "sat" in way.opening else 0.7,
        lambda way: 0.6 if "sat" in way.opening else 0.75,
    )
    assert [each.objective for each in found] == ["first", "everyone"]
    first = found[0]
    assert "sat" in first.chosen.opening
    assert "sat" not in first.best.opening
    assert [first.chosen_worth.first, first.best_worth.first] == pytest.approx([0.6, 0.75])
    assert (first.regret, first.low, first.high) == pytest.approx((0.15, 0.15, 0.15))
    row = dict(zip(REGRET_COLUMNS, next(regret_rows(found)), strict=True))
    assert (row["objective"], row["regret"], row["resolution"]) == ("priority_groups_served_share", 0.15, RESOLUTION)


def test_the_right_way_is_not_regretted(monkeypatch: pytest.MonkeyPatch) -> None:
    serves: Serves = lambda way: 0.8 if way.team == LEAST and "sat" in way.opening else 0.7  # noqa: E731
    _, found = _asked(monkeypatch, serves, serves)
    assert [each.regret for each in found] == [0.0, 0.0]


@pytest.mark.parametrize("seed", range(4))
def test_no_way_is_better_than_the_best_of_a_search_by_hand(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    draw = random.Random(seed)
    shares: dict[Trial, float] = {}

    def truth(way: Trial) -> float:
        key = Trial(way.team, way.opening, ())
        return shares.setdefault(key, round(draw.uniform(0.4, 0.9), 3))

    case, found = _asked(monkeypatch, lambda way: 0.6 + 0.1 * ("sat" in way.opening) * (seed % 2), truth)
    teams = [t for t in product(range(3, 7), range(1, 7), range(1, 11)) if _cost(t) <= 400_000]
    served: dict[tuple[tuple[int, ...], Week], float] = {
        (team, week): floor(truth(Trial(_team(team), week, ())) * 120 + 1e-9) / 120
        for team in teams
        for week in case.openings
    }
    assert found[0].legal_ways == len(served)
    own = found[0].chosen
    assert own.team == LEAST
    mine = served[tuple(own.team.values()), own.opening]
    assert found[0].regret == pytest.approx(max(served.values()) - mine, abs=1e-6)


def _team(numbers: tuple[int, ...]) -> Team:
    return Team(dict(zip(PAY, numbers, strict=True)))


def test_a_plan_that_does_not_fit_is_not_compared() -> None:
    case = with_saturday(funds={"city": {"amount_cny": 0}})
    posed = posed_with(case, [Trial(LEAST, case.openings[0], tuple(case.services))], lambda way: 0.8)
    plan = answer(posed.question, posed.entries, Settings(), priced=False)
    assert regrets(posed, plan, Settings()) == ()


def test_the_least_team_is_compared_with_no_other() -> None:
    case = with_saturday(plan={"team": "minimum"})
    posed = posed_with(case, [Trial(LEAST, case.openings[0], tuple(case.services))], lambda way: 0.8)
    plan = answer(posed.question, posed.entries, Settings(), priced=False)
    ways = all_ways(posed, plan)
    assert ways[0] == chosen_way(posed, plan)
    assert {(way.team, way.opening) for way in ways} == {(LEAST, week) for week in case.openings}
