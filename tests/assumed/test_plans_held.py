"""A plan held while an assumption moves: whether its money still covers it; and money that no simulation reads."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from simkit.commands.assumed.answer import Standing
from simkit.commands.assumed.bearing import simulates_alike
from simkit.commands.assumed.moves import Subject, held_at, moves, standings_now
from simkit.run import simulate_site
from simkit.scenario.load import load
from simkit.scenario.moved import layers_in_common
from tests.optimization.test_held import NEED_CNY, PLAN
from tests.scenario.written import variant

ASSISTANT = "prices.2012.assistant.annual_cost_cny"


@pytest.fixture
def subject(tmp_path):
    """The least team of Huizhou, of which an assistant may cost anything from 24,000 to 200,000 yuan."""
    written = variant(
        tmp_path, f"{ASSISTANT}: {{value: 32000, assumed: 24000..200000, why: a test}}", base="huizhou-huicheng"
    )
    simulated = written.with_plan(PLAN)
    return Subject(
        (written,), SimpleNamespace(scenarios=(simulated,)), {written.id: PLAN}, layers_in_common((written,))
    )


def test_a_plan_is_affordable_until_its_money_does_not_cover_it(subject):
    """The purse holds 400,000; the plan needs 307,597.60, and 168,000 more with 4 % on top is too much."""
    id_ = subject.written[0].id
    found, _ = moves(subject.result.scenarios)
    (move,) = (one for one in found if one.assumption.path == ASSISTANT)
    low, high = held_at(subject, move, "low"), held_at(subject, move, "high")
    assert standings_now(subject)[id_].affordable
    assert low.standings[id_].affordable
    assert not high.standings[id_].affordable
    assert high.standings[id_].legal == low.standings[id_].legal == standings_now(subject)[id_].legal
    assert high.plans[id_].sites["maidi"].need_cny == pytest.approx(NEED_CNY + 168_000 * 1.04)
    assert low.scenarios.keys() == {id_}  # the cost a person-time is another


def test_the_same_without_a_plan_changes_nothing_that_a_simulation_reads(subject):
    written = subject.written[0]
    alone = Subject((written,), SimpleNamespace(scenarios=(written,)), {}, layers_in_common((written,)))
    found, _ = moves((written,))
    (move,) = (one for one in found if one.assumption.path == ASSISTANT)
    assert held_at(alone, move, "high").scenarios == {}


def test_a_simulation_reads_no_money():
    """Every number that is said to have no bearing is moved at once: the year is the same to the last bit."""
    scenario = load("shenzhen-standard").with_({"calendar.weeks": 2})
    dearer = scenario.with_({"services.*.setup_cny_year": 9999, "services.*.materials_cny": 99})
    assert simulates_alike(scenario, dearer)
    one, other = (simulate_site(each, "example", 1, 1).tally for each in (scenario, dearer))
    assert all((getattr(one, name) == getattr(other, name)).all() for name in ("busy_ms", "ready_ms"))
    assert not simulates_alike(scenario, scenario.with_({"demand.day_cv": 0.3}))


def test_where_sites_share_a_purse_other_costs_leave_it_open():
    same, dearer = Standing(True, None, 300_000.0), Standing(True, None, 310_000.0)
    assert dearer.leaves_open(same)
    assert not same.leaves_open(same)
    assert not Standing(True, True, 310_000.0).leaves_open(Standing(True, True, 300_000.0))
