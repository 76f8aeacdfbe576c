"""The money of the page: to the fen, and the same as budget.csv."""

import csv
from decimal import Decimal

import pytest

from tests.reports.fixture_directory import BASE, BETTER, SHORT
from tests.reports.html_tree import rows

CAPTION = {"zh": "资金安排", "en": "Allocation"}
NAMES = {"zh": ("市级财政合计", "区级财政合计", "总计"), "en": ("city: total", "district: total", "Grand total")}


def table_of(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def amounts(texts):
    return [Decimal(text.replace(",", "")) for text in texts]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_totals_to_the_fen_worked_by_hand(page, lang):
    """Three sites each; least: city 3 x 80,000.06, district 3 x 19,999.94, together the purse of 300,000.00."""
    found = {row[0]: amounts(row[4:]) for row in rows(page("planned", lang).table(CAPTION[lang])) if not row[1]}

    city, district, total = (found[name] for name in NAMES[lang])

    assert city == [Decimal("240000.18"), Decimal("261000.24"), Decimal("330001.38")]
    assert district == [Decimal("59999.82"), Decimal("38999.76"), Decimal("30000.12")]
    assert total == [Decimal("300000.00"), Decimal("300000.00"), Decimal("360001.50")]


def test_every_line_of_the_table_equals_the_budget_file(reported, page):
    directory = reported("planned", "en")
    names = {}
    for label in table_of(directory / "labels.csv"):
        names[label["kind"], label["id"]] = label["en"]
    wanted = {}
    for row in table_of(directory / "budget.csv"):
        payee = names["payee", row["payee"]] if row["payee"] else "—"
        line = (
            names["account", row["account"]],
            names["head", row["head"]],
            payee,
            names["decided_by", row["decided_by"]],
        )
        of_line = wanted.setdefault(line, dict.fromkeys((BASE, BETTER, SHORT), Decimal(0)))
        of_line[row["scenario"]] += Decimal(row["amount_cny"])

    shown = {tuple(row[:4]): amounts(row[4:]) for row in rows(page("planned", "en").table("Allocation")) if row[1]}

    assert shown == {line: list(of_line.values()) for line, of_line in wanted.items()}


def test_lines_add_up_to_the_totals_shown(page):
    table = page("planned", "zh").table("资金安排")
    lines = [amounts(row[4:]) for row in rows(table) if row[1]]
    total = next(amounts(row[4:]) for row in rows(table) if row[0] == "总计")

    assert [sum(column, Decimal(0)) for column in zip(*lines, strict=True)] == total


def test_flow_picture_adds_up_to_the_whole(reported):
    """The best plan's flow is drawn, and its data sum to the three purses."""
    bands = table_of(reported("planned", "zh") / "figures" / "money_flow.csv")

    assert sum(Decimal(band["amount_cny"]) for band in bands) == Decimal("300000.00")
    assert {band["payee"] for band in bands if band["head"] == "unallocated"} == {""}


def test_unallocated_money_is_a_row_and_named(page):
    (row,) = [row for row in rows(page("planned", "zh").table("资金安排")) if row[1] == "未分配"]

    assert row[2] == "—"
    assert row[4:] == ["29,999.70", "8,999.64", "0.00"]


def test_who_decides_stands_in_every_line(page):
    deciders = {row[3] for row in rows(page("planned", "zh").table("资金安排")) if row[1]}

    assert deciders == {"市级", "区级"}


def test_shortfall_names_clause_amount_and_sites(page):
    (row,) = rows(page("planned", "zh").table("资金或条款缺口"))

    assert row == ["执行外市标准", "OWN-FUND-3", "区级财政每点10万元", "全部3个点", "60,001.50 元"]


def test_clauses_that_cost_nothing_are_named_below_those_that_do(page):
    table = page("planned", "zh").table("条款的代价")

    assert [row[0] for row in rows(table)] == ["OTHER-STAFF-1"]
    assert "105,000.75" in table.text
    assert "去掉后不省钱的条款" in page("planned", "zh").source


def test_the_same_plan_at_other_prices_against_a_purse_of_100000_a_site(page):
    # 3 x 90,000.00 leaves 30,000.00; 3 x 500,000.25 lacks 1,200,000.75
    zh, en = page("planned", "zh").table("同一方案"), page("planned", "en").table("as it is")
    assert [row[:2] for row in rows(zh)] == [["then", "270,000.00 *"], ["now", "1,500,000.75"]]
    assert "余30,000.00" in zh.text
    assert "缺1,200,000.75" in zh.text
    assert "30,000.00 left" in en.text
    assert "short by 1,200,000.75" in en.text
