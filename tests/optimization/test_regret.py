"""Regret against every way there is: one case by hand, and generated ones against a search of the test's own.

Money as in the head of ``test_cuts.py``: heads at target take 1.05 x pay, 1,000 a person for courses, 10,000 for the
supervisor and 1,200 for power; a service with a kit takes 1,050. Visits cost nothing and hours are plenty, so that a
way is worth the share that it serves, in whole person-times of 120 a year.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product
from math import floor, isnan

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
from tests.optimization.tried_town import (
    LEAST,
    Serves,
    estimate_with,
    first_and_residents,
    posed_with,
    with_saturday,
)

PAY = {"worker": 60_000, "assistant": 30_000, "part_time": 15_000}


def _cost(team: tuple[int, ...]) -> float:
    pay = sum(n * cny for n, cny in zip(team, PAY.values(), strict=True))
    return 1.05 * pay + 1_000 * sum(team) + 11_200 + 6 * 1_050


def _asked(
    monkeypatch: pytest.MonkeyPatch, table: Serves, truth: Serves, *objectives: str, teams: Sequence[Team] = (LEAST,)
) -> tuple[Case, Sequence[Regret]]:
    """The regret of the plan made with one table where the years tell another."""

    def fresh(case: Case, trials: Sequence[Trial], _seed: int, years: int) -> list[Estimate]:
        return [estimate_with(case, trial, truth, years) for trial in trials]

    monkeypatch.setattr(regret, "fresh_estimates", fresh)
    case = with_saturday(plan={"objectives": objectives})
    everything = tuple(case.services)
    tried = [Trial(team, week, everything) for team in teams for week in case.openings]
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
    assert [each.objective.name for each in found] == ["priority_groups", "everyone"]
    first = found[0]
    assert "sat" in first.chosen.opening
    assert "sat" not in first.best.opening
    assert [first.chosen_reached, first.best_reached] == pytest.approx([0.6, 0.75])
    assert (first.regret, first.low, first.high) == pytest.approx((0.15, 0.15, 0.15))
    row = dict(zip(REGRET_COLUMNS, next(regret_rows(found)), strict=True))
    assert (row["objective"], row["regret"], row["resolution"]) == ("priority_groups_served_share", 0.15, RESOLUTION)


@pytest.mark.parametrize(
    ("objectives", "regretted"),
    [
        ((), {"priority_groups": 0.0, "everyone": 0.0}),
        (("everyone",), {"everyone": 0.0}),
        (("worst_group", "everyone", "cost"), {"worst_group": 0.3, "everyone": -0.075}),
        (("weighted", "cost"), {"weighted": 0.0, "cost": 0.0}),
        (("evenness", "cost"), {"evenness": 0.0, "cost": 0.0}),
    ],
)
def test_it_is_by_the_order_of_the_plan(
    monkeypatch: pytest.MonkeyPatch, objectives: tuple[str, ...], regretted: dict[str, float]
) -> None:
    """The table likes weekdays; years serve 0.75 of first groups and 0.3 of residents then, with Saturday 0.6 of all.

    On weekdays the mean over six groups is 0.675, on Saturday 0.6; the smallest share is 0.3 and 0.6. Served no more
    than the least, all are served alike either way.
    """
    _, found = _asked(
        monkeypatch,
        lambda way: 0.7 if "sat" in way.opening else 0.8,
        lambda way: 0.6 if "sat" in way.opening else first_and_residents(0.75, 0.3),
        *objectives,
    )
    assert all("sat" not in each.chosen.opening for each in found)
    assert {each.objective.name: each.regret for each in found} == pytest.approx(regretted, abs=1e-6)


def test_money_is_regretted_in_yuan(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the table the least team serves less than the quarter that must be, so that a part-timer comes for 16,750."""
    larger = Team({**LEAST, "part_time": 2})
    _, (cost, everyone) = _asked(
        monkeypatch,
        lambda way: 0.2 if way.team == LEAST else 0.8,
        lambda _way: 0.8,
        *("cost", "everyone"),
        teams=(LEAST, larger),
    )
    assert (cost.chosen, cost.best) == (Trial(larger, cost.chosen.opening, cost.chosen.services), cost.best)
    assert cost.best.team == LEAST
    assert (cost.regret, cost.low, cost.high) == pytest.approx((16_750, 16_750, 16_750))
    assert everyone.regret == pytest.approx(0)
    row = dict(zip(REGRET_COLUMNS, next(regret_rows((cost,))), strict=True))
    assert (row["objective"], row["objective_unit"], row["regret"], row["resolution"]) == (
        *("spending_cny", "cny"),
        *(16_750, 1.0),
    )
    assert row["chosen_cost_cny"] - row["best_cost_cny"] == 16_750
    assert isnan(row["chosen_share"])


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
