"""What can be asked of a plan on the command line."""

from __future__ import annotations

import pandas as pd
import pytest

from simkit.commands.faults import Refused
from simkit.commands.questions import questions_named


def test_a_question_by_name_or_all_each_once():
    assert questions_named(["cuts", "cuts, cuts"], "en") == ("cuts",)
    assert "cuts" in questions_named(["all"], "en")
    assert questions_named([], "en") == ()


def test_an_unknown_question_is_answered_with_those_there_are():
    with pytest.raises(Refused, match=r"(?s)--with cutts: no such question.*cuts: the plan with 5, 10 and 20 % less"):
        questions_named(["cutts"], "en")


@pytest.mark.slow
def test_cuts_are_written_beside_the_plan(simkit, tmp_path):
    """A twentieth, a tenth and a fifth less than 400,000 at each of seven sites, all of it missing under some head."""
    answer = simkit("plan", "huizhou-optimised", "--with", "cuts", "-r", 2, "-o", tmp_path / "plan", "--quiet")
    assert answer.status == 0, answer.fault
    cuts = pd.read_csv(tmp_path / "plan" / "cuts.csv")
    purses = cuts.pivot_table(index="site", columns="cut_share", values="purse_cny").drop_duplicates()
    assert purses.to_numpy().tolist() == [[400_000, 380_000, 360_000, 320_000]]
    assert (cuts.need_cny[cuts.affordable] <= cuts.purse_cny[cuts.affordable]).all()
    heads = pd.read_csv(tmp_path / "plan" / "cut_changes.csv").query("kind == 'head'")
    lost = (heads.before - heads.after).groupby([heads.site, heads.cut_share]).sum().round(2)
    assert lost.groupby("cut_share").unique().map(list).to_dict() == {0.05: [20_000], 0.1: [40_000], 0.2: [80_000]}
