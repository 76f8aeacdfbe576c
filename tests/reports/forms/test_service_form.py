"""The tender's service indicators: figures of the files, kinds that are assumed, sums by kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.reports.forms.fixture_forms import formulas, paper_rows, row_of, sheet

Filed = Callable[..., Path]


def test_a_service_has_its_planned_and_its_simulated_figures(filed: Filed) -> None:
    rows = sheet(filed() / "forms.xlsx", "服务指标表")
    assert row_of(rows, "助餐")[2:10] == [
        "个案",
        "老年人\uff0860岁以上\uff09",
        3601.0,
        3600.0,
        3601.0,
        1800.75,
        31.5,
        "",
    ]
    assert row_of(rows, "讲座")[2:10] == ["活动", "青少年", 72.0, 1440.0, 1405.0, 60.0, 12.0, ""]


def test_sums_by_kind_follow_the_kind_that_is_chosen(filed: Filed) -> None:
    rows = sheet(filed() / "forms.xlsx", "服务指标表")
    assert row_of(rows, "个案小计")[4:9] == [3601.0, 3600.0, 3601.0, 1800.75, 31.5]
    assert row_of(rows, "活动小计")[4:9] == [72.0, 1440.0, 1405.0, 60.0, 12.0]
    assert row_of(rows, "小组小计")[4:9] == [0.0] * 5
    assert row_of(rows, "合计")[4:9] == [3673.0, 5040.0, 5006.0, 1860.75, 43.5]
    kept = 'IF(COUNT(F4:F5)=0,"",ROUND(SUMIF(C4:C5,"个案",F4:F5),6))'
    assert kept in formulas(filed() / "forms.xlsx", "sheet5").values()


def test_cases_and_groups_are_not_made_up(filed: Filed) -> None:
    rows = sheet(filed() / "forms.xlsx", "服务指标表")
    assert row_of(rows, "开案个数\uff08个\uff09")[4] == ""
    assert row_of(rows, "小组个数\uff08个\uff09")[4] == ""


def test_the_paper_has_the_same_figures(filed: Filed) -> None:
    assert row_of(paper_rows(filed() / "forms.docx"), "讲座")[4:9] == ["72.0", "1,440.0", "1,405.0", "60.0", "12.0"]


def test_one_site_has_its_own_figures_and_none_where_it_was_not_simulated(filed: Filed) -> None:
    assert row_of(sheet(filed(site="south") / "forms.xlsx", "服务指标表"), "助餐")[4:9] == [
        1800.5, 1200.0, 1800.5, 600.25, 10.5,
    ]  # fmt: skip
    assert row_of(sheet(filed(site="west") / "forms.xlsx", "服务指标表"), "助餐")[4:7] == ["", 1200.0, ""]


def test_a_sum_of_nothing_known_is_blank(filed: Filed) -> None:
    """Last year's plan has no figures by service of its own: what it planned is known, what it served is not."""
    rows = sheet(filed(scenario="least") / "forms.xlsx", "服务指标表")
    assert row_of(rows, "合计")[4:9] == ["", 3600.0, "", 1800.75, 31.5]
