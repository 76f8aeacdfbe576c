"""Rules as rows: every rule that is planned by has them, and they agree with the policy's own judgement."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimization.site.case import Case, cases
from optimization.site.costs import Decided
from optimization.site.mandates import Mandate, mandates_of
from optimization.site.measures import MEASURES
from optimization.site.purse import purse_of
from simkit.policy.check import check
from simkit.policy.quantity import QUANTITIES
from simkit.policy.standard import load_standard, read_standard, standards
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load
from simkit.scenario.plan import Plan, PlannedService, SitePlan
from simkit.scenario.problem import ScenarioError
from tests.optimization.small_town import case_of, town

SITE = "maidi"


@pytest.fixture(scope="module")
def both_cities() -> Case:
    return _both_cities()


@cache
def _both_cities() -> Case:
    """Maidi under the Huizhou plan and the Shenzhen standard, in-principle rules read as soft."""
    scenario = load("huizhou-shenzhen").with_({"readings.in_principle": "soft"}, name="soft")
    return next(case for case in cases(scenario) if case.site == SITE)


def _mandates(case: Case) -> dict[str, Mandate]:
    return {mandate.name: mandate for mandate in mandates_of(case, purse_of(case.scenario))}


def test_every_rule_that_is_planned_by_can_be() -> None:
    wanted = {
        bound.measure
        for id_ in standards()
        for rule in load_standard(id_).rules
        for bound in rule.bounds
        if rule.used_by == "both"
    }
    assert wanted <= MEASURES.keys()
    assert MEASURES.keys() <= QUANTITIES.keys()


def test_rows_are_named_by_their_rules(both_cities: Case) -> None:
    found = _mandates(both_cities)
    (staff,) = found["HZ-STAFF-1"].rows
    assert (staff.name, dict(staff.expression.terms), staff.sense, staff.bound) == (
        "HZ-STAFF-1",
        {"staff[social_worker]": 1.0},
        ">=",
        3.0,
    )
    (share,) = found["SZ-STAFF-2"].rows
    assert dict(share.expression.terms) == pytest.approx({"staff[social_worker]": 0.4, "staff[assistant]": -0.6})
    assert (share.sense, share.bound) == (">=", 0.0)
    assert [row.name for row in found["SZ-CAT-6"].rows] == [
        "SZ-CAT-6:community_integration",
        "SZ-CAT-6:community_charity",
        "SZ-CAT-6:neighbour_mutual_help",
        "SZ-CAT-6:volunteer_team_building",
    ]


def test_in_principle_is_hard_only_where_it_is_read_so(both_cities: Case) -> None:
    assert not _mandates(both_cities)["SZ-STAFF-1"].hard
    assert _mandates(both_cities)["SZ-STAFF-2"].hard
    hard = next(case for case in cases(load("huizhou-shenzhen")) if case.site == SITE)
    assert _mandates(hard)["SZ-STAFF-1"].hard


def test_a_group_of_twenty_asks_for_nothing_twenty_one_do(both_cities: Case) -> None:
    """SZ-CAT-5 applies above 20 people, strictly: 8 under correction in Maidi, 54 preferential-treatment persons."""
    found = _mandates(both_cities)
    assert "SZ-CAT-5:preferential_treatment" in found
    assert "SZ-CAT-5:community_correction" not in found
    for size, there in ((20, False), (21, True)):
        scenario = load("huizhou-shenzhen").with_({f"population.{SITE}.community_correction": size}, name="sized")
        case = next(case for case in cases(scenario) if case.site == SITE)
        assert ("SZ-CAT-5:community_correction" in _mandates(case)) == there


def test_limits_on_spending_are_purses(both_cities: Case) -> None:
    purses = [mandate.name for mandate in _mandates(both_cities).values() if mandate.is_purse]
    assert purses == ["HZ-FUND-1", "HZ-FUND-2", "HZ-FUND-3"]


def test_a_measure_that_cannot_be_planned_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    text = """
id: other
name: {zh: 其他, en: other}
jurisdiction: huizhou
document: {zh: 文件, en: paper}
rules:
- id: X-1
  text: {zh: 安全, en: safety}
  clause: "1"
  severity: mandatory
  used_by: both
  bounds:
  - {measure: safety_items_declared, all_of: [fire_equipment]}
  examples:
  - {given: {safety_items_declared: [fire_equipment]}, verdict: pass}
  - {given: {safety_items_declared: []}, verdict: fail}
"""
    other = read_standard(text, "other.yaml")
    monkeypatch.setattr("optimization.site.mandates.standard_of", lambda _scenario, _id: other)
    case = case_of(town())
    with pytest.raises(ScenarioError, match="X-1 cannot be planned by 'safety_items_declared'"):
        mandates_of(case, purse_of(case.scenario))


def test_an_item_that_does_not_exist_cannot_be_offered() -> None:
    """The small town has no mutual help at all: four items are missing, whatever is decided."""
    scenario = town(standards=["shenzhen-2011"])
    case = case_of(scenario)
    nothing = {name: float(n) for name, n in Decided({}, {}, {}).values(case).items()}
    assert _mandates(case)["SZ-CAT-6"].short_by(nothing) == 4.0


teams = st.fixed_dictionaries({
    "social_worker": st.integers(0, 6),
    "assistant": st.integers(0, 4),
    "part_time_assistant": st.integers(0, 2),
})  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(team=teams, seed=st.integers(0, 10_000))
def test_rows_and_policy_agree(team: dict[str, int], seed: int) -> None:
    """Whatever is decided, a row holds exactly where the policy says pass (money aside: nothing is paid here)."""
    case, draw = _both_cities(), random.Random(seed)
    added = {kind: draw.randrange(1, 4) for kind in draw.sample(list(case.scenario.room_types), draw.randrange(4))}
    offered = draw.sample(list(case.services), draw.randrange(len(case.services) + 1))
    decided = Decided(team, added, {service: draw.randrange(1, 500) for service in offered})
    said = _judged(case, decided)
    values = {name: float(n) for name, n in decided.values(case).items()}
    for name, mandate in _mandates(case).items():
        on_money = any(variable.startswith(("paid", "shortage")) for variable in mandate.decisions)
        if name not in said or on_money or not mandate.decisions:
            continue
        assert (mandate.short_by(values) <= 1e-6) == (said[name] == "pass"), name


def _judged(case: Case, decided: Decided) -> Mapping[str, str]:
    """The policy's verdicts on these decisions, by rule and part; those that it cannot give are left out."""
    hours = {s: case.hours_per_visit(s) * n * case.services[s].persons for s, n in decided.visits.items()}
    kinds = case.scenario.room_types
    plan = SitePlan(
        status="optimal",
        legal=True,
        affordable=True,
        team=FrozenMap(decided.team),
        opening=case.openings[0],
        services=FrozenMap({
            s: PlannedService(
                offered=s in decided.visits,
                planned_visits=decided.visits.get(s, 0),
                planned_staff_hours=hours.get(s, 0.0),
                planned_volunteer_hours=0.0,
                direct_cost_fen=0,
            )
            for s in case.services
        }),
        rooms=FrozenMap({k: n for k in kinds if (n := case.room_count(k) + decided.added.get(k, 0))}),
        payments=(),
        need_cny=0, need_at_minimum_cny=0, purse_cny=0, shortfall_cny=0, unallocated_cny=0,
        cheapest_legal_cny=None, cheapest_legal_at_minimum_cny=None, cheapest_serving_goal_cny=None,
    )  # fmt: skip
    whole = Plan(scenario=case.scenario.id, solver="none", seconds=0, sites=FrozenMap({SITE: plan}))
    verdicts = [v for v in check(case.scenario, plan=whole) if v.site == SITE]
    named = {f"{v.rule}:{v.part}" if v.part else v.rule: v.status for v in verdicts}
    return {name: status for name, status in named.items() if status in ("pass", "fail")}
