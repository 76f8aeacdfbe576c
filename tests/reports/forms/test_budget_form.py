"""The budget with last year, change and reason: to the fen as the files have it, and by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.reports.fixture_directory import BASE, BETTER, SITES
from tests.reports.forms.fixture_forms import FUND, PAID, formulas, paper_rows, row_of, sheet, sums

Filed = Callable[..., Path]
HEADS = {"social_work_service": "社工服务费", "supervision": "督导费", "utilities": "水电费", "unallocated": "未分配"}


def _paid(scenario: str, head: str) -> Decimal:
    return len(SITES) * Decimal(PAID[scenario][head])


@pytest.mark.parametrize("head, name", HEADS.items())
def test_a_head_has_both_years_and_the_change_to_the_fen(filed: Filed, head: str, name: str) -> None:
    last, this = _paid(BASE, head), _paid(BETTER, head)
    found = row_of(sheet(filed() / "forms.xlsx", "预算表"), name)
    assert [Decimal(repr(cell)) for cell in found[1:4]] == [last, this, this - last]
    assert found[4] == pytest.approx(float((this - last) / last), abs=1e-6)


@pytest.mark.parametrize("name, fund", [("市级财政", "city"), ("区级财政", "district")])
def test_a_fund_has_what_its_heads_take(filed: Filed, name: str, fund: str) -> None:
    heads = [head for head in HEADS if FUND[head] == fund]
    found = row_of(sheet(filed() / "forms.xlsx", "预算表"), name)
    for cell, scenario in zip(found[1:3], (BASE, BETTER), strict=True):
        assert Decimal(repr(cell)) == sum(_paid(scenario, head) for head in heads)


@pytest.mark.parametrize("total", ["合计", "资金来源合计"])
def test_heads_and_funds_come_to_the_same_total(filed: Filed, total: str) -> None:
    assert row_of(sheet(filed() / "forms.xlsx", "预算表"), total)[1:5] == [300_000.0, 300_000.0, 0.0, 0.0]


def test_every_sum_that_is_a_formula_agrees_with_what_it_adds(filed: Filed) -> None:
    found = sums(filed() / "forms.xlsx")
    assert len(found) > 10
    assert [place for place, kept, added in found if abs(kept - added) > 0.004] == []


def test_the_paper_says_what_the_workbook_says(filed: Filed) -> None:
    rows = paper_rows(filed() / "forms.docx")
    assert row_of(rows, "社工服务费")[1:5] == ["169,201.05", "220,500.00", "51,298.95", "30.3%"]
    assert row_of(rows, "资金来源合计")[1:5] == ["300,000.00", "300,000.00", "0.00", "0.0%"]
    assert row_of(rows, "水电费")[3] == "\N{MINUS SIGN}12,000.15"


def test_the_reasons_of_posts_prices_and_services_add_up_to_the_change(filed: Filed) -> None:
    """Three more posts at last year's 15,000.10; twelve at 500.00 more; talks for 99.55 at three sites."""
    said = row_of(sheet(filed("en") / "forms.xlsx", "Budget"), "social-work service")[5]
    assert said == (
        "social worker: 3 more (9 → 12), 45,000.30 yuan more; social worker: 15,000.10 → 15,500.10 yuan a post and"
        " year, 6,000.00 yuan more; materials and kit of services: 298.65 yuan more (newly open: talks; person-times"
        " planned 3,600 → 5,040)"
    )
    assert Decimal("45000.30") + Decimal("6000.00") + Decimal("298.65") == Decimal("51298.95")


def test_no_reason_is_made_up_where_no_file_gives_one(filed: Filed) -> None:
    rows = sheet(filed("en") / "forms.xlsx", "Budget")
    assert row_of(rows, "supervision")[5] == "as last year"
    assert row_of(rows, "water and power")[5] == "reckoned anew with the plan (at the same time posts 12 → 15)"
    assert row_of(rows, "unallocated")[5] == (
        "money in all: no change; spent on the heads: 39,298.80 yuan more; the rest follows"
    )


def test_the_inputs_that_were_changed_stand_behind_the_budget(filed: Filed) -> None:
    rows = sheet(filed() / "forms.xlsx", "增减原因")
    assert row_of(rows, "plan.team")[:6] == ["plan.team", "", "minimum", "free", "", "本方案所改"]


def test_without_a_plan_of_last_year_its_column_waits_and_so_does_what_follows(filed: Filed) -> None:
    folder = filed(scenario=BASE)
    found = row_of(sheet(folder / "forms.xlsx", "预算表"), "社工服务费")
    assert found[1:6] == ["", 169201.05, "", "", ""]
    assert row_of(sheet(folder / "forms.xlsx", "预算表"), "合计")[1:4] == ["", 300_000.0, ""]
    assert 'IF(B5="","",ROUND(C5-B5,2))' in formulas(folder / "forms.xlsx", "sheet6").values()
    assert row_of(paper_rows(folder / "forms.docx"), "社工服务费")[1:] == ["", "169,201.05", "", "", ""]


def test_one_site_has_its_own_money(filed: Filed) -> None:
    found = row_of(sheet(filed(site="south") / "forms.xlsx", "预算表"), "社工服务费")
    assert found[1:4] == [56400.35, 73500.0, 17099.65]
