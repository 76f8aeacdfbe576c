"""A plan written as a scenario says the same as the plan applied."""

from __future__ import annotations

import pytest

from simkit.commands.plan_variant import variant_name, variant_text
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.hours import week
from simkit.scenario.load import load, with_changes
from simkit.scenario.plan import Plan, PlannedService, SitePlan
from simkit.scenario.scenario import Scenario

pytestmark = pytest.mark.usefixtures("no_page")

DECISIONS = ("staff", "sites", "offer", "rooms", "services")


def planned_for(scenario: Scenario, site: str) -> Plan:
    """One worker more, Saturday too, the first two services, one room of each type more."""
    team = {role: n + (role == "social_worker") for role, n in scenario.staff[site].items()}
    offered = list(scenario.services)[:2]
    none = dict.fromkeys(("planned_visits", "planned_staff_hours", "planned_volunteer_hours"), 0.0)
    decided = SitePlan(
        status="optimal",
        legal=True,
        affordable=True,
        team=FrozenMap(team),
        opening=week({"mon-sat": "09:00-17:00"}),
        services=FrozenMap(
            {s: PlannedService(offered=s in offered, direct_cost_fen=0, **none) for s in scenario.services}
        ),
        rooms=FrozenMap({kind: room.rooms + 1 for kind, room in scenario.rooms[site].items()}),
        payments=(),
        **dict.fromkeys(
            ("need_cny", "need_at_minimum_cny", "purse_cny", "shortfall_cny", "unallocated_cny"), 0.0
        ),
        **dict.fromkeys(
            ("cheapest_legal_cny", "cheapest_legal_at_minimum_cny", "cheapest_serving_goal_cny"), None
        ),
    )  # fmt: skip
    return Plan(scenario=scenario.id, solver="highs", seconds=0.0, sites=FrozenMap({site: decided}))


def test_the_file_says_what_the_plan_applied_says(tmp_path):
    scenario = load("huizhou-optimised")
    plan = planned_for(scenario, "donghu")
    file = tmp_path / variant_name(scenario)
    file.write_text(variant_text(scenario, plan, tmp_path), encoding="utf-8")

    read, applied = load(str(file)), scenario.with_plan(plan)
    assert read.id == "huizhou-optimised-as-planned"
    assert all(getattr(read, part) == getattr(applied, part) for part in DECISIONS)
    assert read.staff["donghu"]["social_worker"] == scenario.staff["donghu"]["social_worker"] + 1
    assert read.plan is not None
    assert not read.plan.first
    assert str(read.document.source(("staff", "donghu", "social_worker"))) == "decision of the plan"


def test_what_was_set_on_the_command_line_is_kept(tmp_path):
    scenario = with_changes(
        load("huizhou-optimised"),
        {"calendar.weeks": 26, "staff.*.assistant": "+1"},
        "huizhou-optimised",
        "command line",
    )
    plan = planned_for(scenario, "donghu")
    file = tmp_path / "kept.yaml"
    file.write_text(variant_text(scenario, plan, tmp_path), encoding="utf-8")
    read = load(str(file))
    assert read.calendar.weeks == 26
    assert read.staff["maidi"]["assistant"] == scenario.staff["maidi"]["assistant"]


def test_a_file_of_ones_own_is_named_by_the_way_there(tmp_path):
    mine = tmp_path / "mine" / "centre.yaml"
    mine.parent.mkdir()
    mine.write_text("extends: huizhou-optimised\nname: {zh: 我的, en: mine}\n", encoding="utf-8")
    scenario = load(str(mine))
    out = tmp_path / "out" / "plan"
    out.mkdir(parents=True)
    (out / "kept.yaml").write_text(variant_text(scenario, planned_for(scenario, "donghu"), out), encoding="utf-8")
    assert 'extends: "../../mine/centre.yaml"' in (out / "kept.yaml").read_text(encoding="utf-8")
    assert load(str(out / "kept.yaml")).name.en == "mine, as planned"


@pytest.mark.slow
def test_it_stands_beside_the_plan_and_can_be_run(simkit, tmp_path):
    assert simkit("plan", "huizhou-optimised", "-r", 2, "-o", tmp_path / "plan", "--quiet").status == 0
    answer = simkit("run", tmp_path / "plan" / "huizhou-optimised-as-planned.yaml", "-r", 2, "-o", tmp_path / "run")
    assert answer.status == 0, answer.fault
