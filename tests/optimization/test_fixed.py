"""Rows that are given, worked out for the small town.

The least team (3, 1, 1) with its other heads takes 252,450, an assistant more 32,500; the kits of five services for the
first groups are 1,050 each: 257,700 and 290,200.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from optimization import plan
from optimization.choosing.answer import Question, answer
from optimization.choosing.posed import Posed
from optimization.questions.waivers import waivers
from optimization.site.case import Case
from optimization.site.fixed import OPENING, as_fixed
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings
from optimization.tables import tables
from optimization.trials import simulated, store
from optimization.trials.response import trials
from optimization.trials.teams import candidates
from simkit.cache_folder import VARIABLE
from simkit.experiment.csv_text import write_csv
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load
from simkit.scenario.money import in_proportion
from simkit.scenario.plan import BindingRow, SitePlan
from tests.optimization.small_town import FIRST, SATURDAY, SITE, case_of, entry, town
from tests.optimization.verify_plan import Terms, verify

LEAST, TWO_ASSISTANTS, TWO_WORKERS = (3, 1, 1), (3, 2, 1), (2, 1, 1)
SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
TABLES = (SCENARIOS / "catalogue", SCENARIOS / "huizhou_huicheng")


def posed(fixed: dict[str, Any], *teams: Sequence[int], city_cny: float = 300_000, **plan: Any) -> Posed:
    scenario = town(plan={"fixed": fixed, **plan}, funds={"city": {"amount_cny": city_cny}})
    case, purse = case_of(scenario), purse_of(scenario)
    entries = tuple(entry(case, team, 0.8) for team in teams)
    return Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), entries)


def planned(of: Posed) -> SitePlan:
    return answer(of.question, of.entries, Settings())


def row(of: SitePlan, rule: str) -> BindingRow:
    return next(row for row in of.binding if row.rule == rule)


def missed(of: SitePlan) -> dict[str, float]:
    return {row.rule: row.short_by for row in of.diagnosis}


def test_posts_are_as_given_and_their_price_is_said() -> None:
    """Two assistants where one would do: 32,500 more than the cheapest legal plan would take."""
    found = planned(posed({"staff": {"assistant": 2}}, LEAST, TWO_ASSISTANTS))
    assert (found.status, found.team["assistant"]) == ("optimal", 2)
    assert (row(found, "fixed:staff:assistant").kind, row(found, "fixed:staff:assistant").slack) == ("fixed", 0)
    assert {price.rule: price.price_cny for price in found.mandate_prices}["fixed:staff:assistant"] == 32_500


def test_teams_worth_simulating_have_the_posts_given() -> None:
    case = case_of(town(plan={"fixed": {"staff": {"assistant": 4}}}))
    found = candidates(case, purse_of(case.scenario), mandates_of(case, purse_of(case.scenario)))
    assert {team["assistant"] for team in found.teams} == {4}
    assert [team["assistant"] for team in found.spare if team["worker"] == 3 and team["part_time"] == 1] == [1, 2, 3]


def test_many_posts_need_no_long_search() -> None:
    """Cheapest first from nobody would pass more teams than are looked at before it came to forty workers."""
    case = case_of(town(plan={"fixed": {"staff": {"worker": 40}}}))
    found = candidates(case, purse_of(case.scenario), mandates_of(case, purse_of(case.scenario)))
    assert tuple(found.teams[0].values()) == (40, 1, 1)


def test_a_row_that_makes_money_short_is_named_and_may_be_let_go_of() -> None:
    """280,000 are 10,200 short of two assistants; with one 22,300 would be left."""
    of = posed({"staff": {"assistant": 2}}, LEAST, TWO_ASSISTANTS, city_cny=180_000)
    found = planned(of)
    assert (found.legal, found.affordable, found.shortfall_cny) == (True, False, 10_200)
    assert missed(found)["fixed:staff:assistant"] == 1
    assert [row.cite for row in found.diagnosis if row.rule == "fixed:staff:assistant"] == [
        "plan.fixed.staff.assistant: 2"
    ]
    single = {each.waived: each for each in waivers(of, Settings()).single}
    assert single["fixed:staff:assistant",].fits


def test_what_is_given_holds_and_the_clause_it_breaks_is_missed() -> None:
    """HZ-STAFF-1 wants three professionals."""
    found = planned(posed({"staff": {"worker": 2}}, LEAST, TWO_WORKERS))
    assert (found.team["worker"], found.legal, found.status) == (2, False, "infeasible")
    assert missed(found) == {"HZ-STAFF-1": 1, "fixed:staff:worker": 1}


def test_a_service_closed_and_another_open() -> None:
    of = posed({"services": {"advice": "closed", "charged": "open"}}, LEAST)
    entries = (*of.entries, entry(of.case, LEAST, 0.8, [s for s in of.case.services if s != "advice"]))
    assert as_fixed(of.case, entries) == entries[1:]
    found = answer(of.question, entries, Settings())
    assert (found.services["advice"].offered, found.services["charged"].offered) == (False, True)
    assert found.status == "optimal"


def test_a_closed_service_that_a_clause_needs_is_named() -> None:
    """HZ-PRIO-1 wants a service for each of five groups; it is in principle here read as binding."""
    of = posed({"services": {f"for_{FIRST[0]}": "closed"}}, LEAST)
    scenario = of.case.scenario.model_copy(
        update={"readings": of.case.scenario.readings.model_copy(update={"in_principle": "hard"})}
    )
    case, purse = case_of(scenario), purse_of(scenario)
    others = [service for service in case.services if service != f"for_{FIRST[0]}"]
    entries = (*of.entries, entry(case, LEAST, 0.8, others))
    of = Posed((SITE,), Question(case, purse, mandates_of(case, purse), ()), entries)
    assert missed(planned(of)) == {"HZ-PRIO-1": 1, f"fixed:services:for_{FIRST[0]}": 1}


def test_rooms_are_those_the_site_has_and_those_added() -> None:
    found = planned(posed({"rooms": {"room": 3}}, LEAST))
    assert found.rooms["room"] == 3
    assert row(found, "fixed:rooms:room").kind == "fixed"


def test_an_amount_takes_the_place_of_the_norm() -> None:
    """A supervisor for 11,000 in place of 10,000: within 6,000 to 12,000, and all else alike."""
    before, after = planned(posed({}, LEAST)), planned(posed({"heads": {"supervision": 11_000}}, LEAST))
    assert sum(pay.amount_fen for pay in after.payments if pay.head == "supervision") == 1_100_000
    assert after.need_cny == before.need_cny + 1_000
    assert (after.status, row(after, "fixed:heads:supervision").kind) == ("optimal", "fixed")


def test_an_amount_beyond_its_norm_is_shown_as_missed() -> None:
    """Courses are 400 to 2,000 a person: 10,000 at the most for five."""
    found = planned(posed({"cost_lines": {"courses": 12_500}}, LEAST))
    assert missed(found)["norm:courses"] == 2_500
    assert not found.legal


def test_an_amount_that_makes_money_short_is_named() -> None:
    """250,000 for 257,700 + 2,000: 9,700 lack, 2,000 of it through the amount."""
    of = posed({"heads": {"supervision": 12_000}}, LEAST, city_cny=150_000)
    found = planned(of)
    assert found.shortfall_cny == 9_700
    assert missed(found)["fixed:heads:supervision"] == 2_000
    single = {each.waived: each.short_cny for each in waivers(of, Settings()).single}
    assert single["fixed:heads:supervision",] == pytest.approx(7_700)


def test_hours_given_leave_the_others_out() -> None:
    case = case_of(town(plan={"fixed": {"opening": {}}, "openings": [{}, SATURDAY]}))
    (own,) = case.openings
    assert "sat" not in own
    assert [tuple(week) for week in case.other_openings] == [("mon", "tue", "wed", "thu", "fri", "sat")]
    purse = purse_of(case.scenario)
    tried = trials(case, purse, candidates(case, purse, mandates_of(case, purse)), tuple(case.services))
    assert sum("sat" in trial.opening for trial in tried) == 1
    found = answer(Question(case, purse, mandates_of(case, purse), ()), (entry(case, LEAST, 0.8),), Settings())
    assert row(found, OPENING).kind == "fixed"


def test_hours_in_which_the_rest_does_not_fit_are_named() -> None:
    """Nobody can be served in the site's own hours: five services are missing until Saturday is open, 416 hours."""
    of = posed({"opening": {}, "services": {"advice": "open"}}, openings=[{}, SATURDAY])
    week = "mon-fri 09:00-17:00; sat 09:00-17:00"
    entries = (entry(of.case, LEAST, 0.0), entry(of.case, LEAST, 0.8, opening=week))
    assert missed(answer(of.question, entries, Settings()))[OPENING] == 416


def test_an_amount_is_divided_to_the_fen() -> None:
    """A yuan over three lines at one rate: 34, 33 and 33 fen. Without rates the first has all of it."""
    assert in_proportion(100, {"a": 1, "b": 1, "c": 1}) == {"a": 34, "b": 33, "c": 33}
    assert in_proportion(100, {"a": 0, "b": 0}) == {"a": 100, "b": 0}
    assert in_proportion(1000, {"midterm": 4000, "final": 6000}) == {"midterm": 400, "final": 600}


def test_a_plan_of_huizhou_with_rows_given_is_verified_from_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulated, "WEEKS", 4)
    monkeypatch.setattr(simulated, "REPLICATIONS", 1)
    monkeypatch.setattr(store, "_memory", {})
    monkeypatch.setenv(VARIABLE, "")
    given: dict[str, dict[str, object]] = {
        "staff": {"assistant": 2},
        "services": {"women_course": "closed"},
        "heads": {"publicity": 9000},
    }
    scenario = load("huizhou-optimised").with_({"plan.fixed": given})
    scenario = scenario.model_copy(update={"sites": FrozenMap({"maidi": scenario.sites["maidi"]})})
    for file, table in tables(scenario, plan(scenario, jobs=1)).items():
        write_csv(table, tmp_path / f"{file}.csv")
    assert verify(tmp_path, scenario.id, TABLES, Terms(fixed=given)) == []
    given["staff"] = {"assistant": 3}
    assert "assistant is fixed at 3" in " ".join(verify(tmp_path, scenario.id, TABLES, Terms(fixed=given)))


def test_the_case_of_a_site_has_what_is_given_for_it() -> None:
    fixed = {"staff": {"assistant": 2, "worker": 3}, "sites": {SITE: {"staff": {"assistant": 1}}}}
    case: Case = case_of(town(plan={"fixed": fixed}))
    assert case.fixed.staff == {"assistant": 1, "worker": 3}
