"""The models behind a plan as files: another reader finds the bound of the plan, and every rule by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import highspy
import pytest

from optimization import plan
from optimization.exported import Ending, write_models
from optimization.solving.solver import Settings
from optimization.trials import simulated, store
from simkit.cache_folder import VARIABLE
from simkit.scenario.frozen import FrozenMap
from simkit.scenario.load import load
from simkit.scenario.plan import Plan
from simkit.scenario.scenario import Scenario
from tests.optimization.small_town import SITE, town


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulated, "WEEKS", 4)
    monkeypatch.setattr(simulated, "REPLICATIONS", 1)
    monkeypatch.setattr(store, "_memory", {})
    monkeypatch.setenv(VARIABLE, "")


def _read_and_solved(file: Path) -> float:
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("mip_rel_gap", 0.0)
    assert highs.readModel(str(file)) == highspy.HighsStatus.kOk
    highs.run()
    assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(highs.getInfo().objective_function_value)


def _written(scenario: Scenario, directory: Path, ending: Ending) -> tuple[Plan, tuple[Path, ...]]:
    found = plan(scenario, jobs=1)
    return found, write_models(scenario, found, directory, ending, Settings(), seed=1, jobs=1)


@pytest.mark.parametrize("ending", ["lp", "mps"])
@pytest.mark.parametrize(
    ("asked", "sign"),
    [({}, -1), ({"objectives": ["worst_group"]}, -1), ({"objectives": ["evenness"]}, 1), ({"objectives": ["cost"]}, 1)],
    ids=["usual", "max-min", "evenness", "cost"],
)
def test_another_reader_finds_the_bound(asked: dict[str, Any], sign: int, ending: Ending, tmp_path: Path) -> None:
    """What is maximised stands with its sign turned; spending and the spread of shares are minimised as they are."""
    found, (file,) = _written(town(plan=asked), tmp_path, ending)
    bound = found.sites[SITE].bound
    assert bound is not None
    assert sign * _read_and_solved(file) == pytest.approx(bound, rel=1e-6, abs=1e-6)


def test_one_that_is_short_of_money_is_written_with_what_gives(tmp_path: Path) -> None:
    found, (file,) = _written(town(funds={"city": {"amount_cny": 100_000}}), tmp_path, "lp")
    assert found.sites[SITE].shortfall_cny > 0
    assert -_read_and_solved(file) == pytest.approx(found.sites[SITE].bound, rel=1e-6)
    assert "r_shortfall:" in file.read_text(encoding="ascii")


def test_every_rule_and_purse_is_a_row_by_its_name(tmp_path: Path) -> None:
    """Sites that differ in nothing have equal files; bytes are the same each time."""
    whole = load("huizhou-optimised")
    pair = {site: whole.sites[site] for site in ("maidi", "xinlian")}
    scenario = whole.model_copy(update={"sites": FrozenMap(pair)})
    found, files = _written(scenario, tmp_path, "lp")
    assert [file.name for file in files] == ["maidi.lp", "xinlian.lp"]
    text = files[0].read_text(encoding="ascii")
    assert text == files[1].read_text(encoding="ascii")
    rules = ("HZ_STAFF_1", "HZ_STAFF_2", "HZ_STAFF_3", "HZ_FUND_1", "HZ_FUND_2", "HZ_FUND_3", "HZ_PRIO_1", "HZ_PRICE_1")
    assert all(f"\nr_{rule}: " in text for rule in rules)
    assert all(f"\nr_{row}: " in text for row in ("fund_city", "fund_district", "one_entry", "hours_social_worker"))
    assert -_read_and_solved(files[0]) == pytest.approx(found.sites["maidi"].bound, rel=1e-6)
