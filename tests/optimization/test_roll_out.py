"""Devices of the 12349 platform, by hand: 300 yuan to buy and 60 a year to keep, 360 in all, paid as operations.

The least team, its heads and six kits take 258,750; 11,550 of it is overhead of the agency, which like all operations
only the district pays. 88,450 of its 100,000 are left: 245 devices. Each group has a hundred residents.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from optimization import plan
from optimization.choosing.answer import Question, answer
from optimization.choosing.repriced import repriced
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from optimization.solving.solver import Settings, SolverName, available
from optimization.tables import tables
from optimization.trials import simulated, store
from simkit.cache_folder import VARIABLE
from simkit.experiment.csv_text import write_csv
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load, with_changes
from simkit.scenario.plan import Plan, SitePlan
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import SITE, case_of, entry, town
from tests.optimization.verify_plan import Terms, verify

TEAM = (3, 1, 1)
GROUPS = ["elderly", "disabled", "hardship"]


def _line(rate: float | None) -> dict[str, Any]:
    of = {"rate": rate, "norm_min": None, "norm_max": None}
    return {"head": "operations", "name": {"zh": "设备", "en": "device"}, "driver": "device", "unit": "cny", **of}


LINES = {"device": _line(300), "device_upkeep": _line(60)}


def with_devices(
    district_cny: float = 100_000, lines: Any = LINES, also: Any = None, readings: Any = None, **devices: Any
) -> Scenario:
    return town(
        readings=readings or {},
        cost_lines=lines,
        funds={"district": {"amount_cny": district_cny}},
        plan={"devices": {"groups": GROUPS, **devices}, **(also or {})},
    )


def planned(scenario: Scenario, solver: SolverName = "highs") -> SitePlan:
    case, purse = case_of(scenario), purse_of(scenario)
    asked = Question(case, purse, mandates_of(case, purse), ())
    return answer(asked, [entry(case, TEAM, 1.0)], Settings(solver))


def test_money_left_fills_one_group_after_the_other() -> None:
    """100 and 100, then 45 of the 16,450 that are left. The city's 52,800 cannot pay for operations."""
    found = planned(with_devices())
    assert found.devices == {"elderly": 100, "disabled": 100, "hardship": 45}
    assert (found.status, found.unallocated_cny, found.need_cny) == ("optimal", 52_800 + 250, 258_750 + 245 * 360)


def test_who_is_named_first_comes_first() -> None:
    found = planned(with_devices(11_550 + 3_600, groups=["hardship", "elderly", "disabled"]))
    assert found.devices == {"hardship": 10, "elderly": 0, "disabled": 0}


def test_devices_take_nothing_from_what_is_served() -> None:
    with_, without = planned(with_devices()), planned(town())
    assert (with_.services, with_.team, with_.rooms) == (without.services, without.team, without.rooms)
    assert without.devices == {}


def test_a_share_that_is_asked_for_is_a_row_with_its_price() -> None:
    """30.5 % of a hundred are 31. What is left beyond the 93 buys one more, for the first group."""
    found = planned(with_devices(11_550 + 94 * 360, at_least_share=0.305))
    assert found.devices == {"elderly": 32, "disabled": 31, "hardship": 31}
    prices = {row.rule: row.price_cny for row in found.mandate_prices}
    assert [prices[f"devices:{group}"] for group in GROUPS] == [31 * 360] * 3
    binding = {row.rule: (row.kind, row.slack) for row in found.binding if row.rule.startswith("devices:")}
    assert binding == {"devices:disabled": ("fixed", 0), "devices:hardship": ("fixed", 0)}


def test_money_that_is_short_of_it_is_said_and_so_is_the_device_that_would_have_to_go() -> None:
    """Without the advice that no clause asks for, overhead is 11,500 (5 % of a kit of 1,000 less)."""
    scenario = with_devices(
        11_500 + 31 * 360 - 1, readings={"in_principle": "hard"}, groups=["hardship"], at_least_share=0.305
    )
    found = planned(scenario)
    assert (found.status, found.legal, found.shortfall_cny) == ("infeasible", True, 1.0)
    assert found.devices == {"hardship": 31}
    said = {row.rule: (row.short_by, row.unit) for row in found.diagnosis}
    assert said == {"fund:district": (1.0, "cny"), "devices:hardship": (1.0, "device")}


def test_another_solver_hands_out_the_same() -> None:
    if not available("cbc"):
        pytest.skip("CBC was not tried: there is no executable 'cbc' here")
    scenario = with_devices(11_550 + 94 * 360, at_least_share=0.305)
    one, other = planned(scenario), planned(scenario, "cbc")
    assert (one.devices, one.payments) == (other.devices, other.payments)


def test_an_amount_that_is_fixed_is_so_many_devices() -> None:
    found = planned(with_devices(lines={"device": _line(360)}, also={"fixed": {"cost_lines": {"device": 3_600}}}))
    assert found.devices == {"elderly": 10, "disabled": 0, "hardship": 0}


def test_the_table_has_a_row_for_each_group() -> None:
    scenario = with_devices()
    made = Plan(scenario=scenario.id, solver="highs", seconds=0.0, sites=FrozenMap({SITE: planned(scenario)}))
    rows = [tuple(row)[1:] for row in tables(scenario, made)["devices"].itertuples(index=False)]
    assert rows == [
        (SITE, "elderly", 100, 100, 1.0, 36_000.0),
        (SITE, "disabled", 100, 100, 1.0, 36_000.0),
        (SITE, "hardship", 100, 45, 0.45, 16_200.0),
    ]
    assert list(repriced(scenario, SITE, made.sites[SITE])) == [("then", (258_750 + 245 * 360) * 100)]
    assert "devices" not in tables(town(), made)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"cost_lines": LINES}, "nothing says who gets a device"),
        ({"plan": {"devices": {"groups": GROUPS}}}, "nothing says what a device costs"),
        ({"cost_lines": {"device": _line(None)}, "plan": {"devices": {"groups": GROUPS}}}, "a device has no price"),
        ({"cost_lines": LINES, "plan": {"devices": {"groups": ["eldery"]}}}, "no group 'eldery'.*elderly"),
        ({"cost_lines": LINES, "plan": {"devices": {"groups": ["elderly", "elderly"]}}}, "stands twice"),
        (
            {"cost_lines": LINES, "plan": {"devices": {"groups": GROUPS}, "shared_funds": ["city"]}},
            "sites that have purses of their own",
        ),
        (
            {"cost_lines": LINES, "plan": {"devices": {"groups": GROUPS}, "objectives": ["cost", "everyone"]}},
            "let cost stand last",
        ),
    ],
)
def test_a_roll_out_that_cannot_be_planned_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ScenarioError, match=f"(?s){says}"):
        town(**changes)


def test_a_roll_out_in_huizhou_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five of a hundred of each group in any case; trials are cut to four weeks and one replication."""
    monkeypatch.setattr(simulated, "WEEKS", 4)
    monkeypatch.setattr(simulated, "REPLICATIONS", 1)
    monkeypatch.setattr(store, "_memory", {})
    monkeypatch.setenv(VARIABLE, "")
    groups = ("disabled", "preferential_treatment", "hardship")
    changes: dict[str, Any] = {f"cost_lines.{id_}": line for id_, line in LINES.items()}
    changes["plan.devices"] = {"groups": list(groups), "at_least_share": 0.05}
    scenario = with_changes(load("huizhou-optimised"), changes, "roll-out", "a test")
    for file, table in tables(scenario, plan(scenario, jobs=1)).items():
        write_csv(table, tmp_path / f"{file}.csv")
    folders = [Path(__file__).resolve().parents[2] / "scenarios" / name for name in ("catalogue", "huizhou_huicheng")]
    terms = Terms(devices=groups, device_cny=360, device_share=Fraction(1, 20))
    assert verify(tmp_path, "roll-out", folders, terms) == []
    dearer = replace(terms, device_cny=361)
    assert any("devices cost" in fault for fault in verify(tmp_path, "roll-out", folders, dearer))
    other = replace(terms, devices=groups[::-1])
    assert any("devices go to" in fault for fault in verify(tmp_path, "roll-out", folders, other))
    most = replace(terms, device_share=Fraction(1, 2))
    assert any("devices for" in fault for fault in verify(tmp_path, "roll-out", folders, most))
