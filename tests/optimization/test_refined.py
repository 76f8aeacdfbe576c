"""The plan refined around itself in the small town, with tables of shares that are given."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from optimization import plan as plan_of
from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.confirming import refined as refining
from optimization.confirming import response_table
from optimization.confirming.plan_space import next_ways
from optimization.confirming.refined import REFINED_COLUMNS, Refined, Round, refined, refined_rows
from optimization.confirming.response_table import estimates
from optimization.posing import posed
from optimization.questions.cuts import cut_purse
from optimization.site.case import Case
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from optimization.tables import plan_json, tables
from optimization.trials import simulated
from optimization.trials.estimated import Estimate
from optimization.trials.response import Entry
from optimization.trials.simulated import Trial, as_tried, trial_site
from optimization.trials.teams import Payable, Team
from simkit import load
from simkit.experiment.csv_text import write_csv
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import with_changes
from simkit.scenario.problem import ScenarioError
from tests.optimization.small_town import SATURDAY, SITE, case_of, town
from tests.optimization.tried_town import (
    FOR_FIRST,
    LEAST,
    Serves,
    entry_with,
    estimate_with,
    first_and_residents,
    posed_with,
    with_saturday,
)
from tests.optimization.verify_plan import Terms, verify

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def team(worker: int, assistant: int, part_time: int) -> Team:
    return Team({"worker": worker, "assistant": assistant, "part_time": part_time})


def _refined(
    monkeypatch: pytest.MonkeyPatch,
    serves: Serves,
    case: Case,
    tried: Sequence[Trial],
    rounds: int = 5,
    over_years: Serves | None = None,
) -> Refined:
    """Refined where short simulations say one thing, and whole years the same or another."""

    def simulated(of: Posed) -> Callable[[Case, Sequence[Trial]], Sequence[Entry]]:
        return lambda case, trials: [entry_with(case, trial, serves) for trial in trials]

    def settled_on(of: Posed, trials: Sequence[Trial]) -> list[Estimate]:
        return [estimate_with(of.case, trial, over_years or serves, 5) for trial in trials]

    monkeypatch.setattr(refining, "simulated_for", simulated)
    monkeypatch.setattr(refining, "settled_on", settled_on)
    return refined(posed_with(case, tried, serves), Settings(), rounds)


def _least(case: Case) -> list[Trial]:
    return [Trial(LEAST, case.openings[0], tuple(case.services))]


def test_it_walks_to_better_teams_one_person_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two part-time assistants more serve best; one alone is better than none, a third is no good any more."""
    case = with_saturday()
    by_part_time = {1: 0.5, 2: 0.6, 3: 0.7, 4: 0.65}

    def serves(way: Trial) -> float:
        return by_part_time.get(way.team["part_time"], 0.4) - 0.1 * ("sat" in way.opening)

    found = _refined(monkeypatch, serves, case, _least(case))
    assert [each.way.team["part_time"] for each in found.rounds] == [1, 2, 3, 3, 3]
    assert found.ended == "settled"
    rows = [dict(zip(REFINED_COLUMNS, row, strict=True)) for row in refined_rows(found)]
    assert [row["round"] for row in rows] == [0, 1, 2, 3, 4]
    assert [row["ended"] for row in rows] == ["", "", "", "", "settled"]
    assert [row["priority_groups_served_share"] for row in rows] == pytest.approx([0.5, 0.6, 0.7, 0.7, 0.7])


def test_a_round_says_what_it_reaches_in_the_first_objective(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two part-time assistants serve first groups better and residents worse: who asks for max-min keeps one."""

    def serves(way: Trial) -> dict[str, float]:
        return first_and_residents(0.6, 0.5) if way.team == LEAST else first_and_residents(0.7, 0.4)

    reached = {}
    for objectives in ((), ("worst_group", "everyone")):
        case = with_saturday(plan={"objectives": objectives})
        rows = refined_rows(_refined(monkeypatch, serves, case, _least(case), rounds=1))
        last = dict(zip(REFINED_COLUMNS, list(rows)[-1], strict=True))
        reached[last["objective"]] = last["objective_value"]
    assert reached == {
        "priority_groups_served_share": pytest.approx(0.7), "worst_group_served_share": pytest.approx(0.5),
    }  # fmt: skip


def test_another_opening_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose neighbours were tried with the plan before it is not looked at again."""
    case = with_saturday()
    found = _refined(monkeypatch, lambda way: 0.7 if "sat" in way.opening else 0.5, case, _least(case))
    assert ["sat" in each.way.opening for each in found.rounds] == [False, True, True]
    assert found.ended == "settled"


def test_a_limit_on_rounds_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    case = with_saturday()
    found = _refined(monkeypatch, lambda way: 0.3 + way.team["part_time"] / 20, case, _least(case), 1)
    assert (len(found.rounds), found.ended) == (3, "rounds")


def test_no_round_leaves_the_plan_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    case = with_saturday()
    found = _refined(monkeypatch, lambda way: 0.5, case, _least(case), 0)
    assert (len(found.rounds), found.rounds[0].way.team) == (1, LEAST)


def test_a_plan_that_comes_back_is_a_cycle(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table only grows and the objectives stay, so that none is known; should one come, the search ends."""
    case = with_saturday()
    start = posed_with(case, _least(case), lambda way: 0.5)
    plan = refined(start, Settings(), 0).plan
    ways = iter([*_least(case), replace(_least(case)[0], team=team(3, 1, 2)), *_least(case)])
    monkeypatch.setattr(refining, "_round", lambda of, settings: Round(plan, next(ways), 1))
    monkeypatch.setattr(refining, "_more", lambda of, last: of)
    monkeypatch.setattr(refining, "_with_its_own_services", lambda of, last, settings: None)
    found = refined(start, Settings(), 5)
    assert (len(found.rounds), found.ended) == (3, "cycle")


def test_whole_years_have_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight weeks liked Saturday; over whole years, with the services of the plan, weekdays alone serve more."""
    case = with_saturday()
    found = _refined(
        monkeypatch,
        lambda way: 0.7 if "sat" in way.opening else 0.6,
        case,
        _least(case),
        over_years=lambda way: 0.65 if "sat" in way.opening else 0.75,
    )
    assert ["sat" in each.way.opening for each in found.rounds] == [False, True, False]
    assert found.plan.objectives["priority_groups_served_share"] == pytest.approx(0.75)


@pytest.mark.parametrize(("whole", "first", "advice"), [(False, 402, 0), (True, 362, 30)])
def test_a_way_that_is_followed_as_a_whole_opens_what_it_can(whole: bool, first: int, advice: int) -> None:
    """The town of ``test_cuts.py`` with a quarter less money: 300,000 less 252,450 and five kits buy 402 person-times.

    With the sixth kit 41,250 are left for 392, of which 30 are the least of advice.
    """
    case = case_of(town(services={id_: {"materials_cny": 100} for id_ in (*FOR_FIRST, "advice")}))
    purse = cut_purse(purse_of(case.scenario), Fraction(1, 4))
    asked = Question(case, purse, mandates_of(case, purse), ())
    trial = Trial(LEAST, case.openings[0], (*FOR_FIRST, "advice"))
    entry = replace(entry_with(case, trial, lambda way: 0.8), whole=whole)
    plan = answer(asked, [entry], Settings(), priced=False)
    assert sum(plan.services[id_].planned_visits for id_ in FOR_FIRST) == first
    assert plan.services["advice"].planned_visits == advice


def test_a_plan_that_cannot_follow_one_as_a_whole_closes_services_again() -> None:
    """With 275,000 five kits leave 17,300 for the 150 person-times of the first groups at least; six 16,250 for 180.

    These take 18,900.
    """
    case = case_of(town(services={id_: {"materials_cny": 100} for id_ in (*FOR_FIRST, "advice")}))
    trial = Trial(LEAST, case.openings[0], (*FOR_FIRST, "advice"))
    short = entry_with(case, trial, lambda way: 0.8)
    whole = replace(short, trial=replace(trial, services=(*FOR_FIRST, "advice")), whole=True)
    purse = cut_purse(purse_of(case.scenario), Fraction(125, 400))
    asked = Question(case, purse, mandates_of(case, purse), ())
    plan = answer(asked, [short, whole], Settings(), priced=False)
    assert plan.affordable
    assert not plan.services["advice"].offered


def test_teams_next_to_it_are_legal_and_payable() -> None:
    """One person less would miss a clause; a fourth worker takes 64,000 of the 141,250 left beside services' kits."""
    case = with_saturday()
    of = posed_with(case, _least(case), lambda way: 0.5)
    teams = dict.fromkeys(way.team for way in next_ways(of, _least(case)[0]))
    assert list(teams) == [LEAST, team(4, 1, 1), team(3, 2, 1), team(3, 1, 2)]
    payable = Payable(case, of.question.purse, of.question.mandates)
    assert team(5, 1, 1) in payable  # 252,450 + 5 kits 5,250 + 128,000 = 385,700
    assert team(6, 1, 1) not in payable
    assert team(2, 1, 1) not in payable


def test_a_room_is_added_where_it_binds_and_only_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """156 m2 less passages are 130, of which rooms take 50: two studios of 30 fit and serve more; a room does not."""
    case = with_saturday(
        services={"for_youth": {"room_type": "studio"}, "advice": {"room_type": "room"}},
        sites={SITE: {"available_area_m2": 156}},
    )
    serves: Serves = lambda way: 0.7 if way.rooms.get("studio") == 2 else 0.5  # noqa: E731
    found = _refined(monkeypatch, serves, case, _least(case))
    assert found.rounds[-1].way.rooms == {"studio": 2}
    assert found.plan.rooms["studio"] == 2
    tried = [dict(each.trial.rooms) for each in found.posed.entries if each.trial.rooms]
    assert {"room": 3} not in tried


def test_a_trial_has_the_rooms_that_it_says() -> None:
    case = with_saturday(services={"for_youth": {"room_type": "studio"}})
    own = _least(case)[0]
    more = replace(own, rooms=FrozenMap({"room": 3, "studio": 2}))
    alone = trial_site(case)
    assert [as_tried(alone, SITE, own).rooms[SITE][kind].rooms for kind in ("room", "studio")] == [2, 1]
    found = as_tried(alone, SITE, more).rooms[SITE]
    # Of the site's own size, and of the usual one.
    assert [(found[kind].rooms, found[kind].area_m2) for kind in ("room", "studio")] == [(3, 25), (2, 30)]
    assert own.key != more.key
    assert own.key == replace(own, rooms=FrozenMap()).key


def test_a_scenario_asks_for_it() -> None:
    """With ``plan.refine`` the ways next to the plan are among the entries, simulated like the others."""
    asked = town(plan={"openings": [{}, SATURDAY], "min_need_share": 0.05})
    ((plain,),) = posed([asked], Settings(), seed=1, jobs=1)
    refining_asked = asked.with_({"plan.refine": 2})
    ((more,),) = posed([refining_asked], Settings(), seed=1, jobs=1)
    assert more.entries[: len(plain.entries)] == plain.entries
    again = refined(plain, Settings(), 2)
    assert more.entries == again.posed.entries
    # The table of them says what they rest on: eight weeks three times, and five whole years.
    told = estimates(more, more.entries)
    assert [dict(found.shares) for found in told] == [dict(each.shares) for each in more.entries]
    assert [found.replications for found in told] == [5 if each.whole else 3 for each in more.entries]
    assert {found.replications for found in told} == {3, 5}


def test_sites_that_share_funds_are_not_refined() -> None:
    with pytest.raises(ScenarioError, match="leave refine out"):
        town().with_({"plan.refine": 1, "plan.shared_funds": ["city"]})


@pytest.mark.slow
def test_refined_plans_are_verified_from_their_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Huizhou's, with simulations as short as can be: legal, paid to the fen, and what they say of themselves."""
    monkeypatch.setattr(simulated, "WEEKS", 4)
    monkeypatch.setattr(simulated, "REPLICATIONS", 1)
    monkeypatch.setattr(response_table, "SETTLING_YEARS", 1)
    scenario = with_changes(load("huizhou-optimised"), {"plan.refine": 1}, "huizhou-refined", "a test")
    found = plan_of(scenario, jobs=1)
    for name, table in tables(scenario, found).items():
        write_csv(table, tmp_path / f"{name}.csv")
    (tmp_path / "plan.json").write_text(json.dumps([plan_json(scenario, found)]), encoding="utf-8")
    folders = (SCENARIOS / "catalogue", SCENARIOS / "huizhou_huicheng")
    assert verify(tmp_path, "huizhou-refined", folders, Terms()) == []
