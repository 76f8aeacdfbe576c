"""Targets and self-assessment: targets by hand, achieved and reasons left blank, scores that wait."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from reports.forms.indicators import eased
from reports.forms.model import MONEY, SHARE, TENTHS, Look
from reports.forms.self_assessment import shared
from reports.forms.writing import forms_of
from tests.reports.fixture_directory import write
from tests.reports.forms.fixture_forms import formulas, paper_rows, row_of, sheet, two_plans

Filed = Callable[..., Path]


@pytest.mark.parametrize(
    "name, target, written",
    [
        ("服务点数", 3.0, "=3"),
        ("开设服务项目数", 2.0, "≥2"),
        ("全年计划服务人次", 5040.0, "≥5,040"),  # 3 x (1,200 + 480)
        ("配备岗位数", 15.0, "≥15"),  # 3 x (4 + 1)
        ("服务满足率", 0.63, "≥63.0%"),  # 0.72 less an eighth
        ("平均等候时间", 5.7, "≤5.7"),  # 5 and an eighth is 5.625, up to a tenth
        ("项目总成本", 298500.0, "≤298,500.00"),  # 3 x (73,500.00 + 20,000.01 + 5,999.99)
        ("本市强制条款符合率", 1.0, "=100.0%"),
    ],
)
def test_a_target_is_what_the_plan_sets_or_nine_years_in_ten_reach(
    filed: Filed, name: str, target: float, written: str
) -> None:
    for form in ("绩效目标申报表", "绩效自评表"):
        found = [row for row in sheet(filed() / "forms.xlsx", form) if str(row[2]).split("\uff08")[0] == name]
        assert [row[3] for row in found] == [target]
    assert sum(written in row for row in paper_rows(filed() / "forms.docx")) == 2


def test_a_target_is_never_harder_than_the_level_it_is_taken_from() -> None:
    assert eased(Decimal("0.6349"), "≥", SHARE) == Decimal("0.634")
    assert eased(Decimal("5.61"), "≤", TENTHS) == Decimal("5.7")
    assert eased(Decimal("43.001"), "≤", MONEY) == Decimal("43.01")
    assert eased(Decimal("20"), "≥", Look(0)) == Decimal("20")


def test_the_money_of_the_year_is_that_of_its_funds(filed: Filed) -> None:
    rows = sheet(filed() / "forms.xlsx", "绩效目标申报表")
    assert row_of(rows, "年度资金总额")[3] == 300_000.0
    city = 3 * (Decimal("73500.00") + Decimal("20000.01"))
    assert Decimal(repr(row_of(rows, "其中\uff1a市级财政")[3])) == city


def test_what_no_model_computes_is_left_to_the_officer(filed: Filed) -> None:
    rows = sheet(filed() / "forms.xlsx", "绩效目标申报表")
    assert row_of(rows, "生态效益指标")[2:5] == ["", "", ""]
    assert row_of(rows, "服务对象满意度指标")[2:6] == ["", "", "", "模型不计算\uff0c由填报人填写"]


def test_achieved_score_and_reason_are_blank_and_points_are_a_hundred(filed: Filed) -> None:
    rows = sheet(filed() / "forms.xlsx", "绩效自评表")
    head = next(at for at, row in enumerate(rows) if "实际完成值" in row)
    total = next(at for at, row in enumerate(rows) if "总分" in row)
    assert {(row[4], row[6], row[7]) for row in rows[head + 1 : total]} == {("", "", "")}
    assert rows[total][5:7] == [100.0, ""]
    assert sum(row[5] for row in rows[head + 1 : total] if row[5] != "") == 90.0


def test_a_score_waits_for_what_was_achieved_and_knows_which_way_is_better(filed: Filed) -> None:
    rows = sheet(filed() / "forms.xlsx", "绩效自评表")
    found = formulas(filed() / "forms.xlsx", "sheet4")
    at = {str(row[2]): number for number, row in enumerate(rows, start=1)}
    more, less = at["服务满足率"], at["平均等候时间\uff08分钟\uff09"]
    blank = 'IF(OR(NOT(ISNUMBER(E{0})),NOT(ISNUMBER(D{0}))),"",IF(E{0}{1}D{0},N(F{0}),ROUND(MAX(0,N(F{0})*{2}),2)))'
    assert found[f"G{more}"] == blank.format(more, ">=", f"E{more}/D{more}")
    assert found[f"G{less}"] == blank.format(less, "<=", f"D{less}/E{less}")


@pytest.mark.parametrize("points, among, each", [(50, 13, [4] * 11 + [3] * 2), (30, 3, [10] * 3), (10, 0, [])])
def test_points_are_shared_in_whole_numbers(points: int, among: int, each: list[int]) -> None:
    assert list(shared(points, among)) == each


def test_the_foot_says_that_layout_and_points_are_assumed(filed: Filed) -> None:
    texts = [row[0] for row in sheet(filed("en") / "forms.xlsx", "Self-assessment")]
    assert any("The layout is the usual one" in str(text) for text in texts)
    assert any(str(text).startswith("Points are assumed") for text in texts)


def test_with_too_few_years_a_target_is_the_mean_and_says_so(tmp_path: Path) -> None:
    tables, manifest = two_plans()
    columns, rows = tables["summary"]
    tables["summary"] = (columns, [(*row[:-2], "", "") for row in rows])
    targets = forms_of(write(tmp_path, tables, manifest), "en").forms[0]
    served = next(row for row in targets.grid.rows if row[0].value == "share served")
    assert (served[1].value, served[3].value) == (
        Decimal("0.72"), "mean of 10 simulated years: about half of all years miss it",
    )  # fmt: skip
    assert not any("nine years of ten" in note for note in targets.notes)
    assert any(note.startswith("— means too few simulated years") for note in targets.notes)
