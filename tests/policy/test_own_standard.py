"""Clauses of a planner's own, in a file beside the scenario: judged by, planned by, refused with a line."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from optimization.site.case import cases
from optimization.site.mandates import mandates_of
from optimization.site.purse import purse_of
from simkit.policy.check import check
from simkit.policy.standard import check_own_standards, standard_of, text_of_standard
from simkit.scenario.load import load
from simkit.scenario.problem import ScenarioError
from simkit.scenario.scenario import Scenario

CLAUSES = """id: my-clauses
name: {zh: 自定要求, en: demands of our own}
jurisdiction: huizhou
document: {zh: 内部要求, en: internal demands}
rules:
- id: OWN-1
  text: {zh: 专职辅助人员不少于2人, en: At least two full-time auxiliaries}
  clause: "1"
  severity: mandatory
  used_by: both
  bounds:
  - {measure: auxiliary_full_time, min: 2}
  examples:
  - {given: {auxiliary_full_time: 2}, verdict: pass}
  - {given: {auxiliary_full_time: 1}, verdict: fail}
"""
VARIANT = """extends: huizhou-huicheng
name: {zh: 自定, en: own}
set:
  standards: [huizhou, my-clauses.yaml]
"""


def _written(folder: Path, clauses: str = CLAUSES, variant: str = VARIANT) -> Scenario:
    (folder / "my-clauses.yaml").write_text(clauses, encoding="utf-8")
    (folder / "own.yaml").write_text(variant, encoding="utf-8")
    return load(folder / "own.yaml")


def test_it_is_judged_by_and_said_to_be_ones_own(tmp_path: Path) -> None:
    """The team as written has one full-time auxiliary."""
    verdicts = [verdict for verdict in check(_written(tmp_path)) if verdict.rule == "OWN-1"]
    assert len(verdicts) == 7
    assert {(v.status, v.value, v.relation, v.standard) for v in verdicts} == {("fail", 1.0, "own", "my-clauses")}


def test_a_plan_keeps_it_like_any_clause(tmp_path: Path) -> None:
    scenario = _written(tmp_path)
    case = next(cases(scenario))
    (own,) = [mandate for mandate in mandates_of(case, purse_of(scenario)) if mandate.rule == "OWN-1"]
    assert (own.hard, own.rows[0].sense, own.rows[0].bound) == (True, ">=", 2)


def test_its_text_travels_with_the_scenario(tmp_path: Path) -> None:
    scenario = pickle.loads(pickle.dumps(_written(tmp_path).without_texts()))
    (tmp_path / "my-clauses.yaml").unlink()
    assert standard_of(scenario, "my-clauses").rules[0].id == "OWN-1"
    assert text_of_standard("my-clauses", scenario) == CLAUSES
    assert scenario.with_({"staff.*.assistant": 2}).standards == ("huizhou", "my-clauses")


def test_a_variant_adds_one_more(tmp_path: Path) -> None:
    _written(tmp_path)
    (tmp_path / "more.yaml").write_text(
        CLAUSES.replace("my-clauses", "more").replace("OWN-1", "MORE-1"), encoding="utf-8"
    )
    variant = "extends: own.yaml\nname: {zh: 再加, en: more}\nset:\n  standards: [huizhou, my-clauses, more.yaml]\n"
    (tmp_path / "further.yaml").write_text(variant, encoding="utf-8")
    assert set(load(tmp_path / "further.yaml").own_standards) == {"my-clauses", "more"}


def test_it_may_be_named_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert "my-clauses" in load("huizhou-huicheng").with_({"standards": ["huizhou", "my-clauses.yaml"]}).own_standards


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ("min: 2}", "mim: 2}", 12, "'mim' is not known here; did you mean 'min'?"),
        ("severity: mandatory", "severity: strict", 9, "input should be 'mandatory'"),
        ("auxiliary_full_time, min", "auxiliary_ful_time, min", 6, "did you mean 'auxiliary_full_time'?"),
        ("full_time: 1}, verdict: fail", "full_time: 3}, verdict: fail", 6, "comes out as pass, not fail"),
        ("- {given: {auxiliary_full_time: 1}, verdict: fail}\n", "", 6, "needs an example with the verdict fail"),
        ("rules:", "rules: [", 6, ""),
    ],
)
def test_a_fault_is_said_with_its_file_and_line(tmp_path: Path, right: str, wrong: str, line: int, said: str) -> None:
    assert CLAUSES.count(right) == 1
    with pytest.raises(ScenarioError) as fault:
        check_own_standards(_written(tmp_path, CLAUSES.replace(right, wrong)))
    assert f"my-clauses.yaml:{line}: " in str(fault.value)
    assert said in str(fault.value)


@pytest.mark.parametrize(
    ("clauses", "variant", "said"),
    [
        (CLAUSES, VARIANT.replace("my-clauses.yaml", "my-clause.yaml"), "did you mean 'my-clauses.yaml'?"),
        (
            CLAUSES.replace("id: my-clauses\n", ""),
            VARIANT,
            "the standard has no id; begin it with e.g. 'id: my-clauses'",
        ),
        (CLAUSES.replace("id: my-clauses\n", "id: huizhou\n"), VARIANT, "'huizhou' is a standard of simkit"),
    ],
)
def test_a_file_that_is_none_of_ones_own_is_refused(tmp_path: Path, clauses: str, variant: str, said: str) -> None:
    with pytest.raises(ScenarioError) as fault:
        _written(tmp_path, clauses, variant)
    assert said in str(fault.value)
