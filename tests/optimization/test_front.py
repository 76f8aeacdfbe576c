"""Fronts of two objectives: small ones by hand, and against all plans of generated small towns.

The town is that of ``test_goals``: 285,000 yuan, of which 257,700 are for the legal team, its heads and five kits, the
rest for person-times at 105, at least 150 of them. Everyone's share is the mean over six groups; a person-time of a
first group (of 120) adds 1/720 to it. Solvers keep an objective to a thousandth of a person-time.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pandas as pd
import pytest

from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.questions.front import FRONT_COLUMNS, PAIRS, Pair, Point, front, front_rows, marked
from optimization.site.case import Case
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings, Solution
from optimization.trials.response import Entry
from tests.optimization import test_enumeration as tried
from tests.optimization.small_town import SITE, case_of, entry, town
from tests.optimization.test_goals import DEAR, FOR_FIRST, LEAST, OPEN, PURSE

COST, FIRST_GROUPS = PAIRS
#: A thousandth of a person-time of 120 in one of five groups, and rounding.
NEAR = 2e-6
#: Generated towns with more than one point in at least one of the two fronts.
SEEDS = (4, 5, 7, 16, 18, 20, 30, 39)
ALL, FIRST_SHARE = "all_groups_served_share", "priority_groups_served_share"


def _posed(case: Case, entries: list[Entry]) -> Posed:
    purse = purse_of(case.scenario)
    return Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), tuple(entries))


@pytest.fixture(scope="module")
def tight() -> Posed:
    case = case_of(town(services=DEAR, funds=PURSE))
    return _posed(case, [entry(case, LEAST, 0.8, OPEN)])


def test_each_step_less_money_takes_what_it_paid_for(tight: Posed) -> None:
    """From 260 person-times to the least of 150, and half of the money between: 205."""
    points = front(tight, COST, Settings(), steps=2)
    assert [each.cost_cny for each in points] == pytest.approx([285_000, 279_225, 273_450], abs=0.2)
    assert [each.shares[ALL] for each in points] == pytest.approx([260 / 720, 205 / 720, 150 / 720], abs=NEAR)
    assert {tuple(each.way.team.values()) for each in points} == {LEAST}
    assert {each.way.services for each in points} == {FOR_FIRST}


def test_what_the_first_groups_gain_costs_everyone() -> None:
    """Alone the first groups get 108 of 120 each; beside services for all 98, residents 98 + 49 of 180."""
    case = case_of(town())
    asked = _posed(case, [entry(case, LEAST, 0.9, FOR_FIRST), entry(case, LEAST, 0.82)])
    points = front(asked, FIRST_GROUPS, Settings())
    assert [each.shares[FIRST_SHARE] for each in points] == pytest.approx([98 / 120, 108 / 120], abs=NEAR)
    assert [each.shares[ALL] for each in points] == pytest.approx([98 / 120, 5 / 6 * 108 / 120], abs=NEAR)


def test_max_min_and_weighted_sum_are_marked_with_what_they_leave(tight: Posed) -> None:
    """Max-min serves all groups alike, a third: 260/720 - 1/3 less than could be. The plan and the sum lose nothing."""
    plan = answer(tight.question, tight.entries, Settings())
    found = {each.mark: each for each in marked(tight, plan, COST, Settings())}
    assert found["max_min"].shares[ALL] == pytest.approx(1 / 3)
    assert found["max_min"].shares["worst_group_served_share"] == pytest.approx(1 / 3)
    assert found["max_min"].behind == pytest.approx(260 / 720 - 1 / 3, abs=1e-6)
    assert found["plan"].behind == found["weighted_sum"].behind == pytest.approx(0, abs=1e-6)


def test_the_table_has_every_point_and_says_which_is_the_plan(tight: Posed) -> None:
    plan = answer(tight.question, tight.entries, Settings())
    table = pd.DataFrame(front_rows(tight, plan, Settings(), (COST,)), columns=list(FRONT_COLUMNS))
    assert list(table.mark[table.point == 0]) == ["plan", "max_min", "weighted_sum"]
    assert list(table.mark[table.chosen]) == ["plan"]
    assert list(table.point[table.mark == ""]) == list(range(1, 14))
    assert table.team[0] == "worker 3; assistant 1; part_time 1"


@pytest.mark.parametrize("pair", PAIRS, ids=",".join)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_point_that_nothing_beats_and_no_other(seed: int, pair: Pair) -> None:
    """All plans of a small town, by trying: those that none beats in both objectives are the front, each once."""
    case, entries = tried._random_case(seed, charged=4)
    wanted = _unbeaten(case, entries, pair)
    points = front(_posed(case, entries), pair, Settings(), steps=None)
    assert len(points) == len(wanted)
    for point, (bounded, best) in zip(points, wanted, strict=True):
        assert _value(point, pair[0]) == pytest.approx(float(bounded), abs=0.02 if pair[0] == "cost" else NEAR)
        assert _value(point, pair[1]) == pytest.approx(float(best), abs=NEAR)


def _unbeaten(case: Case, entries: list[Entry], pair: Pair) -> list[tuple[Fraction, Fraction]]:
    lawful = [plan for plan in tried._everything(case, entries) if tried._lawful(entries, plan)]
    values = {(plan.good(pair[0]), plan.good(pair[1])) for plan in tried._what_fits(lawful)}
    return sorted(one for one in values if not any(_beats(other, one) for other in values))


def _beats(other: tuple[Fraction, Fraction], one: tuple[Fraction, Fraction]) -> bool:
    return other != one and other[0] >= one[0] and other[1] >= one[1]


def _value(point: Point, objective: str) -> float:
    return -point.cost_cny if objective == "cost" else point.shares[ALL if objective == "everyone" else FIRST_SHARE]


def test_generated_fronts_have_several_points() -> None:
    """The test above would say little of fronts of one."""
    cases = [tried._random_case(seed, charged=4) for seed in SEEDS]
    sizes = [[len(_unbeaten(*each, pair)) for pair in PAIRS] for each in cases]
    assert max(of_cost for of_cost, _ in sizes) > 5
    assert max(of_first for _, of_first in sizes) > 2


def test_no_point_is_beaten_even_weakly(tight: Posed) -> None:
    points = front(tight, COST, Settings())
    assert all(a.cost_cny > b.cost_cny and a.shares[ALL] > b.shares[ALL] for a, b in pairwise(points))


@pytest.mark.parametrize(
    ("objectives", "fronts"),
    [
        ((), [*PAIRS]),
        (("everyone", "cost"), [*PAIRS]),
        (("cost", "worst_group"), [*PAIRS, ("cost", "worst_group")]),
    ],
)
def test_what_leads_the_plan_has_a_front_of_its_own(objectives: tuple[str, ...], fronts: list[Pair]) -> None:
    """150 person-times are the legal least, and leave residents with none: then nobody served least gets anything.

    Of 80 % of every need residents, who have advice alone, get 96 of 180.
    """
    case = case_of(town(services=DEAR, plan={"objectives": objectives}))
    found = _posed(case, [entry(case, LEAST, 0.8, OPEN)])
    rows = front_rows(found, answer(found.question, found.entries, Settings(), priced=False), Settings())
    table = pd.DataFrame(rows, columns=list(FRONT_COLUMNS))
    points = table[table["point"] > 0]
    assert list(dict.fromkeys(zip(points["bounded"], points["best"], strict=True))) == fronts
    of_worst = points[points["best"] == "worst_group"]
    if len(fronts) > 2:
        assert of_worst["best_value"].iloc[0] == pytest.approx(96 / 180, abs=1e-4)
        assert of_worst["best_value"].iloc[-1] == pytest.approx(0, abs=1e-4)
        assert of_worst["cost_cny"].iloc[-1] == pytest.approx(257_700 + 150 * 105, abs=1)


def test_a_front_that_the_solver_did_not_finish_has_no_rows(tight: Posed, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = answer(tight.question, tight.entries, Settings())
    monkeypatch.setattr("optimization.solving.descent.solve", lambda *_args, **_named: Solution("time_limit", 60.0))
    assert front_rows(tight, plan, Settings()) == []
