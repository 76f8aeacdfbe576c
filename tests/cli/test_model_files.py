"""``simkit plan --write-model``: the models behind a plan as files."""

from __future__ import annotations

import json

import highspy
import pytest

pytestmark = pytest.mark.usefixtures("no_page")


@pytest.mark.slow
def test_models_are_written_beside_the_plan(simkit, tmp_path):
    """One for each of seven sites; HiGHS reads one and finds the bound that plan.json says, its sign turned."""
    answer = simkit("plan", "huizhou-optimised", "--write-model", "mps", "-r", 2, "-o", tmp_path / "plan", "--quiet")
    assert answer.status == 0, answer.fault
    (plan,) = json.loads((tmp_path / "plan" / "plan.json").read_text(encoding="utf-8"))
    files = sorted((tmp_path / "plan" / "models").iterdir())
    assert [file.name for file in files] == sorted(f"{site}.mps" for site in plan["sites"])
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.readModel(str(tmp_path / "plan" / "models" / "maidi.mps"))
    highs.run()
    assert -highs.getInfo().objective_function_value == pytest.approx(plan["sites"]["maidi"]["bound"], rel=1e-4)


def test_another_kind_of_file_is_refused(simkit):
    answer = simkit("plan", "huizhou-optimised", "--write-model", "xls")
    assert answer.status == 2
    assert "lp" in answer.fault
    assert "mps" in answer.fault
