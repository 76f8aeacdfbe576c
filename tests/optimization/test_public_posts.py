"""Public-benefit posts as a decision, by hand: a reading room takes one of the staff and one in a post.

A post is on duty two hours each evening of the week and six on Saturday, 16 hours a week. The town opens as late only
in a longer week, where all of them count: 832 hours a year; in its own week, 09:00-17:00 from Monday to Friday, none. A
post costs the centre 12 x (300 - 100) + 50 = 2,450 yuan a year, of operations, which the district pays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optimization import plan
from optimization.choosing.answer import Question, answer
from optimization.choosing.lawful import Lawful, Tries
from optimization.choosing.objectives import RESOLUTION
from optimization.choosing.repriced import repriced
from optimization.site.case import Case
from optimization.site.mandates import mandates_of
from optimization.site.public_posts import hours_on_duty, post_numbers
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings, SolverName, available
from optimization.tables import tables
from optimization.trials import simulated, store
from optimization.trials.response import Entry
from optimization.trials.simulated import as_tried, site_key, trial_site
from optimization.trials.teams import Payable, candidates
from simkit.cache_folder import VARIABLE
from simkit.experiment.csv_text import write_csv
from simkit.policy.check import check
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.hours import week
from simkit.scenario.load import load, with_changes
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import SATURDAY, SITE, WEEKDAYS, case_of, entry, town
from tests.optimization.verify_plan import Terms, verify

LATE = "mon-fri 09:00-17:00, 19:00-21:00; sat 09:00-17:00"
POSTS: dict[str, Any] = {
    "role": "neighbour",
    "posts": 2,
    "hours": "mon-fri 19:00-21:00; sat 09:00-12:00, 14:00-17:00",
    "working_hours": WEEKDAYS,
    "allowance_cny_month": 300,
    "subsidy_cny_month": 100,
}
NEIGHBOUR: dict[str, Any] = {
    "skills": ["keep_room"],
    "professional": False,
    "registered": False,
    "full_time": False,
    "fte": 0,
    "contact_hours_year": 0,
}
TEAM = {"worker": 3, "assistant": 1, "part_time": 1}


def _line(rate: float | None) -> dict[str, Any]:
    of = {"rate": rate, "norm_min": None, "norm_max": None}
    return {"head": "operations", "name": {"zh": "补助", "en": "post"}, "driver": "public_post", "unit": "cny", **of}


LINES = {"allowance": _line(None), "insurance": _line(50)}


def with_posts(choice: Any = None, lines: Any = LINES, **changes: Any) -> Scenario:
    """The town with a reading room: 1,200 readers a year, half an hour each."""
    plan_of = changes.pop("plan", {})
    return town(
        roles={"neighbour": NEIGHBOUR},
        services={"reading": {"category": "general", "group": "residents", "requests_per_1000_month": 100,
                              "staff": {"keep_room": 1}}},
        public_posts={**POSTS, **changes.pop("posts", {})},
        cost_lines=lines,
        plan={**plan_of, **({} if choice is None else {"public_posts": choice})},
        **changes,
    )  # fmt: skip


def way(case: Case, number: int, reading: float, opening: str = LATE) -> Entry:
    """The least team with so many posts: all that staff serve, and a share of the readers."""
    shares = {**dict.fromkeys(case.services, 1.0), "reading": reading}
    return entry(case, (*TEAM.values(), number), shares, opening=opening)


def planned(scenario: Scenario, shares: Mapping[int, float], solver: SolverName = "highs") -> SitePlan:
    """The plan where these numbers of posts serve these shares of the readers."""
    case, purse = case_of(scenario), purse_of(scenario)
    asked = Question(case, purse, mandates_of(case, purse), ())
    return answer(asked, [way(case, number, share) for number, share in shares.items()], Settings(solver))


def entry_team(case: Case, number: int) -> dict[str, int]:
    return {**dict.fromkeys(case.roles, 0), **TEAM, "neighbour": number}


#: An opening in which posts are on duty, and what the verifier cannot read from a table: the services of the posts.
LATE_DAYS = {"sat": "09:00-17:00", "tue": "08:30-12:00, 14:00-17:30, 19:00-21:00"}
OWN_SERVICES = """\
service,category,service_class,main_item,channel,group,requests_per_1000_month,party_size,duration,staff,volunteers,room_type,price_cny,setup_cny_year,materials_cny,benefit_weight
evening_reading,general,A,false,session,residents,4,10,constant(110) min,public_service:1,0,reading_room,0,0,0,0.5
homework_room,youth,A,false,session,youth,40,12,constant(110) min,public_service:1,0,group_room,0,200,0.5,1
starlight_home,elderly,A,false,session,elderly,30,18,constant(150) min,public_service:2,0,multi_function_room,0,300,1,1
"""
SHARES = {0: 0.0, 1: 0.5, 2: 0.9, 3: 0.905}


def test_a_post_more_is_had_where_it_serves_more_than_noise() -> None:
    """Two of three serve nine readers in ten; the third adds half a point to one service of three."""
    found = planned(with_posts({"most": 3}), SHARES)
    assert dict(found.team) == {**TEAM, "neighbour": 2}
    assert found.services["reading"].planned_visits == 1080
    reading = found.services["reading"]
    assert (reading.planned_staff_hours, reading.planned_public_post_hours) == (540, 540)
    without = planned(with_posts({"numbers": [0]}), SHARES | {1: 0, 2: 0, 3: 0})
    assert without.team["neighbour"] == 0
    assert not without.services["reading"].offered
    assert found.need_cny - without.need_cny == 2 * 2450


def test_the_decision_is_the_best_of_each_number_fixed_in_turn() -> None:
    """The fewest posts with which the share of everyone is within the resolution of the best."""
    alone = {n: planned(with_posts({"numbers": [n]}), {n: share}) for n, share in SHARES.items()}
    assert all(of.team["neighbour"] == number and of.status == "optimal" for number, of in alone.items())
    served = {n: of.objectives["all_groups_served_share"] for n, of in alone.items()}
    best = max(served.values())
    fewest = min(n for n, share in served.items() if share >= best - RESOLUTION)
    found = planned(with_posts({"numbers": list(SHARES)}), SHARES)
    assert found.team["neighbour"] == fewest == 2
    assert found.services == alone[fewest].services
    assert found.payments == alone[fewest].payments


def test_hours_on_duty_are_those_in_which_the_centre_is_open() -> None:
    """Two hours and six hours in the longer week; with Saturday alone 6; none in the town's own hours."""
    case = case_of(with_posts())
    assert [hours_on_duty(case, week(text)) for text in (LATE, f"{WEEKDAYS}; sat {SATURDAY['sat']}", WEEKDAYS)] == [
        16 * 52,
        6 * 52,
        0,
    ]


def test_hours_of_a_post_bind() -> None:
    """With Saturday alone one post has 312 hours: 624 readers of half an hour, though all could be served."""
    case, purse = case_of(with_posts({"most": 1})), purse_of(with_posts({"most": 1}))
    saturday = f"{WEEKDAYS}; sat {SATURDAY['sat']}"
    asked = Question(case, purse, mandates_of(case, purse), ())
    found = answer(asked, [way(case, 1, 1.0, saturday)], Settings())
    assert found.services["reading"].planned_visits == 624
    judge = Lawful(case, [way(case, 1, 1.0, saturday)], ())
    open_ = np.array([[service == "reading" for service in case.services]] * 2)
    visits = np.array([[n * (service == "reading") for service in case.services] for n in (624, 625)], dtype=np.int64)
    added = np.zeros((2, len(case.scenario.room_types)), dtype=np.int64)
    assert judge.judge(Tries(np.zeros(2, dtype=np.int64), visits, open_, added)).tolist() == [True, False]


def test_what_the_money_cannot_pay_is_not_had() -> None:
    """Operations are the district's: beside 11,550 of overhead its 14,000 pay for one post."""
    scenario = with_posts({"most": 3}, funds={"district": {"amount_cny": 11_550 + 2_450}})
    found = planned(scenario, SHARES)
    assert (found.status, found.team["neighbour"]) == ("optimal", 1)


def test_posts_that_are_given_are_paid_and_kept() -> None:
    scenario = with_posts()
    assert post_numbers(case_of(scenario)) == (2,)
    found = planned(scenario, {2: 0.9})
    assert found.team["neighbour"] == 2
    as_planned = scenario.with_plan(_plan(scenario, found))
    assert as_planned.public_posts == scenario.public_posts


def _plan(scenario: Scenario, at: SitePlan) -> Plan:
    return Plan(scenario=scenario.id, solver="highs", seconds=0.0, sites=FrozenMap({SITE: at}))


def test_the_scenario_as_planned_has_the_posts_at_its_site() -> None:
    scenario = with_posts({"most": 3}, posts={"posts": 0})
    as_planned = scenario.with_plan(_plan(scenario, planned(scenario, SHARES)))
    assert as_planned.public_posts is not None
    assert as_planned.public_posts.at(SITE) == 2
    assert dict(as_planned.staff[SITE]) == TEAM


def test_the_tables_show_posts_hours_and_who_pays() -> None:
    """Two posts: 7,200 of allowances, 2,400 of subsidy; the centre pays the rest and 100 of insurance."""
    scenario = with_posts({"most": 3})
    made = _plan(scenario, planned(scenario, SHARES))
    of = tables(scenario, made)
    (row,) = (tuple(row)[1:] for row in of["public_posts"].itertuples(index=False))
    assert row == (SITE, "neighbour", "0;1;2;3", 2, 2 * 832.0, 540.0, 7200.0, 2400.0, 4900.0)
    staff = {row.role: row for row in of["staff"].itertuples(index=False)}
    post = staff["neighbour"]
    assert (post.headcount, post.fte, post.full_time, post.annual_cost_cny) == (2, 0.0, False, 4900.0)
    hours = dict(zip(of["services"]["service"], of["services"]["planned_public_post_hours"], strict=True))
    assert (hours["reading"], sum(hours.values())) == (540, 540)
    assert list(repriced(scenario, SITE, made.sites[SITE])) == [("then", round(made.sites[SITE].need_cny * 100))]
    assert "public_posts" not in tables(town(), made.model_copy(update={"sites": FrozenMap()}))


def test_the_clause_that_names_a_number_is_a_row_that_gives_way() -> None:
    """NS-10-5 is a target: five where money allows; what it costs is five times one."""
    scenario = with_posts({"numbers": [0, 2, 5]}, standards=["huizhou", "nanshan-2012-posts"])
    found = planned(scenario, {0: 0.0, 2: 0.9, 5: 0.905})
    assert found.team["neighbour"] == 5
    assert {row.rule: row.price_cny for row in found.mandate_prices}["NS-10-5"] == 5 * 2450
    (verdict,) = [v for v in check(scenario, plan=_plan(scenario, found)) if v.rule == "NS-10-5"]
    assert (verdict.status, verdict.value) == ("pass", 5)
    few = planned(with_posts({"most": 2}, standards=["huizhou", "nanshan-2012-posts"]), {0: 0.0, 1: 0.5, 2: 0.9})
    assert (few.status, few.team["neighbour"]) == ("optimal", 2)
    assert few.objectives["in_principle_rules_given_up"] == 1


def test_every_team_is_tried_with_every_number() -> None:
    scenario = with_posts({"numbers": [2, 0]})
    case, purse = case_of(scenario), purse_of(scenario)
    found = candidates(case, purse, mandates_of(case, purse))
    assert found.teams[0] == entry_team(case, 0)
    alone = {tuple(n for role, n in team.items() if role != "neighbour") for team in found.teams}
    assert sorted(len([t for t in found.teams if t["neighbour"] == n]) for n in (0, 2)) == [len(alone)] * 2
    payable = Payable(case, purse, mandates_of(case, purse))
    assert {team["neighbour"] for team in payable} == {0, 2}
    assert all(team in payable for team in payable)


def test_a_trial_runs_the_posts_that_it_names_and_rests_on_no_other() -> None:
    case = case_of(with_posts({"most": 3}))
    alone = trial_site(case)
    run = as_tried(alone, SITE, way(case, 3, 1.0).trial)
    assert run.public_posts is not None
    assert (run.public_posts.at(SITE), dict(run.staff[SITE])) == (3, TEAM)
    other = trial_site(case_of(with_posts({"most": 3}, posts={"posts": 1, "posts_at": {SITE: 3}})))
    assert site_key(alone, 1) == site_key(other, 1)


def test_another_solver_has_as_many() -> None:
    if not available("cbc"):
        pytest.skip("CBC was not tried: there is no executable 'cbc' here")
    scenario = with_posts({"most": 3})
    assert planned(scenario, SHARES).team == planned(scenario, SHARES, "cbc").team


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"choice": {"least": 3, "most": 2}}, "one number of posts or more"),
        ({"choice": {"numbers": [2, 2]}}, "each once"),
        ({"choice": {}}, r"write \{least: 0, most: 5\}"),
        ({"choice": {"most": 11}}, "12 numbers of posts"),
        ({"choice": {"most": 2}, "lines": {}}, "nothing pays the 2400 yuan a year"),
        ({"choice": {"most": 2}, "plan": {"shared_funds": ["city"]}}, "sites that have purses of their own"),
        ({"posts": {"subsidy_cny_month": 301}}, "more than the allowance of 300"),
        ({"posts": {"posts_at": {"center": 2}}}, "there is no site 'center'; did you mean 'centre'"),
    ],
)
def test_what_cannot_be_planned_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises((ScenarioError, ValueError), match=f"(?s){says}"):
        with_posts(**changes)


def test_posts_to_choose_from_need_posts() -> None:
    with pytest.raises(ScenarioError, match=r"there are no public-benefit posts.*write a section public_posts"):
        town(plan={"public_posts": {"most": 2}})


def test_posts_in_huizhou_are_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sites of the bundled scenario; trials are cut to four weeks and one replication, posts to none or two."""
    monkeypatch.setattr(simulated, "WEEKS", 4)
    monkeypatch.setattr(simulated, "REPLICATIONS", 1)
    monkeypatch.setattr(store, "_memory", {})
    monkeypatch.setenv(VARIABLE, "")
    changes = {"plan.public_posts.numbers": [0, 2], "plan.openings": [{}, LATE_DAYS]}
    scenario = with_changes(load("huizhou-posts"), changes, "posts", "a test")
    for file, table in tables(scenario, plan(scenario, jobs=1)).items():
        write_csv(table, tmp_path / f"{file}.csv")
    own = tmp_path / "own"
    own.mkdir()
    (own / "services.csv").write_text(OWN_SERVICES, encoding="utf-8")
    folders = [Path(__file__).resolve().parents[2] / "scenarios" / name for name in ("catalogue", "huizhou_huicheng")]
    terms = Terms(public_posts=(0, 2), post_allowance_cny=3600, post_cny=1900)
    assert verify(tmp_path, "posts", [*folders, own], terms) == []
    for other, says in (
        (replace(terms, post_cny=1901), "are given and cost"),
        (replace(terms, public_posts=(1,)), "public-benefit posts, of"),
    ):
        assert any(says in fault for fault in verify(tmp_path, "posts", [*folders, own], other))
